import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { groupOf, idKey, toArmId, type ArmId } from '../model/arm-id.ts';
import { hasEnded, type LiveJob } from '../model/job.ts';
import { readJob, readJobs } from './read-jobs.ts';

/**
 * For each of these groups, by `idKey`, a restore of the vault into it that is running or ended no earlier than
 * `sinceMs`; groups that nothing is restored into are absent. Costs one list of jobs, and one GET for each restore until
 * every group has one: lists do not say where to. A job that does not say it either stands for all groups. Throws
 * `ArmFailure`, also where jobs may not be read: half a list would make a busy group look idle.
 */
export async function readRestoresInto(
  reader: ArmReader,
  vault: ArmId,
  groups: readonly ArmId[],
  sinceMs: number,
): Promise<ReadonlyMap<string, ArmId>> {
  const { jobs, diagnostics } = await readJobs(reader, [vault]);
  const gap = diagnostics.find(({ code }) => code === 'ARM453' || code === 'ARM450');
  if (gap !== undefined)
    throw new ArmFailure('refused', { code: gap.code, message: gap.detail, recommendedActions: [] });
  const found = new Map<string, ArmId>();
  for (const { id } of jobs.filter((job) => isUnderWay(job, sinceMs))) {
    const open = groups.map(idKey).filter((group) => !found.has(group));
    if (open.length === 0) break;
    const target = toArmId((await readJob(reader, id))?.destination ?? '');
    const hit = target === undefined ? open : open.filter((group) => group === idKey(groupOf(target)));
    for (const group of hit) found.set(group, id);
  }
  return found;
}

/** Restores go by more than one word: across regions, for one. */
function isUnderWay(job: LiveJob, sinceMs: number): boolean {
  if (!job.operation.toLowerCase().includes('restore')) return false;
  return !hasEnded(job) || !(Date.parse(job.endedAt ?? '') < sinceMs);
}
