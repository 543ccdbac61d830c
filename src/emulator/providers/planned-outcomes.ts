import { isObject, numberAt, textAt } from '../kernel/json.ts';
import type { Json } from '../kernel/json.ts';
import { plainRefusal } from '../kernel/refusal.ts';
import { all, put, remove } from '../kernel/state.ts';
import type { State, Table, Write } from '../kernel/state.ts';

/** How a job can be made to end. `Never`: it runs on; `Vanishes`: it is gone after `afterMs`. */
export const OUTCOMES = ['Completed', 'CompletedWithWarnings', 'Failed', 'Never', 'Vanishes'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What shall become of the next jobs of an item; takes effect when a job is started, and counts down. */
export interface PlannedOutcome {
  readonly id: string;
  /** Part of the id of a backup instance or protected item, lower case; empty for any. */
  readonly item: string;
  /** `backup`, `restore`, undefined for both. */
  readonly operation: string | undefined;
  readonly outcome: Outcome;
  readonly times: number;
  readonly code: string;
  readonly message: string;
  /** How long the job takes instead of the usual time. */
  readonly afterMs: number | undefined;
}

export const PLANNED: Table<PlannedOutcome> = { name: 'plannedOutcomes', indexes: {} };

/** Reads `{item, operation, outcome, times, code, message, afterMs}`, only `outcome` being required. */
export const parsePlannedOutcome = (value: Json | undefined, id: string): PlannedOutcome => {
  const outcome = OUTCOMES.find((one) => one.toLowerCase() === textAt(value, 'outcome')?.toLowerCase());
  if (!isObject(value) || outcome === undefined)
    throw plainRefusal(400, 'InvalidJobOutcome', `"outcome" must be one of ${OUTCOMES.join(', ')}.`);
  return {
    id,
    item: textAt(value, 'item')?.toLowerCase() ?? '',
    operation: textAt(value, 'operation')?.toLowerCase(),
    outcome,
    times: value['times'] === 'always' ? Number.POSITIVE_INFINITY : (numberAt(value, 'times') ?? 1),
    code: textAt(value, 'code') ?? 'InternalServerError',
    message: textAt(value, 'message') ?? 'Internal Server Error',
    afterMs: numberAt(value, 'afterMs'),
  };
};

/** The outcome planned for a job that starts now, and the write that counts it. */
export const takeOutcome = (
  state: State,
  itemId: string,
  operation: string,
): { readonly planned: PlannedOutcome | undefined; readonly writes: readonly Write[] } => {
  const planned = [...all(state, PLANNED)].find(
    (one) =>
      itemId.toLowerCase().includes(one.item) &&
      (one.operation === undefined || one.operation === operation.toLowerCase()),
  );
  if (planned === undefined) return { planned, writes: [] };
  const left = { ...planned, times: planned.times - 1 };
  return { planned, writes: [left.times > 0 ? put(PLANNED, planned.id, left) : remove(PLANNED, planned.id)] };
};
