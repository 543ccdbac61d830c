import type { RunState } from '../model/run.ts';
import type { Step, StepId } from '../model/step.ts';

/** A step that will not run, with the step that made it so. */
export interface Skipped {
  readonly step: Step;
  readonly because: StepId;
}

/**
 * Which step may start next. Costs O(steps + edges) over a whole run: nothing is scanned twice, also with 10,000
 * steps. Ready steps come in the plan's order; steps that share an `exclusive` key come one after the other.
 */
export class ReadyQueue {
  readonly #missing = new Map<StepId, number>();
  readonly #dependants = new Map<StepId, Step[]>();
  readonly #ready: Step[] = [];
  #next = 0;
  /** By busy key: the steps that wait for it, and how many of them have had it already. */
  readonly #busyKeys = new Map<string, { readonly waiting: Step[]; served: number }>();
  readonly #handedKey = new Set<StepId>();
  readonly #ended = new Set<StepId>();

  /** Steps that are done already are not handed out again; every other one is. */
  constructor(steps: readonly Step[], past: RunState) {
    const isDone = (id: StepId): boolean => past.get(id)?.state === 'done';
    for (const step of steps) {
      if (isDone(step.id)) continue;
      const missing = step.after.filter((id) => !isDone(id));
      this.#missing.set(step.id, missing.length);
      for (const id of missing) listAt(this.#dependants, id).push(step);
      if (missing.length === 0) this.#ready.push(step);
    }
  }

  /** The next step that may start now; undefined when all ready ones are handed out or wait for their key. */
  take(): Step | undefined {
    while (this.#next < this.#ready.length) {
      const step = this.#ready[this.#next];
      this.#next += 1;
      if (step !== undefined && this.#claim(step)) return step;
    }
    return undefined;
  }

  /** The step ended well: what waited for it or for its key may become ready. */
  done(step: Step): void {
    this.#release(step);
    for (const dependant of this.#dependants.get(step.id) ?? []) {
      const missing = (this.#missing.get(dependant.id) ?? 0) - 1;
      this.#missing.set(dependant.id, missing);
      if (missing === 0) this.#ready.push(dependant);
    }
  }

  /** The step ended badly: everything that comes after it, near or far, is skipped once and only once. */
  failed(step: Step): readonly Skipped[] {
    this.#release(step);
    this.#ended.add(step.id);
    const skipped: Skipped[] = [];
    const causes: Step[] = [step];
    for (let index = 0; index < causes.length; index += 1) {
      for (const dependant of this.#dependants.get(causes[index]?.id ?? step.id) ?? []) {
        if (this.#ended.has(dependant.id)) continue;
        this.#ended.add(dependant.id);
        skipped.push({ step: dependant, because: step.id });
        causes.push(dependant);
      }
    }
    return skipped;
  }

  #claim(step: Step): boolean {
    if (step.exclusive === undefined || this.#handedKey.delete(step.id)) return true;
    const busy = this.#busyKeys.get(step.exclusive);
    if (busy === undefined) {
      this.#busyKeys.set(step.exclusive, { waiting: [], served: 0 });
      return true;
    }
    busy.waiting.push(step);
    return false;
  }

  #release(step: Step): void {
    const busy = step.exclusive === undefined ? undefined : this.#busyKeys.get(step.exclusive);
    if (step.exclusive === undefined || busy === undefined) return;
    const next = busy.waiting[busy.served];
    busy.served += 1;
    if (next === undefined) {
      this.#busyKeys.delete(step.exclusive);
      return;
    }
    this.#handedKey.add(next.id);
    this.#ready.push(next);
  }
}

function listAt<K, V>(map: Map<K, V[]>, key: K): V[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}
