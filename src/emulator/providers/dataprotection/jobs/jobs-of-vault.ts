import { idKey } from '../../../kernel/arm-id.ts';
import { guidOf } from '../../../kernel/guid.ts';
import { textAt } from '../../../kernel/json.ts';
import { by, get } from '../../../kernel/state.ts';
import type { State } from '../../../kernel/state.ts';
import type { Settings } from '../../../options.ts';
import { findDatasourceType } from '../datasources/registry.ts';
import { scheduledBackups } from '../recovery/points.ts';
import type { ScheduledBackup } from '../recovery/points.ts';
import { dataSourceInfoOf, INSTANCES } from '../tables.ts';
import type { InstanceRow, VaultRow } from '../tables.ts';
import { JOBS } from './job-row.ts';
import type { JobRow } from './job-row.ts';

/** A job whose place in a list is known; `whole` works it out. */
interface ListedJob {
  readonly startedAt: number;
  readonly whole: () => JobRow;
}

/** The jobs of a vault as a list shows them, oldest first (16 of 16). */
export const listedJobs = (state: State, vault: VaultRow, now: number, settings: Settings): readonly ListedJob[] =>
  jobsSince(state, vault, now - settings.durationsMs.jobsListed, now, settings);

/** By which Resource Graph forgets jobs later than lists do: after 16.2 to 16.9 days (51c44b30 #1, b6c7b03b #1). */
const REMEMBERED_MS = 60 * 3_600_000;

/** The jobs of a vault as Resource Graph shows them. */
export const rememberedJobs = (state: State, vault: VaultRow, now: number, settings: Settings): readonly ListedJob[] =>
  jobsSince(state, vault, now - settings.durationsMs.jobsListed - REMEMBERED_MS, now, settings);

const jobsSince = (
  state: State,
  vault: VaultRow,
  since: number,
  now: number,
  settings: Settings,
): readonly ListedJob[] => {
  const stored = [...by(state, JOBS, 'vault', idKey(vault.id))]
    .filter((job) => isThere(job, now))
    .map((job) => ({ startedAt: job.startedAt, whole: () => job }));
  const scheduled = [...by(state, INSTANCES, 'vault', idKey(vault.id))].flatMap((row) =>
    scheduledJobs(state, vault, row, since, now, settings),
  );
  const lag = settings.durationsMs.jobListLag;
  return [...stored, ...scheduled]
    .filter((job) => job.startedAt > since && job.startedAt + lag <= now)
    .toSorted((a, b) => a.startedAt - b.startedAt);
};

/** One job by name; readable from its start on, and longer than lists go back. */
export const jobAt = (
  state: State,
  vault: VaultRow,
  name: string,
  now: number,
  settings: Settings,
): JobRow | undefined => {
  const stored = get(state, JOBS, jobKey(vault, name));
  if (stored !== undefined) return isThere(stored, now) ? stored : undefined;
  for (const row of by(state, INSTANCES, 'vault', idKey(vault.id)))
    for (const job of scheduledJobs(state, vault, row, Number.NEGATIVE_INFINITY, now, settings)) {
      const whole = job.whole();
      if (whole.name === name.toLowerCase()) return whole;
    }
  return undefined;
};

export const jobKey = (vault: VaultRow, name: string): string => `${idKey(vault.id)}/backupjobs/${name.toLowerCase()}`;

const isThere = ({ startedAt, goneFrom }: JobRow, now: number): boolean =>
  startedAt <= now && (goneFrom === undefined || now < goneFrom);

const scheduledJobs = (
  state: State,
  vault: VaultRow,
  row: InstanceRow,
  from: number,
  now: number,
  settings: Settings,
): readonly ListedJob[] =>
  scheduledBackups(state, row, Math.max(from, row.jobsSince ?? from), now, settings)
    .filter(({ startedAt }) => startedAt <= now)
    .map((backup) => ({ startedAt: backup.startedAt, whole: () => scheduledJob(vault, row, backup.whole()) }));

const scheduledJob = (vault: VaultRow, row: InstanceRow, backup: ScheduledBackup): JobRow => ({
  ...jobOf(vault, row, { id: backup.policy.id, name: backup.policy.name }),
  name: guidOf(`${backup.point.name}/job`),
  operation: 'Backup',
  isUserTriggered: false,
  activityId: guidOf(`${backup.point.name}/activity`),
  startedAt: backup.startedAt,
  endsAt: backup.endsAt,
  endsAs: 'Completed',
  errorDetails: null,
  details: { RetentionTag: backup.point.tag },
  targetPoint: backup.point.name,
  sizeBytes: backup.point.sizeBytes,
  sourcePoint: undefined,
  destination: undefined,
});

/** What every job of an instance says about it. */
export const jobOf = (
  vault: VaultRow,
  row: InstanceRow,
  policy: { readonly id: string; readonly name: string },
): Pick<
  JobRow,
  | 'vaultId'
  | 'vaultKey'
  | 'vaultName'
  | 'instanceId'
  | 'friendlyName'
  | 'dataSource'
  | 'dataSourceSetName'
  | 'policyId'
  | 'policyName'
  | 'destinationStore'
  | 'sourceStore'
  | 'showsProgress'
  | 'transferredBytes'
> => ({
  vaultId: row.id.replace(/\/backupInstances\/[^/]+$/i, ''),
  vaultKey: idKey(vault.id),
  vaultName: vault.name,
  instanceId: row.id,
  friendlyName: textAt(row.properties, 'friendlyName') ?? row.name,
  dataSource: dataSourceInfoOf(row),
  dataSourceSetName: textAt(row.properties, 'dataSourceSetInfo', 'resourceName') ?? null,
  policyId: policy.id,
  policyName: policy.name,
  ...backupWords(row),
});

/** How a backup of the instance is worded; a restore says otherwise. */
const backupWords = (row: InstanceRow) => {
  const words = findDatasourceType(dataSourceInfoOf(row))?.words;
  return {
    destinationStore: words?.backsUpTo ?? null,
    sourceStore: null,
    showsProgress: words?.showsProgress ?? false,
    transferredBytes: words?.tellsTransfer === true ? 0 : null,
  };
};
