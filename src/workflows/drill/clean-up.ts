import { readDiskDetails } from '../../live/read-disk-details.ts';
import { groupOf, idKey } from '../../model/arm-id.ts';
import type { DiskDetails } from '../../model/disk-details.ts';
import type { LentRole, OpenPick } from '../../model/drill-history.ts';
import type { DrillRecord } from '../../model/drill-record.ts';
import type { RunReport } from '../../model/report.ts';
import { stepId } from '../../model/step.ts';
import { heldBy, isReadThroughLink } from '../../planner/drill/leaks.ts';
import { drillTags, planCleanUp, returnAddresses, type Discard } from '../../planner/drill/plan-clean-up.ts';
import { drillAddress } from '../../planner/drill/plan-drill.ts';
import { diskIn } from './collect.ts';
import { endLeftAccesses, whyDiscardFailed } from './end-accesses.ts';
import type { DrillSession } from './session.ts';

/**
 * Deletes the disks of all restores that are judged, takes back the roles no restore under way needs any more, and
 * looks afterwards whether the disks are gone. Throws `ArmFailure` and `ProofProblem`.
 */
export async function cleanUp(session: DrillSession): Promise<void> {
  await endLeftAccesses(session);
  const done = [...session.fold.open.values()].filter(({ judged }) => judged);
  const lent = idleRoles(session);
  if (done.length === 0 && lent.length === 0) return;
  const groups = done.map(({ pick }) => groupOf(pick.target));
  const before = await readDiskDetails(session.ports.arm, groups);
  const there = done.flatMap((one) => {
    const disk = diskIn(before, one.pick.target);
    return disk === undefined ? [] : [{ one, disk }];
  });
  const free = there.filter(({ disk }) => heldBy(disk) === undefined);
  const part = planCleanUp(
    free.map(({ one, disk }) => discardOf(one, disk)),
    lent,
  );
  const report = part.steps.length === 0 ? undefined : (await session.carryOut(part)).report;
  const after = free.length === 0 ? before : await readDiskDetails(session.ports.arm, groups);
  const held = new Map(there.map(({ one, disk }) => [one, heldBy(disk)]));
  const existed = new Set(there.map(({ one }) => one));
  const at = session.at();
  await session.record([
    ...done.flatMap((one): readonly DrillRecord[] => {
      const { target } = one.pick;
      if (diskIn(after, target) === undefined) {
        return [{ at, record: 'cleaned', target, outcome: existed.has(one) ? 'deleted' : 'gone' }];
      }
      const detail = held.get(one) ?? whyNot(one, report);
      return [{ at, record: 'cleaned', target, outcome: 'leaked', detail }];
    }),
    ...roleRecords(lent, report, at),
  ]);
}

function discardOf({ pick }: OpenPick, disk: DiskDetails): Discard {
  const { target, vault } = pick;
  const isRead = isReadThroughLink(disk);
  return { disk: target, address: drillAddress(pick), vault, because: 'it is judged', isRead, tags: drillTags(pick) };
}

/** Lent roles of vaults that have no restore under way to that scope: an ended one needs its role no more. */
function idleRoles({ fold }: DrillSession): readonly LentRole[] {
  const underWay = [...fold.open.values()].filter(({ judged }) => !judged);
  return fold.lent.filter(
    ({ vault, need }) =>
      !underWay.some(
        ({ pick }) => idKey(pick.vault) === idKey(vault) && idKey(groupOf(pick.target)) === idKey(need.scope),
      ),
  );
}

function whyNot({ pick }: OpenPick, report: RunReport | undefined): string {
  const error = whyDiscardFailed(report, drillAddress(pick));
  return error === undefined ? 'its deletion has not ended' : `${error.code}: ${error.message}`;
}

function roleRecords(lent: readonly LentRole[], report: RunReport | undefined, at: string): readonly DrillRecord[] {
  const steps = new Map(report?.steps.map((step) => [step.id, step]));
  return [...returnAddresses(lent)].flatMap(([{ vault, need }, address]): readonly DrillRecord[] => {
    const step = steps.get(stepId('revokeRole', address));
    if (step === undefined || (step.state !== 'done' && step.error === undefined)) return [];
    return [{ at, record: 'roleReturned', vault, need, ...(step.error !== undefined && { error: step.error }) }];
  });
}
