import { groupOf, sameId } from '../../model/arm-id.ts';
import type { DesiredRestore } from '../../model/desired.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { LiveRecoveryPoint } from '../../model/recovery-point.ts';
import { regionKey } from '../../model/region.ts';
import type { RestorePicture } from '../../model/restore-picture.ts';
import { createGroupCommand } from '../../wire/group.ts';
import type { Catalog } from '../diff.ts';
import { problem } from '../problems.ts';
import { choosePoint } from './choose-point.ts';
import { knownRestore } from './known-restore.ts';
import { restoreAddress } from './match-instance.ts';
import { type Standing, standingOf } from './standing.ts';

/** A Restore for which something is to be done, its point pinned. */
export interface PinnedRestore {
  readonly desired: DesiredRestore;
  readonly picture: RestorePicture;
  readonly point: LiveRecoveryPoint;
  readonly why: string;
  /** It was sent before and is under way, or done and not tagged yet. */
  readonly sentBefore: boolean;
}

/** Whether a Restore asks for anything; `problems` of an open one are warnings, or errors about its group. */
export type RestoreVerdict =
  | { readonly kind: 'satisfied' }
  | { readonly kind: 'refused'; readonly problems: readonly Diagnostic[] }
  | { readonly kind: 'open'; readonly pinned: PinnedRestore; readonly problems: readonly Diagnostic[] };

/** What is to be done about a Restore. The only place that chooses a point. */
export function pinRestore(
  desired: DesiredRestore,
  picture: RestorePicture,
  catalog: Catalog,
  nowMs: number,
): RestoreVerdict {
  const about = { subject: restoreAddress(desired), at: desired.at };
  const refused = (...problems: readonly Diagnostic[]): RestoreVerdict => ({ kind: 'refused', problems });
  const { target } = desired;
  const { instance } = picture;
  const known = knownRestore(instance, catalog);
  if (known === undefined) return refused(problem('PLAN213', `${instance.id} cannot be restored.`, about));
  const { noOriginalLocation } = known.rules;
  if (noOriginalLocation !== undefined && sameId(target, instance.datasourceId)) {
    return refused(problem('PLAN252', `${target} is the datasource itself; ${noOriginalLocation}.`, about));
  }
  const standing = standingOf(desired, picture);
  if (standing.kind === 'satisfied') return { kind: 'satisfied' };
  if (standing.kind === 'taken') {
    const detail = `${target} exists, and ${standing.why}. Choose another name for the restored disk.`;
    return refused(problem('PLAN253', detail, about));
  }
  const problems = groupProblems(desired, picture, known.facts.location);
  if (standing.kind === 'ours') return { kind: 'open', pinned: followed(desired, picture, standing), problems };
  const choice = choosePoint(desired.point, picture.points, nowMs);
  if ('point' in choice) return { kind: 'open', pinned: { desired, picture, ...choice, sentBefore: false }, problems };
  const code = choice.refused === 'none' ? 'PLAN254' : 'PLAN255';
  return refused(...problems, problem(code, `${instance.id}: ${choice.why}.`, about));
}

function followed(
  desired: DesiredRestore,
  picture: RestorePicture,
  { point, job }: Extract<Standing, { kind: 'ours' }>,
): PinnedRestore {
  const why = `a restore of ${point.time} was sent before (job ${job.name}, ${job.status}): it is followed, not sent again`;
  return { desired, picture, point, why, sentBefore: true };
}

function groupProblems(
  { target, ...desired }: DesiredRestore,
  { targetGroup }: RestorePicture,
  location: string,
): readonly Diagnostic[] {
  const group = groupOf(target);
  const about = { subject: restoreAddress(desired), at: desired.at };
  if (targetGroup === undefined) return [];
  if (targetGroup === 'absent') {
    const detail = `${group} does not exist. Create it with: ${createGroupCommand(group, location)}`;
    return [problem('PLAN210', detail, about)];
  }
  if (location === '' || regionKey(targetGroup.location) === regionKey(location)) return [];
  const detail = `${group} is in ${targetGroup.location}, the snapshot in ${location}: the disk is made in ${location}.`;
  return [problem('PLAN256', detail, about)];
}
