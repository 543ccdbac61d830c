import { readDiskDetails } from '../../live/read-disk-details.ts';
import { idKey, nameOf, type ArmId } from '../../model/arm-id.ts';
import type { Desired } from '../../model/desired.ts';
import { hasErrors, type Diagnostic } from '../../model/diagnostic.ts';
import type { DiskDetails } from '../../model/disk-details.ts';
import type { CleanUpReport } from '../../model/drill-report.ts';
import type { RunReport } from '../../model/report.ts';
import { shortestLabels } from '../../model/shortest-labels.ts';
import { heldBy, isReadThroughLink, leakOf, sortDisks, type SortedDisks } from '../../planner/drill/leaks.ts';
import { planCleanUp, type Discard } from '../../planner/drill/plan-clean-up.ts';
import { type CarryOutPorts, carryOutPart } from './carry-out.ts';
import { whyDiscardFailed } from './end-accesses.ts';
import { findLoans, loanReport } from './gc-roles.ts';
import { targetGroups } from './read-world.ts';
import { type DrillRequest, readDrills } from './session.ts';

export type CleanUpEnd =
  | { readonly kind: 'ran'; readonly report: CleanUpReport; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'stopped'; readonly diagnostics: readonly Diagnostic[] };

/**
 * Deletes every disk in the drills' target groups that is ours by its name, has expired and is attached to nothing, and
 * takes back the roles lent there that no restore needs. Needs neither journal nor evidence. Looks afterwards whether the
 * disks are gone. Throws `ArmFailure` and `ProofProblem`.
 */
export async function collectGarbage(
  request: Pick<DrillRequest, 'paths' | 'subscription'>,
  ports: CarryOutPorts,
): Promise<CleanUpEnd> {
  const { value: desired, diagnostics } = await readDrills(request);
  if (desired === undefined || hasErrors(diagnostics)) return { kind: 'stopped', diagnostics };
  const { arm } = ports;
  const groups = targetGroups(desired.drills);
  const [listed, loans] = await Promise.all([disksIn(ports, groups), findLoans(desired, arm, arm.clock)]);
  const disks = sortDisks(listed, arm.clock.now());
  const held = heldDisks(disks.expired, desired);
  const discards = discardsOf(
    disks.expired.filter(({ id }) => !held.has(idKey(id))),
    desired,
  );
  const part = planCleanUp(discards, loans.idle);
  const run = part.steps.length === 0 ? undefined : await carryOutPart(part, desired, ports);
  const left = discards.length === 0 ? disks.expired : await disksIn(ports, groups);
  const report = { ...diskReport(disks, held, left, reasons(discards, run)), roles: loanReport(loans, run) };
  return { kind: 'ran', report, diagnostics: [...diagnostics, ...loans.diagnostics] };
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
  const labels = shortestLabels(free.map(({ id }) => id));
  return free.map((disk) => {
    const address = `Disk/${labels.get(idKey(disk.id)) ?? nameOf(disk.id)}`;
    return { disk: disk.id, address, vault, because: 'it has expired', isRead: isReadThroughLink(disk) };
  });
}

/** What became of the disks: `left` are those that are there now. */
function diskReport(
  { expired, living, others }: SortedDisks,
  held: ReadonlyMap<string, string>,
  left: readonly DiskDetails[],
  whyNot: (disk: DiskDetails) => string,
): Omit<CleanUpReport, 'roles'> {
  const there = new Set(left.map(({ id }) => idKey(id)));
  const still = expired.filter(({ id }) => there.has(idKey(id)));
  return {
    deleted: expired.filter(({ id }) => !there.has(idKey(id)) && !held.has(idKey(id))).map(({ id }) => id),
    leaks: still.map((disk) => leakOf(disk, held.get(idKey(disk.id)) ?? whyNot(disk))),
    unexpired: living.length,
    others: others.length,
  };
}

/** Why a disk that was to go is there, by the end of its step. */
function reasons(discards: readonly Discard[], run: RunReport | undefined): (disk: DiskDetails) => string {
  const addresses = new Map(discards.map(({ disk, address }) => [idKey(disk), address]));
  return ({ id }) => {
    const error = whyDiscardFailed(run, addresses.get(idKey(id)) ?? '');
    return error === undefined ? 'its deletion has not ended' : `${error.code}: ${error.message}`;
  };
}

async function disksIn({ arm }: CarryOutPorts, groups: readonly ArmId[]): Promise<readonly DiskDetails[]> {
  const lists = await readDiskDetails(arm, groups);
  return [...lists.values()].flatMap((disks) => (disks === 'absent' ? [] : disks));
}
