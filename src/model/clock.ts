/**
 * Time as a port. Against real ARM `now` is the service's own clock (its `Date` header), so that a wrong local
 * clock harms nothing; against the embedded Azure it is virtual time.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Ends after `ms` on this clock, or rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** An RFC 3339 instant in UTC, as it stands in plans and journals. */
export type Instant = string;

export function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}
