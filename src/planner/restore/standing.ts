import { sameId, type ArmId } from '../../model/arm-id.ts';
import type { DesiredRestore } from '../../model/desired.ts';
import { jobsOfAttempts, startOf, type LiveJob } from '../../model/job.ts';
import type { LiveDisk } from '../../model/live.ts';
import type { LiveRecoveryPoint } from '../../model/recovery-point.ts';
import type { RestorePicture } from '../../model/restore-picture.ts';
import { RESTORE_TAGS, restoreAttempts, restoreTags } from '../../model/restore.ts';

/**
 * | standing | what it means |
 * |---|---|
 * | satisfied | the target's tags name this Restore |
 * | ours | a restore of ours makes or made the target, found by its request id: it is followed, not sent again |
 * | free | nothing is there |
 * | taken | something else is there |
 */
export type Standing =
  | { readonly kind: 'satisfied' | 'free' }
  | { readonly kind: 'ours'; readonly point: LiveRecoveryPoint; readonly job: LiveJob }
  | { readonly kind: 'taken'; readonly why: string };

/** What stands at the target of a Restore, as far as tags and jobs tell. */
export function standingOf(desired: DesiredRestore, picture: Omit<RestorePicture, 'roles'>): Standing {
  const { target, instance } = picture;
  const disk = target === 'absent' ? undefined : target;
  if (disk !== undefined && isNamed(disk, desired.name)) return namedStanding(desired, disk, instance.datasourceId);
  const ours = ourJob(desired.target, picture);
  if (ours !== undefined && (disk !== undefined || ours.job.phase === 'running')) return { kind: 'ours', ...ours };
  if (disk === undefined) return { kind: 'free' };
  const owner = tagOf(disk, RESTORE_TAGS.restore);
  const why = owner === undefined ? 'nothing says that it was restored for this' : `it was restored for ${owner}`;
  return { kind: 'taken', why };
}

/** Whether tags alone show that the target is what the Restore asks for: nothing else need be read then. */
export function isSatisfiedByTags(desired: DesiredRestore, disk: LiveDisk, datasource: ArmId): boolean {
  return isNamed(disk, desired.name) && namedStanding(desired, disk, datasource).kind === 'satisfied';
}

function isNamed(disk: LiveDisk, name: string): boolean {
  return tagOf(disk, RESTORE_TAGS.restore)?.toLowerCase() === name.toLowerCase();
}

/** The same Restore may ask for another source or point by now: the disk is not what it asks for then. */
function namedStanding({ name, point }: DesiredRestore, disk: LiveDisk, datasource: ArmId): Standing {
  const source = tagOf(disk, RESTORE_TAGS.source);
  const wanted = restoreTags(name, datasource, { id: '', takenAt: '' })[RESTORE_TAGS.source] ?? '';
  if (source !== undefined && !sameId(source, wanted)) {
    return { kind: 'taken', why: `it was restored from ${source}` };
  }
  const made = tagOf(disk, RESTORE_TAGS.point);
  if (point.kind === 'id' && made !== undefined && made.toLowerCase() !== point.id.toLowerCase()) {
    return { kind: 'taken', why: `it was restored from the recovery point ${made}` };
  }
  return { kind: 'satisfied' };
}

interface OurJob {
  readonly point: LiveRecoveryPoint;
  readonly job: LiveJob;
}

/** The job that a request of ours to this target started and that has not failed; of several points', the newest. */
function ourJob(target: ArmId, { points, jobs }: Pick<RestorePicture, 'points' | 'jobs'>): OurJob | undefined {
  const living = jobs.filter(({ phase }) => phase !== 'failed' && phase !== 'cancelled');
  const found = points.flatMap((point) => {
    const [last] = jobsOfAttempts(living, restoreAttempts(target, point.name));
    return last === undefined ? [] : [{ point, job: last.job }];
  });
  return found.toSorted((one, other) => startOf(other.job) - startOf(one.job))[0];
}

function tagOf(disk: LiveDisk, name: string): string | undefined {
  const key = Object.keys(disk.tags).find((one) => one.toLowerCase() === name);
  return key === undefined ? undefined : disk.tags[key];
}
