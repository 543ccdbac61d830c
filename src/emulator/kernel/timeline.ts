/**
 * A future that is already decided: which value holds from which instant on. Nothing in the emulator runs on timers;
 * an operation that ends in 40 s is written down with both of its states and every reader looks up the one of its own
 * `now`. Instants are epoch milliseconds of virtual time, ascending.
 */
export type Timeline<Phase> = readonly { readonly from: number; readonly phase: Phase }[];

/** The phase in force at `now`, undefined before the first one. */
export const phaseAt = <Phase>(timeline: Timeline<Phase>, now: number): Phase | undefined =>
  timeline.findLast((entry) => entry.from <= now)?.phase;

export const always = <const Phase>(phase: Phase): Timeline<Phase> => [{ from: Number.NEGATIVE_INFINITY, phase }];

/** What had begun by `now` stays its past; `next` replaces everything that was still to come. */
export const continueWith = <Phase>(timeline: Timeline<Phase>, now: number, next: Timeline<Phase>): Timeline<Phase> => [
  ...timeline.filter((entry) => entry.from <= now),
  ...next,
];
