import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explanationOf, nearestCodes } from '../../../src/cli/explanations.ts';
import { exitCodeHelp, EXIT } from '../../../src/cli/exit-codes.ts';
import { habitHint } from '../../../src/cli/habits.ts';

const SRC = join(import.meta.dirname, '..', '..', '..', 'src');

describe('explain', () => {
  test('every code that the source names is explained', () => {
    const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.ts') && !path.startsWith('emulator') && !path.includes('generated'),
    );
    const codes = new Set(
      sources.flatMap(
        (path) =>
          readFileSync(join(SRC, path), 'utf8').match(/'(?:SPEC|PLAN|GATE|ARM|RUN|JOB|IMP|CLI|DRILL)\d{3}'/gu) ?? [],
      ),
    );
    expect(codes.size).toBeGreaterThan(50);
    expect([...codes].map((code) => code.slice(1, -1)).filter((code) => explanationOf(code) === undefined)).toEqual([]);
  });

  test('codes of the service are explained too, in any case', () => {
    expect(explanationOf('usererrormissingrequiredpermissions')?.cure).toContain('roles: grant');
    expect(explanationOf('NoSuchCode')).toBeUndefined();
    expect(nearestCodes('MissingRequired')).toEqual(['UserErrorMissingRequiredPermissions']);
  });
});

test('exit codes are told with their meaning', () => {
  expect(exitCodeHelp([EXIT.done, EXIT.stale])).toBe(
    'Exit codes:\n    0  done, or nothing to do\n    5  the plan is stale or was edited',
  );
});

test.each([
  [['backup-instance', 'list'], 'driven by specs'],
  [['--json', 'destroy'], 'protection: deleted'],
  [['init'], 'keeps no state'],
  [['what-if'], 'azbackup plan'],
])('%j gets a hint', (args, hint) => {
  expect(habitHint(args)).toContain(hint);
});

test('a word nobody is known to type gets none', () => {
  expect(habitHint(['xyzzy'])).toBeUndefined();
  expect(habitHint(['--json'])).toBeUndefined();
});
