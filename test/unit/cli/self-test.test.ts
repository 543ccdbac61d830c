import { expect, test } from 'vitest';
import { runSelfTest } from '../../../src/cli/drill/self-test.ts';

test('the self-test passes: every spoilt restore is refused by the check that should notice, and by no other', async () => {
  const { passed, findings } = await runSelfTest('1.2.3', new AbortController().signal);
  expect(findings.map(({ check, found }) => [check, found])).toEqual([
    ['spoilt-disk', 'unproven by size in GiB'],
    ['spoilt-job', 'unproven by job'],
    ['spoilt-bytes', 'unproven by sampled ranges'],
  ]);
  expect(passed).toBe(true);
});
