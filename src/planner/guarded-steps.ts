import { idKey, sameId, type ArmId } from '../model/arm-id.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { dig, digString, isJsonObject, type JsonObject } from '../model/json.ts';
import type { Live } from '../model/live.ts';
import type { Step, StepKind } from '../model/step.ts';

/** What resource guards call the things a plan does (recorded proxies of Backup vaults: 6c0f8a6b, 15d64546). */
const VAULT = 'Microsoft.DataProtection/backupVaults';
const OPERATIONS = {
  deleteInstance: `${VAULT}/backupInstances/delete`,
  stopProtection: `${VAULT}/backupInstances/stopProtection/action`,
  suspendBackups: `${VAULT}/backupInstances/suspendBackups/action`,
  changePolicy: `${VAULT}/backupInstances/write`,
  restore: `${VAULT}/backupInstances/restore/action`,
  reduceSoftDelete: `${VAULT}/write#reduceSoftDeleteSecurity`,
  reduceImmutability: `${VAULT}/write#reduceImmutabilityState`,
  modifyEncryption: `${VAULT}/write#modifyEncryptionSettings`,
} as const;

const GUARDABLE = {
  createVault: false,
  updateVault: true,
  createPolicy: false,
  retirePolicy: false,
  grantRole: false,
  lendRole: false,
  revokeRole: false,
  protect: false,
  rebind: true,
  stopProtection: true,
  suspendBackups: true,
  resumeProtection: false,
  undelete: false,
  deleteInstance: true,
  restore: true,
  startRestore: true,
  tagResource: false,
  endAccess: false,
  discardDisk: false,
} as const satisfies Record<StepKind, boolean>;

/** What starting a restore is called. */
export const RESTORE_OPERATION = OPERATIONS.restore;

type GuardableKind = { [K in StepKind]: (typeof GUARDABLE)[K] extends true ? K : never }[StepKind];

/** A step that may do what a resource guard can protect. */
export type GuardableStep = Extract<Step, { kind: GuardableKind }>;

export function isGuardable(step: Step): step is GuardableStep {
  return GUARDABLE[step.kind];
}

/** What is live of what steps change, by `idKey`: a plan may hold thousands of them. */
export interface LiveBefore {
  readonly policies: ReadonlyMap<string, ArmId | undefined>;
  readonly vaults: ReadonlyMap<string, JsonObject>;
}

export function beforeOf({ instances, vaults }: Live): LiveBefore {
  return {
    policies: new Map(instances.map(({ id, policyId }) => [idKey(id), policyId])),
    vaults: new Map(vaults.map(({ id, body }) => [idKey(id), body])),
  };
}

/** The operations of a step that a resource guard can protect, whether or not one does. */
export function guardableOperations(step: GuardableStep, before: LiveBefore): readonly string[] {
  switch (step.kind) {
    case 'deleteInstance':
      return [OPERATIONS.deleteInstance];
    case 'stopProtection':
      return [OPERATIONS.stopProtection];
    case 'suspendBackups':
      return [OPERATIONS.suspendBackups];
    case 'restore':
    case 'startRestore':
      return [OPERATIONS.restore];
    case 'rebind':
      return changesPolicy(step.intent, before) ? [OPERATIONS.changePolicy] : [];
    case 'updateVault':
      return vaultOperations(step.intent, before);
  }
}

/** An instance that is not among the active ones comes back from soft delete; then nobody knows. */
function changesPolicy(
  { instance, body }: { readonly instance: string; readonly body: JsonObject },
  { policies }: LiveBefore,
): boolean {
  const before = policies.get(idKey(instance));
  const after = digString(body, 'properties', 'policyInfo', 'policyId') ?? '';
  return before === undefined || !sameId(before, after);
}

const SECURITY = ['properties', 'securitySettings'] as const;
const IMMUTABILITY = ['disabled', 'unlocked', 'locked'];

/** A section that a PATCH leaves out does not change. */
function vaultOperations(
  { vault, body }: { readonly vault: string; readonly body: JsonObject },
  { vaults }: LiveBefore,
): readonly string[] {
  const before = vaults.get(idKey(vault)) ?? {};
  const when = (happens: boolean, operation: string): readonly string[] => (happens ? [operation] : []);
  return [
    ...when(keepsLess(before, body), OPERATIONS.reduceSoftDelete),
    ...when(allowsMore(before, body), OPERATIONS.reduceImmutability),
    ...when(encryptsOtherwise(before, body), OPERATIONS.modifyEncryption),
  ];
}

function keepsLess(before: JsonObject, after: JsonObject): boolean {
  const [was, will] = [before, after].map((body) => dig(body, ...SECURITY, 'softDeleteSettings'));
  if (will === undefined) return false;
  const isOff = (settings: unknown): boolean => digString(settings, 'state')?.toLowerCase() === 'off';
  const [wasDays, willDays] = [was, will].map((settings) => dig(settings, 'retentionDurationInDays'));
  const isShorter = typeof wasDays === 'number' && typeof willDays === 'number' && willDays < wasDays;
  return !isOff(was) && (isOff(will) || isShorter);
}

function allowsMore(before: JsonObject, after: JsonObject): boolean {
  const [was = 'disabled', will] = [before, after].map((body) =>
    digString(body, ...SECURITY, 'immutabilitySettings', 'state')?.toLowerCase(),
  );
  return will !== undefined && IMMUTABILITY.indexOf(will) < IMMUTABILITY.indexOf(was);
}

function encryptsOtherwise(before: JsonObject, after: JsonObject): boolean {
  const [was, will] = [before, after].map((body) => dig(body, ...SECURITY, 'encryptionSettings'));
  return isJsonObject(will) && !(isJsonObject(was) && canonicalJson(will) === canonicalJson(was));
}
