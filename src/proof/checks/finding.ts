import type { Finding } from '../../model/drill-record.ts';

/** Two texts that must be the same, in any case; what was not found is unknown, which proves nothing. */
export function sameText(check: string, expected: string, found: string | undefined): Finding {
  if (found === undefined || found === '') return { check, result: 'unknown', expected };
  return { check, result: found.toLowerCase() === expected.toLowerCase() ? 'pass' : 'fail', expected, found };
}

/** Like `sameText`, where nobody knows what to expect as nobody may: no finding then. */
export function sameIfKnown(
  check: string,
  expected: string | undefined,
  found: string | undefined,
): readonly Finding[] {
  return expected === undefined || expected === '' ? [] : [sameText(check, expected, found)];
}
