import type { Call } from '../../kernel/route.ts';
import type { Write } from '../../kernel/state.ts';
import { put } from '../../kernel/state.ts';
import { idKey } from '../../kernel/arm-id.ts';
import { TICKS_PER_MS } from '../../kernel/time-text.ts';
import type { Settings } from '../../options.ts';
import { takeOutcome } from '../planned-outcomes.ts';
import { subId } from './refusals.ts';
import { friendlyNameOf, jobKeyOf, JOBS } from './tables.ts';
import type { ItemRow, JobRow, VaultRow } from './tables.ts';

/** When a job really ends: a cancel cuts it short. */
export const endOf = (row: JobRow, settings: Settings): number =>
  row.cancelledAt === undefined ? row.endsAt : row.cancelledAt + settings.durationsMs.vmCancelJob;

/** InProgress -> Completed, CompletedWithWarnings, Failed; or Cancelling -> Cancelled (recorded traffic). */
export const statusAt = (row: JobRow, now: number, settings: Settings): string => {
  const ended = now >= endOf(row, settings);
  if (row.cancelledAt !== undefined) return ended ? 'Cancelled' : 'Cancelling';
  return ended ? row.endsAs : 'InProgress';
};

export const isThere = ({ goneFrom }: JobRow, now: number): boolean => goneFrom === undefined || now < goneFrom;

export interface NewJob {
  readonly operation: JobRow['operation'];
  readonly lastsMs: number;
  readonly tasks?: readonly string[];
  readonly propertyBag: JobRow['propertyBag'];
  readonly resultBag?: JobRow['resultBag'];
  readonly internalPropertyBag?: JobRow['internalPropertyBag'];
}

/** A job of an item that starts now, ending as planned by the control or well. */
export const startJob = (
  call: Call,
  vault: VaultRow,
  item: ItemRow,
  job: NewJob,
): { readonly row: JobRow; readonly writes: readonly Write[] } => {
  const { planned, writes } = takeOutcome(call.state, item.id, job.operation);
  const lastsMs = planned?.outcome === 'Vanishes' ? job.lastsMs : (planned?.afterMs ?? job.lastsMs);
  const name = call.guid('job');
  const row: JobRow = {
    name,
    vaultId: subId(vault),
    vaultKey: idKey(vault.id),
    itemKey: idKey(item.id),
    containerName: item.containerName,
    entityFriendlyName: friendlyNameOf(item),
    operation: job.operation,
    activityId: call.activityId,
    startedAt: call.now,
    endsAt: planned?.outcome === 'Never' ? Number.POSITIVE_INFINITY : call.now + lastsMs,
    startFraction: 0,
    endFraction: Number.parseInt(name.slice(0, 7), 16) % TICKS_PER_MS,
    endsAs:
      planned?.outcome === 'Failed' || planned?.outcome === 'CompletedWithWarnings' ? planned.outcome : 'Completed',
    ...(planned?.outcome === 'Vanishes' ? { goneFrom: call.now + (planned.afterMs ?? job.lastsMs / 2) } : {}),
    errorDetails: planned?.outcome === 'Failed' ? [failure(planned.code, planned.message)] : undefined,
    tasks: job.tasks ?? [],
    propertyBag: job.propertyBag,
    resultBag: job.resultBag ?? {},
    internalPropertyBag: job.internalPropertyBag,
  };
  return { row, writes: [...writes, put(JOBS, jobKeyOf(row.vaultKey, name), row)] };
};

/** AzureIaaSVMErrorInfo of bms.json; no failed job is recorded. */
const failure = (errorTitle: string, errorString: string) => ({
  errorCode: 400_001,
  errorTitle,
  errorString,
  recommendations: ['Retry the operation. If the issue persists, contact Microsoft support.'],
});
