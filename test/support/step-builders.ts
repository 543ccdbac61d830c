import { CATALOG } from '../../src/catalog/catalog.ts';
import { DISK_BACKUP_READER, DISK_SNAPSHOT_CONTRIBUTOR, type Role } from '../../src/catalog/roles.ts';
import { groupId, instanceId, policyId, resourceId, vaultId, type ArmId } from '../../src/model/arm-id.ts';
import { sha256 } from '../../src/model/canonical-json.ts';
import { parseDuration, type Duration } from '../../src/model/duration.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { PLAN_FORMAT, type Plan } from '../../src/model/plan.ts';
import {
  type Gate,
  type Known,
  type RoleNeed,
  type Step,
  type StepId,
  type StepIntents,
  type StepKind,
  stepId,
} from '../../src/model/step.ts';
import { renderRequest, shownValue } from '../../src/wire/requests.ts';

/** Hand-made plans for the executor: the quickstart's names, steps with only what a test is about. */
export const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
export const VAULT = vaultId(SUBSCRIPTION, 'TestBkpVaultRG', 'TestBkpVault');
export const POLICY = policyId(VAULT, 'gold');
export const SNAPSHOTS = groupId(SUBSCRIPTION, 'snapshot-rg');

export function disk(name: string): ArmId {
  return resourceId(groupId(SUBSCRIPTION, 'RG-DiskBackup'), 'Microsoft.Compute/disks', name);
}

export function instance(name: string): ArmId {
  return instanceId(VAULT, name);
}

export const VAULT_BODY: JsonObject = {
  location: 'westus',
  identity: { type: 'SystemAssigned' },
  properties: { storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }] },
};

export function policyBody(retention = '7d'): JsonObject {
  return diskType().policyBody({
    schedule: { every: duration('4h'), startingAt: '2024-01-01T13:00:00Z', timeZone: 'UTC' },
    retention: { default: duration(retention) },
  });
}

export function instanceBody(name: string, policy: ArmId = POLICY): JsonObject {
  return diskType().instanceBody({
    datasourceId: disk(name),
    location: 'westus',
    policyId: policy,
    parameters: { snapshotResourceGroup: SNAPSHOTS },
  });
}

interface StepExtras {
  readonly after?: readonly StepId[];
  readonly exclusive?: string;
  readonly gates?: readonly Gate[];
}

/** A step as the planner would write it; its address is the last name of what it acts on unless given. */
export function step<K extends StepKind>(
  kind: K,
  intent: StepIntents[K],
  address: string,
  { after = [], gates = [], exclusive }: StepExtras = {},
): Step {
  const made = {
    id: stepId(kind, address),
    kind,
    intent,
    address,
    after,
    vault: VAULT,
    ...(exclusive !== undefined && { exclusive }),
    risk: 'none',
    gates,
    because: 'the test says so',
    request: renderRequest({ kind, intent }, shownValue),
  };
  return made as unknown as Step;
}

export function need(role: Role, scope: ArmId, principal: Known): RoleNeed {
  return { roleId: role.id, roleName: role.name, scope, principal, purpose: 'back the disk up' };
}

export function planOf(steps: readonly Step[]): Plan {
  return {
    apiVersion: PLAN_FORMAT,
    digest: sha256(steps.map(({ id }) => id).join()),
    tool: { name: 'azbackup', version: '0.0.0' },
    createdAt: '2026-11-20T08:00:00.000Z',
    expiresAt: '2026-11-27T08:00:00.000Z',
    endpoint: 'http://127.0.0.1:1',
    specs: { digest: sha256('') },
    scope: { subscriptions: [SUBSCRIPTION], vaults: [VAULT] },
    apiVersions: {},
    counts: { add: 0, change: 0, destroy: 0, grant: 0, revoke: 0, retire: 0 },
    changes: [],
    steps,
    basis: [],
    approvals: [],
    diagnostics: [],
    unmanaged: [],
    suppressed: [],
  };
}

/** Vault, policy, the roles of each disk and of the snapshots, then each disk protected behind its gate. */
export function quickstartSteps(names: readonly string[], roles: 'grant' | 'check' = 'grant'): readonly Step[] {
  const vault = step('createVault', { vault: VAULT, body: VAULT_BODY }, 'BackupVault/TestBkpVault');
  const policy = step('createPolicy', { policy: POLICY, body: policyBody() }, 'BackupPolicy/TestBkpVault/gold', {
    after: [vault.id],
  });
  const principal: Known = { knownAfter: vault.id, output: 'principalId' };
  const snapshots = need(DISK_SNAPSHOT_CONTRIBUTOR, SNAPSHOTS, principal);
  const grantOf = (wanted: RoleNeed): Step =>
    step('grantRole', { need: wanted }, `${wanted.roleName}@${wanted.scope}`, {
      after: [vault.id],
      exclusive: wanted.scope.toLowerCase(),
    });
  const shared = grantOf(snapshots);
  const disks = names.map((name) => {
    const reader = need(DISK_BACKUP_READER, disk(name), principal);
    const grant = grantOf(reader);
    const after = roles === 'grant' ? [policy.id, shared.id, grant.id] : [policy.id];
    const gates: Gate[] = [{ kind: 'validateForBackup', roles: [reader, snapshots], awaitGrants: roles === 'grant' }];
    const body = instanceBody(name);
    const protect = step('protect', { instance: instance(name), body }, `BackupInstance/${name}`, { after, gates });
    return { grant, protect };
  });
  const grants = roles === 'grant' ? [shared, ...disks.map(({ grant }) => grant)] : [];
  return [vault, policy, ...grants, ...disks.map(({ protect }) => protect)];
}

function diskType() {
  const type = CATALOG['AzureDisk'];
  if (type === undefined) throw new Error('the catalog lacks AzureDisk');
  return type;
}

function duration(text: string): Duration {
  const parsed = parseDuration(text);
  if (parsed === undefined) throw new Error(`not a duration: ${text}`);
  return parsed;
}
