import { readDiskDetails } from '../../live/read-disk-details.ts';
import { idKey, nameOf, type ArmId } from '../../model/arm-id.ts';
import { hasErrors, type Diagnostic } from '../../model/diagnostic.ts';
import type { DiskDetails } from '../../model/disk-details.ts';
import type { CleanUpReport } from '../../model/drill-report.ts';
import type { RunReport } from '../../model/report.ts';
import { drillPlan } from '../../planner/drill/drill-plan.ts';
import { heldBy, isReadThroughLink, leakOf, sortDisks } from '../../planner/drill/leaks.ts';
import { planCleanUp } from '../../planner/drill/plan-clean-up.ts';
import { ProofProblem } from '../../proof/proof-problem.ts';
import { startRun } from '../run.ts';
import { whyDiscardFailed } from './end-accesses.ts';
import { targetGroups } from './read-world.ts';
import { type DrillPorts, type DrillRequest, readDrills } from './session.ts';

export type CleanUpEnd =
  | { readonly kind: 'ran'; readonly report: CleanUpReport; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'stopped'; readonly diagnostics: readonly Diagnostic[] };

type CleanUpPorts = Pick<DrillPorts, 'arm' | 'root' | 'version' | 'parallelism' | 'signal' | 'gitCommit' | 'watch'>;

/**
 * Deletes every disk in the drills' target groups that is ours by its name, has expired and is attached to nothing.
 * Needs neither journal nor evidence. Looks afterwards whether the disks are gone. Throws `ArmFailure`.
 */
export async function collectGarbage(
  request: Pick<DrillRequest, 'paths' | 'subscription'>,
  ports: CleanUpPorts,
): Promise<CleanUpEnd> {
  const { value: desired, diagnostics } = await readDrills(request);
  if (desired === undefined || hasErrors(diagnostics)) return { kind: 'stopped', diagnostics };
  const { arm } = ports;
  const groups = targetGroups(desired.drills);
  const { expired, living, others } = sortDisks(await disksIn(ports, groups), arm.clock.now());
  const sources = new Set(desired.instances.map(({ datasource }) => idKey(datasource.id)));
  const reasons = new Map(
    expired.map((disk) => [disk, sources.has(idKey(disk.id)) ? 'these specs back it up' : heldBy(disk)]),
  );
  const free = expired.filter((disk) => reasons.get(disk) === undefined);
  const vault = desired.drills[0]?.population.vaults[0];
  const part = planCleanUp(
    vault === undefined
      ? []
      : free.map((disk) => ({
          disk: disk.id,
          address: addressOf(disk.id),
          vault,
          because: 'it has expired',
          isRead: isReadThroughLink(disk),
        })),
    [],
  );
  const { value: plan, diagnostics: problems } = drillPlan(part, desired, {
    nowMs: arm.clock.now(),
    version: ports.version,
    endpoint: arm.endpoint.origin,
    ...(ports.gitCommit !== undefined && { gitCommit: ports.gitCommit }),
  });
  if (plan === undefined) throw new ProofProblem(problems);
  if (free.length === 0) {
    const leaks = expired.map((disk) => leakOf(disk, reasons.get(disk) ?? ''));
    return {
      kind: 'ran',
      report: { deleted: [], leaks, unexpired: living.length, others: others.length },
      diagnostics,
    };
  }
  const progress = ports.watch(plan);
  const { root, version, parallelism, signal } = ports;
  const emit = progress.on;
  const run = await startRun(plan, { arm, root, version, parallelism, signal, emit, onStart: () => undefined }).finally(
    progress.close,
  );
  const left = new Set((await disksIn(ports, groups)).map(({ id }) => idKey(id)));
  const still = expired.filter(({ id }) => left.has(idKey(id)));
  return {
    kind: 'ran',
    report: {
      deleted: free.filter(({ id }) => !left.has(idKey(id))).map(({ id }) => id),
      leaks: still.map((disk) => leakOf(disk, reasons.get(disk) ?? whyNot(disk, run))),
      unexpired: living.length,
      others: others.length,
    },
    diagnostics,
  };
}

async function disksIn({ arm }: CleanUpPorts, groups: readonly ArmId[]): Promise<readonly DiskDetails[]> {
  const lists = await readDiskDetails(arm, groups);
  return [...lists.values()].flatMap((disks) => (disks === 'absent' ? [] : disks));
}

function addressOf(disk: ArmId): string {
  return `Disk/${nameOf(disk)}`;
}

function whyNot({ id }: DiskDetails, report: RunReport): string {
  const error = whyDiscardFailed(report, addressOf(id));
  return error === undefined ? 'its deletion has not ended' : `${error.code}: ${error.message}`;
}
