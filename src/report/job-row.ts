import { nameOf } from '../model/arm-id.ts';
import type { LiveJob, LiveJobDetails } from '../model/job.ts';
import type { Column } from './table.ts';
import { seconds } from './run-event-text.ts';

/** A job of either kind of vault in one shape, as `-o json` prints it. Times in RFC 3339, absent values are null. */
export interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly vault: string;
  readonly vaultId: string;
  readonly vaultKind: LiveJob['vaultKind'];
  readonly item: string;
  readonly operation: string;
  /** The service's own word; `phase` is what it means. */
  readonly status: string;
  readonly phase: LiveJob['phase'];
  readonly start: string | null;
  readonly end: string | null;
  readonly durationSeconds: number | null;
  readonly error: { readonly code: string; readonly message: string; readonly innermost: string | null } | null;
}

/** `nowMs` counts the time of running jobs that the service does not count itself. */
export function jobRow(job: LiveJob, nowMs: number): JobRow {
  const { error } = job;
  const durationMs = durationOf(job, nowMs);
  return {
    id: job.id,
    name: job.name,
    vault: nameOf(job.vault),
    vaultId: job.vault,
    vaultKind: job.vaultKind,
    item: job.item,
    operation: job.operation,
    status: job.status,
    phase: job.phase,
    start: job.startedAt ?? null,
    end: job.endedAt ?? null,
    durationSeconds: durationMs === undefined ? null : Math.round(durationMs / 100) / 10,
    error:
      error === undefined ? null : { code: error.code, message: error.message, innermost: error.innermost ?? null },
  };
}

function durationOf({ durationMs, phase, startedAt }: LiveJob, nowMs: number): number | undefined {
  if (durationMs !== undefined || phase !== 'running' || startedAt === undefined) return durationMs;
  return Math.max(0, nowMs - Date.parse(startedAt));
}

const KINDS: Readonly<Record<LiveJob['vaultKind'], string>> = {
  backupVault: 'backup',
  recoveryServices: 'recovery services',
};

export const JOB_COLUMNS: readonly Column<JobRow>[] = [
  { title: 'Vault', text: ({ vault }) => vault },
  { title: 'Kind', text: ({ vaultKind }) => KINDS[vaultKind] },
  { title: 'Item', text: ({ item }) => item },
  { title: 'Operation', text: ({ operation }) => operation },
  { title: 'Status', text: ({ status }) => status },
  { title: 'Start', text: ({ start }) => (start === null ? '' : `${start.slice(0, 19)}Z`) },
  {
    title: 'Duration',
    right: true,
    text: ({ durationSeconds }) => (durationSeconds === null ? '' : seconds(durationSeconds * 1000)),
  },
  { title: 'Job', text: ({ name }) => name },
  {
    title: 'Error',
    text: ({ error }) => (error === null ? '' : (error.innermost ?? `${error.code}: ${error.message}`)),
  },
];

/** The row and all that a single GET shows besides. */
export function jobDocument(job: LiveJobDetails, nowMs: number): object {
  return {
    ...jobRow(job, nowMs),
    instanceId: job.instance ?? null,
    datasourceId: job.datasource ?? null,
    activityId: job.activityId ?? null,
    cancellable: job.cancellable,
    tasks: job.tasks,
    properties: job.properties,
    sourcePoint: job.sourcePoint ?? null,
    targetPoint: job.targetPoint ?? null,
    destination: job.destination ?? null,
    transferredBytes: job.transferredBytes ?? null,
    warnings: job.warnings,
    recommendations: job.error?.recommendedActions ?? [],
  };
}
