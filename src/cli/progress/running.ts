import type { RunEvent } from '../../model/journal.ts';
import type { Plan } from '../../model/plan.ts';
import type { Step, StepId } from '../../model/step.ts';

export interface RunningStep {
  readonly step: Step;
  readonly sinceMs: number;
  /** The newest thing known about it: a gate, a status word. */
  readonly detail: string;
}

const ENDS: ReadonlySet<RunEvent['event']> = new Set(['done', 'failed', 'blocked', 'skipped']);

/** Which steps run right now, from the events alone. */
export class RunningSteps {
  readonly #steps: ReadonlyMap<StepId, Step>;
  readonly #running = new Map<StepId, RunningStep>();
  #ended = 0;

  constructor(plan: Plan) {
    this.#steps = new Map(plan.steps.map((step) => [step.id, step]));
  }

  /** Takes an event in; gives its step and how long that step has been running. */
  take(event: RunEvent): { step: Step | undefined; elapsedMs: number } {
    const step = 'step' in event ? this.#steps.get(event.step) : undefined;
    if (step === undefined) return { step: undefined, elapsedMs: 0 };
    const at = Date.parse(event.at);
    const sinceMs = this.#running.get(step.id)?.sinceMs ?? at;
    if (ENDS.has(event.event)) {
      this.#running.delete(step.id);
      this.#ended += 1;
    } else if (event.event === 'stepWaits') {
      this.#running.delete(step.id);
    } else {
      this.#running.set(step.id, { step, sinceMs, detail: detailOf(event) });
    }
    return { step, elapsedMs: at - sinceMs };
  }

  get all(): readonly RunningStep[] {
    return [...this.#running.values()];
  }

  get ended(): number {
    return this.#ended;
  }

  get total(): number {
    return this.#steps.size;
  }
}

function detailOf(event: RunEvent): string {
  switch (event.event) {
    case 'gateStarted':
    case 'gateRepeats':
    case 'gateChecked':
      return `gate ${event.gate}`;
    case 'polled':
    case 'settling':
      return event.status;
    case 'intent':
      return 'sending';
    case 'accepted':
      return 'accepted';
    case 'stepStarted':
    case 'done':
    case 'failed':
    case 'blocked':
    case 'skipped':
    case 'stepWaits':
    case 'rolloutStage':
    case 'runStarted':
    case 'runFinished':
    case 'journalDegraded':
      return 'starting';
  }
}
