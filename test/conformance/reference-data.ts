import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';

/** Where recordings and OpenAPI files lie; not part of the repository. */
export const DATA = process.env['AZBACKUP_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

/**
 * A suite over reference data. When it is not there, one skipped test and one line on stderr say so, so that a run
 * without it never reads like a pass.
 */
export function describeWith(folder: string, name: string, suite: () => void, variable = 'AZBACKUP_DATA'): void {
  const missing = !existsSync(folder);
  const needs = `reference data at ${folder}; set ${variable}.`;
  if (missing) process.stderr.write(`SKIPPED: ${name}: no ${needs}\n`);
  const content = missing ? () => saysWhatIsMissing(needs) : suite;
  describe.skipIf(missing)(name, () => {
    content();
  });
}

function saysWhatIsMissing(needs: string): void {
  test(`needs ${needs}`, () => undefined);
}
