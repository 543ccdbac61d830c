/** An end of a span of time as a user says it: an instant (milliseconds since the epoch), or so long before now. */
export type TimeBound = { readonly atMs: number } | { readonly agoMs: number };

/** The instant a bound means, in milliseconds since the epoch. */
export function boundMs(bound: TimeBound, nowMs: number): number {
  return 'atMs' in bound ? bound.atMs : nowMs - bound.agoMs;
}
