import type { RunEvent } from '../../model/journal.ts';

/** When a step did what, in milliseconds of the service's clock. */
export interface StepTimes {
  readonly gateAskedMs?: number;
  readonly gatePassedMs?: number;
  readonly sentMs?: number;
  readonly acceptedMs?: number;
}

const MOMENTS: Readonly<Partial<Record<RunEvent['event'], keyof StepTimes>>> = {
  gateStarted: 'gateAskedMs',
  gateChecked: 'gatePassedMs',
  intent: 'sentMs',
  accepted: 'acceptedMs',
};

/** Notes the moments of steps out of the events of their run: the first of each kind. */
export class StepClock {
  readonly #times = new Map<string, StepTimes>();

  take(event: RunEvent): void {
    const moment = MOMENTS[event.event];
    if (moment === undefined || !('step' in event)) return;
    const known = this.#times.get(event.step) ?? {};
    if (known[moment] === undefined) this.#times.set(event.step, { ...known, [moment]: Date.parse(event.at) });
  }

  of(step: string): StepTimes {
    return this.#times.get(step) ?? {};
  }
}
