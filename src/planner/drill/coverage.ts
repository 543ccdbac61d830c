import { instant } from '../../model/clock.ts';
import { dueMs, isFailed, type DrillHistory, type InstanceHistory } from '../../model/drill-history.ts';
import type { InstanceCoverage } from '../../model/drill-report.ts';
import type { DesiredDrill } from '../../model/drill.ts';

/** Everybody in scope with the age of their last proof, the most urgent first. */
export function coverageOf(
  drill: DesiredDrill,
  history: DrillHistory | undefined,
  nowMs: number,
): readonly InstanceCoverage[] {
  const rows = [...(history?.instances.values() ?? [])].map((past): InstanceCoverage => {
    const due = dueMs(past, drill);
    return {
      instance: past.instance,
      datasource: past.datasource,
      state: stateOf(past),
      ...(past.lastProof !== undefined && { lastProofAt: past.lastProof.at }),
      dueAt: instant(due),
      overdue: due < nowMs,
    };
  });
  return rows.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0));
}

function stateOf(past: InstanceHistory): InstanceCoverage['state'] {
  if (isFailed(past)) return 'failed';
  if (past.lastProof === undefined) return 'never';
  return past.lastProof.basis === past.basis ? 'proven' : 'void';
}
