import { describe, test } from 'vitest';

/**
 * A suite that needs something of the machine. Where it is `missing` (one line that also says what to do), one skipped
 * test and one line on stderr say so, so that a run without it never reads like a pass.
 */
export function describeWhere(missing: string | undefined, name: string, suite: () => void): void {
  if (missing !== undefined) process.stderr.write(`SKIPPED: ${name}: ${missing}\n`);
  const content = missing === undefined ? suite : () => test(`needs: ${missing}`, () => undefined);
  describe.skipIf(missing !== undefined)(name, () => {
    content();
  });
}
