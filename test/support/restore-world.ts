import { CATALOG } from '../../src/catalog/catalog.ts';
import { type ArmId, childId, groupId, groupOf, instanceId, nameOf, resourceId } from '../../src/model/arm-id.ts';
import type { DesiredRestore } from '../../src/model/desired.ts';
import type { LiveJob } from '../../src/model/job.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { LiveDisk, LiveInstance, LiveRoleAssignment, LiveVault } from '../../src/model/live.ts';
import type { LiveRecoveryPoint } from '../../src/model/recovery-point.ts';
import type { RestorePicture } from '../../src/model/restore-picture.ts';
import { restoreAttempts } from '../../src/model/restore.ts';
import { instanceFromWire } from '../../src/wire/instance.ts';
import { disk, NOW_MS, SNAPSHOTS, SUBSCRIPTION, vault } from './planner-world.ts';

const HOUR_MS = 3_600_000;
export const PRINCIPAL = '99999999-9999-4999-8999-999999999999';
export const SOURCE = disk('data');
export const TARGET_GROUP = groupId(SUBSCRIPTION, 'targetrg');
export const TARGET = resourceId(TARGET_GROUP, 'Microsoft.Compute/disks', 'restored');
export const LIVE_VAULT: LiveVault = {
  id: vault(),
  location: 'westus',
  principalId: PRINCIPAL,
  isGuarded: false,
  body: {},
};

/** A point taken so many hours before `NOW_MS`, which goes so many hours after it. */
export function point(
  name: string,
  hoursAgo: number,
  lastsHours = 100,
  more: Partial<LiveRecoveryPoint> = {},
): LiveRecoveryPoint {
  const at = (ms: number): string => new Date(ms).toISOString();
  return {
    id: childId(instance().id, 'recoveryPoints', name),
    instance: instance().id,
    name,
    time: at(NOW_MS - hoursAgo * HOUR_MS),
    expiresAt: at(NOW_MS + lastsHours * HOUR_MS),
    stores: [{ type: 'OperationalStore', state: 'COMMITTED' }],
    ...more,
  };
}

/** The protected disk `data`, or another one. */
export function instance(name = 'data', more: JsonObject = {}): LiveInstance {
  const type = CATALOG['AzureDisk'];
  if (type === undefined) throw new Error('the catalog lacks AzureDisk');
  const body = type.instanceBody({
    datasourceId: disk(name),
    location: 'westus',
    policyId: childId(vault(), 'backupPolicies', 'gold'),
    parameters: { snapshotResourceGroup: SNAPSHOTS },
  });
  const live = instanceFromWire({ ...body, id: instanceId(vault(), `${name}-1`), ...more });
  if (live === undefined) throw new Error('not an instance');
  return live;
}

export function wantRestore(more: Partial<DesiredRestore> = {}): DesiredRestore {
  return {
    name: 'v/again',
    vault: vault(),
    instance: 'data',
    point: { kind: 'latest' },
    target: TARGET,
    at: { file: 'specs/restore.yaml', line: 1, column: 1 },
    ...more,
  };
}

export function restoredDisk(tags: Readonly<Record<string, string>> = {}): LiveDisk {
  return { id: TARGET, location: 'westus', tags };
}

/** Two usable points, nothing at the target, a group that stands in the right region. */
export function picture(more: Partial<RestorePicture> = {}): RestorePicture {
  return {
    instance: instance(),
    target: 'absent',
    targetGroup: { location: 'westus' },
    points: [point('new', 2), point('old', 30)],
    jobs: [],
    roles: [],
    ...more,
  };
}

/** A job that the nth request of ours for this point and the usual target started. */
export function ourJob(pointName: string, attempt: number, more: Partial<LiveJob> = {}): LiveJob {
  const key = [...restoreAttempts(TARGET, pointName)].find(([, number]) => number === attempt)?.[0] ?? '';
  return {
    id: childId(vault(), 'backupJobs', `job-${pointName}-${attempt}`),
    name: `job-${pointName}-${attempt}`,
    vault: vault(),
    vaultKind: 'backupVault',
    item: nameOf(SOURCE),
    operation: 'Restore',
    status: 'InProgress',
    phase: 'running',
    startedAt: '2026-11-24T23:00:00.000Z',
    activityId: key.toUpperCase(),
    cancellable: false,
    ...more,
  };
}

/** An assignment of the vault's identity, as somebody named it. */
export function assignment(roleId: string, scope: ArmId = groupOf(TARGET), name = 'by-hand'): LiveRoleAssignment {
  return { name, scope, roleDefinitionId: `/x/roleDefinitions/${roleId}`, principalId: PRINCIPAL };
}
