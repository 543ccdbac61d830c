import { instant } from '../../model/clock.ts';
import type { AskedAs, DrillExchange, DrillPick, DrillRecord, StartedRecord } from '../../model/drill-record.ts';
import type { RunReport, StepReport } from '../../model/report.ts';
import type { ServiceError } from '../../model/service-error.ts';
import { stepId, type RenderedRequest, type Step } from '../../model/step.ts';
import { drillAddress } from '../../planner/drill/plan-drill.ts';
import { checkValidation } from '../../proof/checks/asked.ts';
import { judgeFailure } from '../../proof/judge.ts';
import { meansLater } from '../../wire/later.ts';
import { gateRequest } from '../../wire/requests.ts';
import { drillError } from './explanations.ts';
import type { CarriedOut } from './session.ts';
import type { StepClock } from './step-times.ts';

/**
 * What became of picks whose restores a run was to start. Nothing is recorded of one whose answer is in doubt: whoever
 * collects it finds out.
 */
export function startRecords(
  picks: readonly DrillPick[],
  planned: readonly Step[],
  { report, times, exchanges }: CarriedOut,
  at: string,
): readonly DrillRecord[] {
  const steps = new Map(planned.map((step) => [step.id, step]));
  const reports = new Map(report.steps.map((step) => [step.id, step]));
  return picks.flatMap((pick): readonly DrillRecord[] => {
    const id = stepId('startRestore', drillAddress(pick));
    const step = reports.get(id);
    if (step === undefined) return [{ at, record: 'deferred', target: pick.target, error: NEVER_STARTED }];
    const seen = { ...timesOf(step, times), ...askedOf(steps.get(id), exchanges) };
    const wasSent = times.of(id).sentMs !== undefined;
    return recordsOf(pick, { step, seen, wasSent, cause: causeOf(step, report) }, at);
  });
}

/** What of a started restore goes on record beside that it was started. */
type SeenStart = Omit<StartedRecord, 'at' | 'record' | 'target' | 'note'>;

/** An answer that was lost more than once: whether anything was started only a later look can tell. */
const IN_DOUBT: ReadonlySet<string> = new Set(['RUN510', 'RUN511', 'RUN512']);

const NEVER_STARTED = drillError('DRILL743');

interface Start {
  readonly step: StepReport;
  readonly seen: SeenStart;
  readonly wasSent: boolean;
  /** Why it did not come to its end. */
  readonly cause: ServiceError | undefined;
}

function recordsOf(pick: DrillPick, { step, seen, wasSent, cause }: Start, at: string): readonly DrillRecord[] {
  const { target } = pick;
  switch (step.state) {
    case 'done':
      return [{ at, record: 'started', target, ...seen, ...(step.note && { note: step.note }) }];
    case 'inFlight':
      return [];
    case 'notStarted':
      return [{ at, record: 'deferred', target, error: NEVER_STARTED }];
    case 'failed':
    case 'blocked':
    case 'skipped': {
      const error = cause ?? NEVER_STARTED;
      if (isInDoubt(error, wasSent)) return acceptedRecords(target, seen, at);
      if (meansLater(error) || cause === undefined || isUnanswered(error)) {
        return [{ at, record: 'deferred', target, error }];
      }
      const check = step.state === 'blocked' ? 'validation' : step.state === 'skipped' ? 'role' : 'operation';
      const before = check === 'operation' ? [checkValidation(seen)].filter(({ result }) => result === 'pass') : [];
      const verdict = judgeFailure(pick, Date.parse(at), check, error, before);
      return [
        { at, record: 'judged', target, verdict },
        { at, record: 'cleaned', target, outcome: 'gone', detail: 'it was never made' },
      ];
    }
  }
}

/** A service that could not be asked has refused nothing; one that may not be asked (403) has. */
function isUnanswered({ code, httpStatus }: ServiceError): boolean {
  return (httpStatus ?? 0) >= 500 || /^(?:ARM\d+|GATE350)$/u.test(code);
}

/** Once it was sent, that nobody could look says nothing about the restore: it may well run. */
function isInDoubt({ code, method }: ServiceError, wasSent: boolean): boolean {
  return IN_DOUBT.has(code) || (wasSent && method === 'GET');
}

function acceptedRecords(target: DrillPick['target'], seen: SeenStart, at: string): readonly DrillRecord[] {
  if (seen.acceptedAt === undefined) return [];
  return [{ at, record: 'started', target, ...seen, note: 'nobody could look at it since' }];
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

/** By which requests the step was validated and sent, as far as they were answered well. */
function askedOf(step: Step | undefined, exchanges: readonly DrillExchange[]): SeenStart {
  if (step === undefined) return {};
  const [gate] = step.gates;
  const validation = askedBy(gate && gateRequest(step, gate), exchanges);
  const operation = askedBy(step.request, exchanges);
  return { ...(validation !== undefined && { validation }), ...(operation !== undefined && { operation }) };
}

/** The last one: a validation is repeated until a new role works. */
function askedBy(request: RenderedRequest | undefined, exchanges: readonly DrillExchange[]): AskedAs | undefined {
  const found = exchanges.findLast(
    ({ method, path, status }) => method === request?.method && path === request.path && status < 300,
  );
  if (found === undefined) return undefined;
  const { requestId, correlationId, clientRequestId } = found;
  return {
    ...(requestId !== undefined && { requestId }),
    ...(correlationId !== undefined && { correlationId }),
    ...(clientRequestId !== undefined && { clientRequestId }),
  };
}
