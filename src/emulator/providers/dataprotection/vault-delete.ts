import { idKey } from '../../kernel/arm-id.ts';
import { userRefusal } from '../../kernel/refusal.ts';
import type { Call, Reply } from '../../kernel/route.ts';
import { by, put, remove } from '../../kernel/state.ts';
import { continueWith } from '../../kernel/timeline.ts';
import { retirePrincipal } from '../authorization/tables.ts';
import { keepDeleted } from './deleted-vaults.ts';
import { removeProxiesOfVault } from './guards/guard-proxies.ts';
import { JOBS } from './jobs/job-row.ts';
import { jobKey } from './jobs/jobs-of-vault.ts';
import { vaultIdOf } from './lookups.ts';
import { isSecureByDefault } from './secure-by-default.ts';
import { startOperation } from './operations.ts';
import { INSTANCES, instancesOfVault, isSoftDeleted, POLICIES, vaultAt, VAULTS } from './tables.ts';
import { principalOf } from './vault-body.ts';

/**
 * DELETE vault: 202 followed below group and location (96730574 #5), 204 when there is none. A vault must be empty;
 * from 2025-09-01 on soft-deleted instances do not count, and the vault is kept with them (Azure Backup documentation). The code of the refusal is the one Recovery
 * Services gives (0015f329 #264); none is recorded for backup vaults.
 */
export const eraseVault = (call: Call): Reply => {
  const vaultKey = idKey(vaultIdOf(call));
  const vault = vaultAt(call.state, vaultKey, call.now);
  if (vault === undefined) return { status: 204 };
  const kept = isSecureByDefault(call);
  const blocking = instancesOfVault(call.state, vaultKey, call.now).filter(
    (instance) => !(kept && isSoftDeleted(instance)),
  );
  const [first] = blocking;
  if (first !== undefined)
    throw userRefusal(call, 400, {
      code: 'ServiceResourceNotEmptyWithBackendMessage',
      message: `Vault cannot be deleted as it holds ${blocking.length} backup instance(s), among them ${first.row.name}.`,
      recommendedAction: [
        'Delete the backup instances of the vault, wait until soft-deleted ones are purged, and retry.',
      ],
    });
  const goneAt = call.now + call.settings.durationsMs.deleteVault;
  const operation = startOperation(call, {
    vault,
    durationMs: goneAt - call.now,
    retryAfter: 30,
    scope: 'group',
    location: 'subscription',
  });
  const timeline = continueWith(vault.timeline, call.now, [{ from: goneAt, phase: 'gone' as const }]);
  return {
    status: 202,
    headers: operation.headers,
    writes: [
      put(VAULTS, vaultKey, { ...vault, timeline }),
      ...[...by(call.state, POLICIES, 'vault', vaultKey)].map((row) => remove(POLICIES, idKey(row.id))),
      ...[...by(call.state, INSTANCES, 'vault', vaultKey)].map((row) => remove(INSTANCES, idKey(row.id))),
      ...removeProxiesOfVault(call.state, vaultKey),
      ...(kept ? [keepDeleted(call, vault, goneAt)] : []),
      ...retirePrincipal(call.state, principalOf(vault), goneAt),
      ...[...by(call.state, JOBS, 'vault', vaultKey)].map((row) => remove(JOBS, jobKey(vault, row.name))),
      operation.write,
    ],
  };
};
