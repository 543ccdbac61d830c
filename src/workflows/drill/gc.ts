import { readDiskDetails } from '../../live/read-disk-details.ts';
import { idKey, nameOf, type ArmId } from '../../model/arm-id.ts';
import type { Desired } from '../../model/desired.ts';
import { hasErrors, type Diagnostic } from '../../model/diagnostic.ts';
import type { DiskDetails } from '../../model/disk-details.ts';
import type { CleanUpReport } from '../../model/drill-report.ts';
import type { RunReport } from '../../model/report.ts';
import { heldBy, isReadThroughLink, leakOf, sortDisks, type SortedDisks } from '../../planner/drill/leaks.ts';
import { planCleanUp, type Discard } from '../../planner/drill/plan-clean-up.ts';
import { type CarryOutPorts, carryOutPart } from './carry-out.ts';
import { whyDiscardFailed } from './end-accesses.ts';
import { targetGroups } from './read-world.ts';
import { type DrillRequest, readDrills } from './session.ts';

export type CleanUpEnd =
  | { readonly kind: 'ran'; readonly report: CleanUpReport; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'stopped'; readonly diagnostics: readonly Diagnostic[] };

/**
 * Deletes every disk in the drills' target groups that is ours by its name, has expired and is attached to nothing.
 * Needs neither journal nor evidence. Looks afterwards whether the disks are gone. Throws `ArmFailure`.
 */
export async function collectGarbage(
  request: Pick<DrillRequest, 'paths' | 'subscription'>,
  ports: CarryOutPorts,
): Promise<CleanUpEnd> {
  const { value: desired, diagnostics } = await readDrills(request);
  if (desired === undefined || hasErrors(diagnostics)) return { kind: 'stopped', diagnostics };
  const groups = targetGroups(desired.drills);
  const disks = sortDisks(await disksIn(ports, groups), ports.arm.clock.now());
  const held = heldDisks(disks.expired, desired);
  const free = disks.expired.filter(({ id }) => !held.has(idKey(id)));
  const part = planCleanUp(discardsOf(free, desired), []);
  if (part.steps.length === 0) {
    return { kind: 'ran', report: diskReport(disks, held, disks.expired, undefined), diagnostics };
  }
  const run = await carryOutPart(part, desired, ports);
  const left = await disksIn(ports, groups);
  return { kind: 'ran', report: diskReport(disks, held, left, run), diagnostics };
}

/** Why expired disks must be left alone, by `idKey`; free ones are absent. */
function heldDisks(expired: readonly DiskDetails[], { instances }: Desired): ReadonlyMap<string, string> {
  const sources = new Set(instances.map(({ datasource }) => idKey(datasource.id)));
  const reasons = expired.map(
    (disk) => [idKey(disk.id), sources.has(idKey(disk.id)) ? 'these specs back it up' : heldBy(disk)] as const,
  );
  return new Map(reasons.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** Nobody knows the vault of an expired disk; the first one of the specs stands for it in plan and lock. */
function discardsOf(free: readonly DiskDetails[], { drills }: Desired): readonly Discard[] {
  const vault = drills[0]?.population.vaults[0];
  if (vault === undefined) return [];
  return free.map((disk) => ({
    disk: disk.id,
    address: addressOf(disk.id),
    vault,
    because: 'it has expired',
    isRead: isReadThroughLink(disk),
  }));
}

/** What became of the disks: `left` are those that are there now. */
function diskReport(
  { expired, living, others }: SortedDisks,
  held: ReadonlyMap<string, string>,
  left: readonly DiskDetails[],
  run: RunReport | undefined,
): CleanUpReport {
  const there = new Set(left.map(({ id }) => idKey(id)));
  const still = expired.filter(({ id }) => there.has(idKey(id)));
  return {
    deleted: expired.filter(({ id }) => !there.has(idKey(id)) && !held.has(idKey(id))).map(({ id }) => id),
    leaks: still.map((disk) => leakOf(disk, held.get(idKey(disk.id)) ?? whyNot(disk, run))),
    unexpired: living.length,
    others: others.length,
  };
}

async function disksIn({ arm }: CarryOutPorts, groups: readonly ArmId[]): Promise<readonly DiskDetails[]> {
  const lists = await readDiskDetails(arm, groups);
  return [...lists.values()].flatMap((disks) => (disks === 'absent' ? [] : disks));
}

function addressOf(disk: ArmId): string {
  return `Disk/${nameOf(disk)}`;
}

function whyNot({ id }: DiskDetails, run: RunReport | undefined): string {
  const error = whyDiscardFailed(run, addressOf(id));
  return error === undefined ? 'its deletion has not ended' : `${error.code}: ${error.message}`;
}
