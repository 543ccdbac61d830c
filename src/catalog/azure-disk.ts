import { groupOf, nameOf, subscriptionId, subscriptionOf, toArmId, type ArmId } from '../model/arm-id.ts';
import type { RolesRule } from '../model/desired.ts';
import { compareDurations, toFriendlyDuration, type Duration } from '../model/duration.ts';
import { dig, digArray, digString, type JsonObject } from '../model/json.ts';
import type { DatasourceType, InstanceFacts, LimitFinding, LiveFacts, PolicySpec } from './datasource-type.ts';
import { diskRestore } from './azure-disk-restore.ts';
import { finding } from './findings.ts';
import { readScheduledPolicy, scheduledPolicyBody, type PolicyShape } from './policy-body.ts';
import { regionFindings } from './region.ts';
import { DISK_BACKUP_READER, DISK_SNAPSHOT_CONTRIBUTOR } from './roles.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
const ARM_TYPE = 'Microsoft.Compute/disks';

/** Disk support matrix, "Limitations": hourly frequency of 1, 2, 4, 6, 8 or 12 hours, and daily. */
const HOURS = [1, 2, 4, 6, 8, 12, 24];
/** The same list, note on Premium SSD v2 and Ultra disks. */
const HOURS_OF_FAST_DISKS = [12, 24];
const FAST_DISKS = /^(?:PremiumV2|UltraSSD)_/iu;
/** Disk backup overview: 500 snapshots per disk, 50 of them kept aside for on-demand backups. */
const MOST_SNAPSHOTS = 450;
/** The cap of a policy in the support matrix; the older one of 180 (of 200 per disk) went with the text of 2021. */
const MANY_SNAPSHOTS = 420;
/** Support matrix: retention of up to one year; a leap year is one too. */
const LONGEST: Duration = { months: 0, ms: 366 * DAY_MS };

const POLICY: PolicyShape = {
  datasourceType: ARM_TYPE,
  store: 'OperationalStore',
  backupType: 'Incremental',
  tags: [
    { key: 'daily', tag: 'Daily', criterion: 'FirstOfDay', priority: 25 },
    { key: 'weekly', tag: 'Weekly', criterion: 'FirstOfWeek', priority: 20 },
  ],
  backupRuleName: (every) => (every.ms >= DAY_MS ? 'BackupDaily' : 'BackupHourly'),
};

/** The scope of a role needed at `narrowest`, as wide as the vault's `roles` rule says. */
const SCOPE_AROUND = {
  disk: (narrowest) => narrowest,
  resourceGroup: groupOf,
  subscription: (narrowest) => subscriptionId(subscriptionOf(narrowest)),
} satisfies Record<RolesRule['at'], (narrowest: ArmId) => ArmId>;

/** Managed disks: incremental snapshots in a resource group of the user, nothing in the vault's own storage. */
export const azureDisk: DatasourceType = {
  kind: 'AzureDisk',
  datasourceType: ARM_TYPE,
  resourceType: ARM_TYPE,
  armType: ARM_TYPE,
  parameters: [
    { name: 'snapshotResourceGroup', required: true, holds: 'resourceGroup', sameSubscriptionAsDatasource: true },
  ],
  // Disk support matrix: only these two roles count, Owner or Contributor do not.
  backupRoles: [
    {
      role: DISK_BACKUP_READER,
      purpose: 'read the disk',
      scope: ({ datasourceId }, at) => SCOPE_AROUND[at](datasourceId),
    },
    {
      role: DISK_SNAPSHOT_CONTRIBUTOR,
      purpose: 'keep snapshots',
      scope: ({ datasourceId, parameters }, at) => {
        const group = toArmId(parameters['snapshotResourceGroup'] ?? '') ?? groupOf(datasourceId);
        return SCOPE_AROUND[at](group);
      },
    },
  ],
  restore: diskRestore,
  policyBody: (spec) => scheduledPolicyBody(POLICY, spec),
  policySpec: (body) => readScheduledPolicy(POLICY, body),
  instanceBody,
  instanceFacts,
  policyFindings: (spec) => [...frequencyFindings(spec), ...startFindings(spec), ...retentionFindings(spec)],
  liveFindings,
};

function instanceBody({ datasourceId, location, policyId, parameters }: InstanceFacts): JsonObject {
  const resourceGroupId = parameters['snapshotResourceGroup'];
  const snapshots = {
    objectType: 'AzureOperationalStoreParameters',
    dataStoreType: 'OperationalStore',
    ...(resourceGroupId !== undefined && { resourceGroupId }),
  };
  return {
    properties: {
      objectType: 'BackupInstance',
      dataSourceInfo: {
        objectType: 'Datasource',
        datasourceType: ARM_TYPE,
        resourceID: datasourceId,
        ...(location !== '' && { resourceLocation: location }),
        resourceName: nameOf(datasourceId),
        resourceType: ARM_TYPE,
        resourceUri: '',
      },
      policyInfo: { policyId, policyParameters: { dataStoreParametersList: [snapshots] } },
    },
  };
}

function instanceFacts(body: JsonObject): InstanceFacts | undefined {
  const source = dig(body, 'properties', 'dataSourceInfo');
  const datasourceId = toArmId(digString(source, 'resourceID') ?? '');
  const policyId = toArmId(digString(body, 'properties', 'policyInfo', 'policyId') ?? '');
  const isDisk = digString(source, 'datasourceType')?.toLowerCase() === ARM_TYPE.toLowerCase();
  if (!isDisk || datasourceId === undefined || policyId === undefined) return undefined;
  const stores = digArray(body, 'properties', 'policyInfo', 'policyParameters', 'dataStoreParametersList');
  const group = stores.map((store) => digString(store, 'resourceGroupId')).find((id) => id !== undefined);
  return {
    datasourceId,
    location: digString(source, 'resourceLocation') ?? '',
    policyId,
    parameters: group === undefined ? {} : { snapshotResourceGroup: group },
  };
}

function isEvery(every: Duration, hours: readonly number[]): boolean {
  return every.months === 0 && hours.includes(every.ms / HOUR_MS);
}

function spell(hours: readonly number[]): string {
  return hours.map((count) => `${count}h`).join(', ');
}

function frequencyFindings({ schedule: { every } }: PolicySpec): readonly LimitFinding[] {
  if (isEvery(every, HOURS)) return [];
  const detail = `Disks cannot be backed up every ${toFriendlyDuration(every)}. Choose one of ${spell(HOURS)}.`;
  return [finding('SPEC160', 'error', 'schedule.every', detail)];
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/u;

function startFindings({ schedule: { startingAt } }: PolicySpec): readonly LimitFinding[] {
  if (INSTANT.test(startingAt) && !Number.isNaN(Date.parse(startingAt))) return [];
  const detail = `${startingAt} is not an instant. Write date, time and offset: 2024-01-01T13:00:00Z.`;
  return [finding('SPEC165', 'error', 'schedule.startingAt', detail)];
}

function retentionFindings(spec: PolicySpec): readonly LimitFinding[] {
  const rules = Object.entries(spec.retention);
  const known = new Set(['default', ...POLICY.tags.map(({ key }) => key)]);
  const unknown = rules
    .filter(([key]) => !known.has(key))
    .map(([key]) => {
      const detail = `Disks have no ${key} retention. Remove it; ${[...known].join(', ')} are supported.`;
      return finding('SPEC164', 'error', `retention.${key}`, detail);
    });
  const lengths = rules.filter(([, keep]) => !isKeepable(keep));
  const wrong = lengths.map(([key, keep]) => {
    const detail = `Backups of disks cannot be kept for ${toFriendlyDuration(keep)}. Choose more than nothing and at most a year.`;
    return finding('SPEC163', 'error', `retention.${key}`, detail);
  });
  return [...unknown, ...wrong, ...(wrong.length === 0 && unknown.length === 0 ? countFindings(spec) : [])];
}

function isKeepable(keep: Duration): boolean {
  return compareDurations(keep, { months: 0, ms: 0 }) > 0 && compareDurations(keep, LONGEST) <= 0;
}

function countFindings(spec: PolicySpec): readonly LimitFinding[] {
  if (!isEvery(spec.schedule.every, HOURS)) return [];
  const count = snapshotsKept(spec);
  if (count <= MANY_SNAPSHOTS) return [];
  const what = `Every ${toFriendlyDuration(spec.schedule.every)} with this retention keeps about ${count} snapshots of each disk`;
  return count > MOST_SNAPSHOTS
    ? [finding('SPEC161', 'error', 'retention', `${what}; a policy may keep ${MOST_SNAPSHOTS}.`)]
    : [finding('SPEC162', 'warning', 'retention', `${what}, close to the limit of ${MOST_SNAPSHOTS}.`)];
}

/**
 * Snapshots of one disk that exist at the same time once the policy has run for its longest retention. Each point
 * belongs to exactly one rule: the first of a week to `weekly`, else the first of a day to `daily`, else to `default`.
 */
export function snapshotsKept({ schedule, retention }: PolicySpec): number {
  const perWeek = WEEK_MS / schedule.every.ms;
  const weekly = retention['weekly'] === undefined ? 0 : 1;
  const daily = retention['daily'] === undefined ? 0 : 7 - weekly;
  const kept = (points: number, keep: Duration | undefined): number =>
    keep === undefined ? 0 : (points * (keep.months * 30 * DAY_MS + keep.ms)) / WEEK_MS;
  const total =
    kept(weekly, retention['weekly']) +
    kept(daily, retention['daily']) +
    kept(perWeek - weekly - daily, retention.default);
  return Math.ceil(total - 1e-9);
}

function liveFindings({ vaultRegion, datasourceRegion, sku, policy }: LiveFacts): readonly LimitFinding[] {
  const region = regionFindings(vaultRegion, datasourceRegion);
  const isTooOften =
    sku !== undefined &&
    FAST_DISKS.test(sku) &&
    policy !== undefined &&
    !isEvery(policy.schedule.every, HOURS_OF_FAST_DISKS);
  if (!isTooOften) return region;
  const detail = `A disk of ${sku} cannot be backed up every ${toFriendlyDuration(policy.schedule.every)}. Use a policy with one of ${spell(HOURS_OF_FAST_DISKS)}.`;
  return [...region, finding('SPEC167', 'error', 'policy', detail)];
}
