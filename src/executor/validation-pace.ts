/** Status reads a second that all validations of a run together may cost. */
const READS_PER_SECOND = 5;
/** Recorded validations end after 11 to 40 s: to wait longer than that spares nothing. */
const LONGEST_MS = 40_000;

/**
 * How far apart the status reads of one validation keep when so many are asked in one run. A few are followed as the
 * service wishes; hundreds are mostly asked once, when they have ended as a rule: the service allows 1000 status reads
 * an hour, for all of them together.
 */
export function validationPollMs(validations: number): number {
  return Math.min(LONGEST_MS, (validations * 1000) / READS_PER_SECOND);
}
