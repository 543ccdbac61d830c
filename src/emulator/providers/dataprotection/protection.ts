import { idKey } from '../../kernel/arm-id.ts';
import { objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { plainRefusal, userRefusal } from '../../kernel/refusal.ts';
import type { UserFacingError } from '../../kernel/refusal.ts';
import type { Call } from '../../kernel/route.ts';
import { get } from '../../kernel/state.ts';
import { datasourceTypeOf } from './datasources/registry.ts';
import { instanceBody } from './instance-body.ts';
import type { InstanceBody } from './instance-body.ts';
import { resourceMissing } from './lookups.ts';
import { datasourceKeyOf, instancesOfDatasource, isSoftDeleted, POLICIES } from './tables.ts';
import type { LiveInstance, VaultRow } from './tables.ts';

/** The instance a request describes, or the refusal of a body without its main parts. */
export const readInstance = (sent: JsonObject | undefined): InstanceBody => {
  const body = instanceBody(sent);
  if (body !== undefined) return body;
  throw plainRefusal(400, 'InvalidRequestContent', 'A backup instance needs dataSourceInfo.resourceID and policyInfo.');
};

/** The policy must be one of the vault's. What the service says otherwise is not recorded; 404 is inferred. */
export const checkPolicy = (call: Call, vault: VaultRow, policyInfo: JsonObject): void => {
  const policyKey = idKey(textAt(policyInfo, 'policyId') ?? '');
  const policy = get(call.state, POLICIES, policyKey);
  if (policy === undefined || policy.vaultKey !== idKey(vault.id)) throw resourceMissing(call);
};

/**
 * Refuses a datasource that another instance protects: one active instance per datasource across all vaults (Azure Backup documentation).
 * A soft-deleted one blocks its own vault only. `own` is the instance being changed.
 */
export const checkUnprotected = (call: Call, vault: VaultRow, body: InstanceBody, ownKey?: string): void => {
  const key = datasourceKeyOf(body.properties);
  const others = key === undefined ? [] : instancesOfDatasource(call.state, key, call.now);
  const blocking = others.find((other) => {
    if (idKey(other.row.id) === ownKey) return false;
    if (!isSoftDeleted(other)) return true;
    return call.settings.switches.softDeletedBlocksSameVault && other.row.vaultKey === idKey(vault.id);
  });
  if (blocking !== undefined) throw userRefusal(call, 400, alreadyProtected(call, blocking));
};

/** Worded as in the article (disk backup article, api-version 2021-01-01) or as recorded later (29ddf054 #27). */
const alreadyProtected = (call: Call, blocking: LiveInstance): UserFacingError => {
  const choice = call.settings.switches.alreadyProtectedCode;
  const asInArticle = choice === 'alreadyProtected' || (choice === 'byVersion' && call.apiVersion < '2021-07-01');
  const vaultId = blocking.row.id.replace(/\/backupInstances\/[^/]+$/i, '');
  const name = textAt(blocking.row.properties, 'friendlyName') ?? blocking.row.name;
  const action = `Delete the backup instance ${name} from the Backup vault ${vaultId} to re-protect the datasource in any other vault`;
  return asInArticle
    ? {
        code: 'UserErrorDppDatasourceAlreadyProtected',
        message: `Datasource is already protected under the Backup vault ${vaultId}.`,
        recommendedAction: [`${action}.`],
      }
    : {
        code: 'UserErrorDppDatasourceAlreadyHasBackupInstance',
        message:
          `Datasource is already associated with the backup instance ${name} in the Backup vault ${vaultId} ` +
          `with the protection status as ${blocking.phase.state}.`,
        recommendedAction: [action],
      };
};

/**
 * What will come of protecting the datasource, decided when the request arrives: resources as of now, rights as of a
 * few seconds later, when the service gets round to look. An assignment still on its way then is not seen.
 */
export const protectionError = (call: Call, vault: VaultRow, body: InstanceBody): UserFacingError | undefined => {
  const dataSourceInfo = objectAt(body.properties, 'dataSourceInfo') ?? {};
  return datasourceTypeOf(dataSourceInfo).protectionError({
    state: call.state,
    now: call.now,
    rightsAt: call.now + call.settings.durationsMs.permissionCheck,
    vault,
    dataSourceInfo,
    policyInfo: body.policyInfo,
    settings: call.settings,
  });
};
