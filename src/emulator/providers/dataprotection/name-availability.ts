import { idKey } from '../../kernel/arm-id.ts';
import { textAt } from '../../kernel/json.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { vaultAt } from './tables.ts';
import { isVaultName } from './vault-body.ts';

const GROUP = '/subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/Microsoft.DataProtection';

/** POST checkNameAvailability (dataprotection.json): names of vaults are unique in their resource group. */
export const nameRoutes: readonly Route[] = [
  { method: 'POST', path: `${GROUP}/locations/{location}/checkNameAvailability`, handler: (call) => check(call) },
];

/** The words of the two reasons are those of other ARM providers; no recording shows them (*inferred*). */
const check = (call: Call): Reply => {
  const [name, type] = [textAt(call.request.body, 'name'), textAt(call.request.body, 'type')];
  if (name === undefined || type?.toLowerCase() !== 'microsoft.dataprotection/backupvaults')
    throw plainRefusal(
      400,
      'InvalidRequestContent',
      'A name and the type Microsoft.DataProtection/BackupVaults are needed.',
    );
  const id =
    `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'groupName')}` +
    `/providers/Microsoft.DataProtection/backupVaults/${name}`;
  if (!isVaultName(name)) return unavailable('Invalid', `'${name}' is not a valid backup vault name.`);
  if (vaultAt(call.state, idKey(id), call.now) !== undefined)
    return unavailable('AlreadyExists', `A backup vault named '${name}' already exists in the resource group.`);
  return { status: 200, body: { nameAvailable: true } };
};

const unavailable = (reason: string, message: string): Reply => ({
  status: 200,
  body: { nameAvailable: false, reason, message },
});
