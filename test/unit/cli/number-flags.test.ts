import { expect, test, vi } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { wholeNumber } from '../../../src/cli/common-options.ts';

test.each([Number.NaN, 0, -1, 1.5, [1, 2], '3', undefined])(
  'a flag that takes whole numbers from 1 on refuses %j',
  (given) => {
    expect(() => wholeNumber('parallelism', 1)(given)).toThrow('--parallelism takes one whole number from 1 on.');
  },
);

test('a number within its range is taken as it is', () => {
  expect(wholeNumber('port', 0, 65_535)(0)).toBe(0);
  expect(() => wholeNumber('port', 0, 65_535)(65_536)).toThrow('from 0 to 65535');
});

test.each([
  ['plan', 'specs', '--parallelism', 'abc'],
  ['plan', 'specs', '--parallelism', '0'],
  ['emulator', '--port', 'abc'],
  ['apply', 'specs', '--allow-delete', 'abc'],
  ['plan', 'specs', '--max-unprotect', '101'],
])('%s %s %s %s is a usage error', async (...args) => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const exitCode = await main(
    args.filter((arg) => arg !== undefined),
    '0.0.0',
  );
  const said = stderr.mock.calls.join('');
  stderr.mockRestore();
  expect(exitCode).toBe(1);
  expect(said).toMatch(
    /^--(?:parallelism|port|allow-delete|max-unprotect) takes one whole number from \d.*\nTry azbackup --help\.\n$/u,
  );
});
