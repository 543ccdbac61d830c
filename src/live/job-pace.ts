import type { FailureKind } from '../azure/arm-client.ts';

const SHORTEST_MS = 5_000;
const LONGEST_MS = 5 * 60_000;
/** Of a job's age: noticing the end takes half of it on average, and the looks of a thousand jobs stay few. */
const SHARE_OF_AGE = 0.045;
/** After a look that showed nothing. */
const AGAIN_MS = 30_000;

/** How long to wait before the next look at a job of this age. */
export function nextLookMs(ageMs: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Math.floor(ageMs * SHARE_OF_AGE)));
}

/** A run of looks at which the service denied that there is such a job. */
export interface Absence {
  readonly sinceMs: number;
  readonly looks: number;
  readonly againMs: number;
  readonly final: boolean;
}

/** A job that was just started may not be known everywhere for a while (F19): three looks and two minutes count. */
export function absenceAfter(before: Absence | undefined, nowMs: number): Absence {
  const sinceMs = before?.sinceMs ?? nowMs;
  const looks = (before?.looks ?? 0) + 1;
  return { sinceMs, looks, againMs: AGAIN_MS, final: looks >= 3 && nowMs - sinceMs >= 120_000 };
}

/** A run of looks that failed. */
export interface LookTrouble {
  readonly sinceMs: number;
  readonly looks: number;
  readonly againMs: number;
  readonly tooMuch: boolean;
}

/** How long failing looks are borne: a refusal for a minute, a service that cannot be reached for ten. */
const BORNE_MS = { refused: 60_000, inDoubt: 600_000, notSent: 600_000 } as const satisfies Record<FailureKind, number>;

export function troubleAfter(before: LookTrouble | undefined, kind: FailureKind, nowMs: number): LookTrouble {
  const sinceMs = before?.sinceMs ?? nowMs;
  const looks = (before?.looks ?? 0) + 1;
  return { sinceMs, looks, againMs: AGAIN_MS, tooMuch: looks >= 3 && nowMs - sinceMs >= BORNE_MS[kind] };
}
