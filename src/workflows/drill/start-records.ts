import { instant } from '../../model/clock.ts';
import type { DrillPick, DrillRecord } from '../../model/drill-record.ts';
import type { RunReport, StepReport } from '../../model/report.ts';
import type { ServiceError } from '../../model/service-error.ts';
import { stepId } from '../../model/step.ts';
import { drillAddress } from '../../planner/drill/plan-drill.ts';
import { judgeFailure } from '../../proof/judge.ts';
import { meansLater } from '../../wire/later.ts';
import { drillError } from './explanations.ts';
import type { StepClock } from './step-times.ts';

/**
 * What became of picks whose restores a run was to start. Nothing is recorded of one whose answer is in doubt: whoever
 * collects it finds out.
 */
export function startRecords(
  picks: readonly DrillPick[],
  report: RunReport,
  times: StepClock,
  at: string,
): readonly DrillRecord[] {
  const steps = new Map(report.steps.map((step) => [step.id, step]));
  return picks.flatMap((pick): readonly DrillRecord[] => {
    const id = stepId('startRestore', drillAddress(pick));
    const step = steps.get(id);
    if (step === undefined) return [{ at, record: 'deferred', target: pick.target, error: NEVER_STARTED }];
    return recordsOf(pick, step, times, causeOf(step, report), at);
  });
}

/** An answer that was lost more than once: whether anything was started only a later look can tell. */
const IN_DOUBT: ReadonlySet<string> = new Set(['RUN510', 'RUN511', 'RUN512']);

const NEVER_STARTED = drillError('DRILL743');

function recordsOf(
  pick: DrillPick,
  step: StepReport,
  times: StepClock,
  cause: ServiceError | undefined,
  at: string,
): readonly DrillRecord[] {
  const { target } = pick;
  switch (step.state) {
    case 'done':
      return [{ at, record: 'started', target, ...timesOf(step, times), ...(step.note && { note: step.note }) }];
    case 'inFlight':
      return [];
    case 'notStarted':
      return [{ at, record: 'deferred', target, error: NEVER_STARTED }];
    case 'failed':
    case 'blocked':
    case 'skipped': {
      const error = cause ?? NEVER_STARTED;
      if (IN_DOUBT.has(error.code)) return [];
      if (meansLater(error) || cause === undefined) return [{ at, record: 'deferred', target, error }];
      const check = step.state === 'blocked' ? 'validation' : step.state === 'skipped' ? 'role' : 'restore request';
      const verdict = judgeFailure(pick, Date.parse(at), check, error);
      return [
        { at, record: 'judged', target, verdict },
        { at, record: 'cleaned', target, outcome: 'gone', detail: 'it was never made' },
      ];
    }
  }
}

/** The step's own error, or that of the step that kept it from starting. */
function causeOf(step: StepReport, { steps }: RunReport): ServiceError | undefined {
  return step.error ?? steps.find(({ id }) => id === step.because)?.error;
}

function timesOf(step: StepReport, times: StepClock) {
  const { gateAskedMs, gatePassedMs, sentMs, acceptedMs } = times.of(step.id);
  return {
    ...(gateAskedMs !== undefined && gatePassedMs !== undefined && { validateMs: gatePassedMs - gateAskedMs }),
    ...(sentMs !== undefined && acceptedMs !== undefined && { submitMs: acceptedMs - sentMs }),
    ...(acceptedMs !== undefined && { acceptedAt: instant(acceptedMs) }),
  };
}
