import type { OpenAccess } from '../../model/drill-history.ts';
import type { DrillRecord } from '../../model/drill-record.ts';
import type { RunReport } from '../../model/report.ts';
import type { ServiceError } from '../../model/service-error.ts';
import { stepId } from '../../model/step.ts';
import { accessAddress, planAccessEnds } from '../../planner/drill/plan-clean-up.ts';
import type { DrillSession } from './session.ts';

/** The service's clocks differ by little; after this an access has surely run out by itself. */
const SURELY_OVER_MS = 5 * 60_000;

/**
 * Ends read access and writes down what became of it. One that has run out by itself is left alone: somebody else may
 * have been given access since. What cannot be ended, or not before an interruption, stays on record. Throws
 * `ProofProblem`.
 */
export async function endAccesses(session: DrillSession, accesses: readonly OpenAccess[]): Promise<void> {
  const nowMs = session.nowMs();
  const open = accesses.filter(({ until }) => Date.parse(until) + SURELY_OVER_MS > nowMs);
  const report = open.length === 0 ? undefined : (await session.carryOut(planAccessEnds(open))).report;
  const at = session.at();
  await session.record(
    accesses.flatMap((access): readonly DrillRecord[] => {
      const { target, resource } = access;
      const end = open.includes(access) ? endOf(access, report) : {};
      return end === undefined ? [] : [{ at, record: 'accessEnded', target, resource, ...end }];
    }),
  );
}

/** Ends what earlier runs, or failures of this one, have left open. */
export async function endLeftAccesses(session: DrillSession): Promise<void> {
  const { accesses } = session.fold;
  if (accesses.length > 0) await endAccesses(session, accesses);
}

/** Why the disk of this address is still there: its own error, or that of the access that should have ended before. */
export function whyDiscardFailed(report: RunReport | undefined, address: string): ServiceError | undefined {
  const ids = (['discardDisk', 'endAccess'] as const).map((kind) => stepId(kind, address));
  return report?.steps.find(({ id, error }) => ids.includes(id) && error !== undefined)?.error;
}

/** Undefined when nobody knows: it never came to its turn, or its answer is still out. */
function endOf({ resource }: OpenAccess, report: RunReport | undefined): { readonly error?: ServiceError } | undefined {
  const id = stepId('endAccess', accessAddress(resource));
  const step = report?.steps.find((one) => one.id === id);
  if (step?.state === 'done') return {};
  return step?.error && { error: step.error };
}
