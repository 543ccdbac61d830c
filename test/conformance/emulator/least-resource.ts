import { idKey, lastSegment, typeOfId } from '../../../src/emulator/kernel/arm-id.ts';
import { digArray, digObject, digString, type JsonObject } from '../../../src/model/json.ts';
import { pathOf, type Exchange } from '../../support/recordings.ts';
import { resourcesIn, type Resource } from '../resources.ts';
import { leastInstance, protectedSince, settledState, timeOfPoint } from './least-instance.ts';

type Fill = (resource: Resource, exchanges: readonly Exchange[]) => Resource;

/** A resource of the world before a recording with the least that a world must say of it, and what only the emulator asks. */
export function filled(resource: Resource, exchanges: readonly Exchange[]): Resource {
  return FILLED[typeOfId(resource.id)]?.(resource, exchanges) ?? resource;
}

const FILLED: Readonly<Record<string, Fill>> = {
  'microsoft.dataprotection/backupvaults': (vault, exchanges) => ({
    ...identityIn(vault, exchanges),
    ...vault,
    properties: {
      securitySettings: { softDeleteSettings: { state: keepsDeleted(vault, exchanges) ? 'On' : 'Off' } },
      ...digObject(vault, 'properties'),
    },
  }),
  'microsoft.dataprotection/backupvaults/backuppolicies': (policy, exchanges) => ({
    properties: leastPolicy(exchanges),
    ...policy,
  }),
  'microsoft.dataprotection/backupvaults/backupinstances': (instance, exchanges) => ({
    ...instance,
    protectedSince: protectedSince(instance, exchanges),
    properties: {
      ...leastInstance(instance, exchanges),
      ...digObject(instance, 'properties'),
      currentProtectionState: settledState(instance),
    },
  }),
  'microsoft.dataprotection/backupvaults/backupinstances/recoverypoints': (point, exchanges) => ({
    properties: { recoveryPointTime: timeOfPoint(lastSegment(point.id), exchanges) },
    ...point,
  }),
};

/** The identity of a vault and when it was made, as the directory tells them. */
function identityIn(vault: Resource, exchanges: readonly Exchange[]): JsonObject {
  const known = exchanges
    .flatMap(resourcesIn)
    .find((principal) =>
      digArray(principal, 'alternativeNames').some((name) => idKey(String(name)) === idKey(vault.id)),
    );
  return {
    identity: { type: 'SystemAssigned', principalId: known?.id ?? '11111111-2222-4333-8444-555555555555' },
    systemData: { createdAt: digString(known, 'createdDateTime') ?? '' },
  };
}

/** Soft delete is on where the recording finds something deleted. */
const keepsDeleted = (vault: Resource, exchanges: readonly Exchange[]): boolean =>
  exchanges.some(
    (one) =>
      pathOf(one) === `${vault.id}/deletedBackupInstances`.toLowerCase() &&
      digArray(one.responseBody, 'value').length > 0,
  );

/** A policy with the rules and tags that the recording's backups ask for. */
function leastPolicy(exchanges: readonly Exchange[]): JsonObject {
  const options = exchanges.map(({ requestBody }) => digObject(requestBody, 'backupRuleOptions'));
  const rules = options.flatMap((one) => digString(one, 'ruleName') ?? []);
  const tags = options.flatMap((one) => digString(one, 'triggerOption', 'retentionTagOverride') ?? []);
  return {
    datasourceTypes: ['Microsoft.Compute/disks'],
    objectType: 'BackupPolicy',
    policyRules: [
      ...rules.map((name) => ({ name, objectType: 'AzureBackupRule' })),
      ...['Default', ...tags].map((name) => ({ name, objectType: 'AzureRetentionRule' })),
    ],
  };
}
