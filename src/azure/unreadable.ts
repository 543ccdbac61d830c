import type { ServiceError } from '../model/service-error.ts';

/** A run of status reads that failed. */
export interface Trouble {
  readonly sinceMs: number;
  readonly count: number;
  /** True when reading on is pointless. */
  readonly tooMuch: boolean;
}

/**
 * How much failure is borne before a status counts as unreadable: so many reads in a row *and* so long. A failed read
 * says nothing about the operation (RPC async-api-reference); giving up sends the caller to the resource.
 */
const TOLERANCE = {
  /** Answered before the operation is known everywhere (F18, F19). */
  notFound: { reads: 3, ms: 120_000 },
  /** A token was renewed in between already (F16). */
  unauthorized: { reads: 2, ms: 0 },
  /** The signed link has expired, or rights were taken away (F31, F17). */
  refused: { reads: 2, ms: 0 },
  /** Every recorded 5xx on a poll was followed by a good answer; each read has its own retries besides. */
  failing: { reads: 3, ms: 600_000 },
} as const;

export function troubleAfter(before: Trouble | undefined, error: ServiceError, nowMs: number): Trouble {
  const sinceMs = before?.sinceMs ?? nowMs;
  const count = (before?.count ?? 0) + 1;
  const { reads, ms } = TOLERANCE[classOf(error.httpStatus)];
  return { sinceMs, count, tooMuch: count >= reads && nowMs - sinceMs >= ms };
}

function classOf(status: number | undefined): keyof typeof TOLERANCE {
  if (status === 404) return 'notFound';
  if (status === 401) return 'unauthorized';
  if (status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429) return 'refused';
  return 'failing';
}
