import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DiskDetails } from '../../../src/model/disk-details.ts';
import type { Finding } from '../../../src/model/drill-record.ts';
import { checkHook } from '../../../src/proof/checks/hook.ts';
import { hookInput } from '../../../src/proof/hook/hook-input.ts';
import type { HookEnd, HookSeen } from '../../../src/proof/hook/hook-seen.ts';
import { pickOf } from '../../support/evidence-fixtures.ts';

const DISK = pickOf(1).target;
const ANSWER = {
  apiVersion: 'azbackup/hook.v1',
  nonce: 'n-1',
  disk: { id: DISK.toUpperCase() },
  checks: [{ check: 'rows', result: 'pass', expected: '12', found: '12' }],
};

const seen = (end: HookEnd, stderr = ''): HookSeen => ({
  program: { path: '/specs/check', sha256: 'ab12' },
  nonce: 'n-1',
  disk: DISK,
  end,
  stderr,
});
const exited = (stdout: string | undefined, exitCode = 0, stderr = ''): HookSeen =>
  seen({ kind: 'exited', exitCode, stdout }, stderr);
const answered = (change: object): HookSeen => exited(JSON.stringify({ ...ANSWER, ...change }));
const bad = (one: HookSeen | undefined): readonly Finding[] => checkHook(one).filter(({ result }) => result !== 'pass');

describe('a hook that says pass', () => {
  test('passes, and stands on record with its path, its SHA-256 and every check it made', () => {
    expect(checkHook(exited(`\n${JSON.stringify(ANSWER)}\n`))).toEqual([
      { check: 'hook program', result: 'pass', expected: 'ab12  /specs/check', found: 'ab12  /specs/check' },
      { check: 'hook', result: 'pass', expected: 'exit code 0', found: 'exit code 0' },
      { check: 'hook nonce', result: 'pass', expected: 'n-1', found: 'n-1' },
      { check: 'hook disk', result: 'pass', expected: DISK, found: DISK.toUpperCase() },
      { check: 'hook: rows', result: 'pass', expected: '12', found: '12' },
    ]);
  });

  test('need not say what it expected and found', () => {
    expect(bad(answered({ checks: [{ check: 'mounted', result: 'pass' }] }))).toEqual([]);
  });
});

describe('a hook proves nothing', () => {
  const cases: readonly (readonly [what: string, one: HookSeen | undefined, check: string, found: string])[] = [
    ['that was not run', undefined, 'hook', 'not run'],
    ['that says fail', answered({ checks: [{ check: 'rows', result: 'fail', found: '0' }] }), 'hook: rows', '0'],
    ['that does not know', answered({ checks: [{ check: 'rows', result: 'unknown' }] }), 'hook: rows', ''],
    [
      'of which one check of many fails',
      answered({ checks: [...ANSWER.checks, { check: 'size', result: 'fail' }] }),
      'hook: size',
      '',
    ],
    ['that ends with 3 after it said pass', exited(JSON.stringify(ANSWER), 3), 'hook', 'exit code 3'],
    ['with an old answer', answered({ nonce: 'n-0' }), 'hook nonce', 'n-0'],
    ['with a nonce in other letters', answered({ nonce: 'N-1' }), 'hook nonce', 'N-1'],
    ['of another disk', answered({ disk: { id: `${DISK}x` } }), 'hook disk', `${DISK}x`],
    ['of no disk', answered({ disk: { id: '' } }), 'hook disk', ''],
    ['that writes nothing', exited(' \n'), 'hook', 'nothing'],
    ['that writes no text', exited(undefined), 'hook', 'no UTF-8'],
    ['that writes no JSON', exited('all good!'), 'hook', 'no JSON document: all good!'],
    ['that writes two documents', exited(JSON.stringify(ANSWER).repeat(2)), 'hook', 'no JSON document'],
    ['that writes null', exited('null'), 'hook', 'must be object'],
    ['that nests too deep', exited('['.repeat(500_000)), 'hook', 'no JSON document'],
    ['without checks', answered({ checks: [] }), 'hook', '/checks must NOT have fewer than 1 items'],
    [
      'with too many checks',
      answered({ checks: Array.from({ length: 101 }, () => ANSWER.checks[0]) }),
      'hook',
      'more than 100',
    ],
    ['with another word for pass', answered({ checks: [{ check: 'a', result: 'ok' }] }), 'hook', '/checks/0/result'],
    ['with a check of no name', answered({ checks: [{ check: '', result: 'pass' }] }), 'hook', '1 to 100 characters'],
    [
      'with more to say than there is room',
      answered({ checks: [{ check: 'a', result: 'pass', found: 'x'.repeat(1001) }] }),
      'hook',
      'at most 1000 characters',
    ],
    ['of another protocol', answered({ apiVersion: 'azbackup/hook.v2' }), 'hook', '/apiVersion'],
    ['that says more than it should', answered({ proven: true }), 'hook', '"proven"'],
    ['that ended by a signal', seen({ kind: 'killed', signal: 'SIGSEGV' }), 'hook', 'ended by SIGSEGV'],
    ['that took too long', seen({ kind: 'timedOut', timeoutMs: 900_000 }), 'hook', 'stopped'],
    ['that flooded', seen({ kind: 'flooded', stream: 'stderr', limitBytes: 1_048_576 }), 'hook', 'more'],
    ['that did not start', seen({ kind: 'notStarted', why: 'ENOENT' }), 'hook', 'ENOENT'],
    ['that is another program now', seen({ kind: 'changed', found: 'cd34  /specs/check' }), 'hook', 'cd34'],
    ['that was interrupted', seen({ kind: 'interrupted' }), 'hook', 'interrupted'],
  ];
  test.each(cases)('%s', (_what, one, check, found) => {
    const findings = bad(one);
    expect(findings.map((finding) => finding.check)).toEqual([check]);
    expect(findings[0]?.found ?? '').toContain(found);
  });

  test('and says within which time, or how much', () => {
    const expected = (end: HookEnd): string | undefined => bad(seen(end))[0]?.expected;
    expect(expected({ kind: 'timedOut', timeoutMs: 900_000 })).toBe('an end within 15min');
    expect(expected({ kind: 'flooded', stream: 'stdout', limitBytes: 1_048_576 })).toBe('at most 1 MiB on stdout');
  });

  test('whatever it writes, unless that is an answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (text) => {
        expect(bad(exited(text)).length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('what a hook writes', () => {
  test('to stderr stands with its failure, the end of it', () => {
    const [finding] = bad(exited('', 1, `${'x'.repeat(5000)}\nlast line`));
    expect(finding?.found).toMatch(/^exit code 1; it said: x+ last line$/u);
    expect(finding?.found?.length).toBeLessThan(1100);
    expect(checkHook(exited(JSON.stringify(ANSWER), 0, 'noise')).some(({ found }) => found?.includes('noise'))).toBe(
      false,
    );
  });

  const hostile = [
    '\u001B[2Jgone',
    'a\n::error::b',
    'a\r\n##vso[task.setvariable variable=x]y',
    '###[command]x',
    'a\u202Eb\u2028c\u0000d',
    '\uD800 alone',
  ];
  test.each(hostile)('cannot steer terminals or CI hosts: %j', (text) => {
    const all = [
      ...checkHook(answered({ checks: [{ check: text, result: 'fail', expected: text, found: text }] })),
      ...checkHook(answered({ nonce: text, disk: { id: text } })),
      ...checkHook(exited(text, 0, text)),
      ...checkHook(exited('', 9, text)),
    ];
    const said = all.flatMap(({ check, expected = '', found = '' }) => [check, expected, found]);
    expect(said.join('')).toMatch(/gone|error|vso|command|b|alone/u);
    for (const one of said) {
      expect(one).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##|^::/u);
      expect(one.isWellFormed()).toBe(true);
    }
  });

  test('is cut at whole characters', () => {
    const [finding] = bad(exited('', 1, '\u{1F600}'.repeat(800)));
    expect(finding?.found?.isWellFormed()).toBe(true);
  });

  test('holds no secrets that are known by their form', () => {
    const secrets = 'https://x/y?sv=1&sig=marker-secret&se=2 Bearer marker-secret-0123 password=marker-secret';
    const all = [
      ...checkHook(answered({ checks: [{ check: 'a', result: 'fail', found: secrets, expected: secrets }] })),
      ...checkHook(exited(secrets, 0, secrets)),
    ];
    expect(JSON.stringify(all)).not.toContain('marker-secret');
    expect(JSON.stringify(all)).toContain('[redacted]');
  });
});

describe('what a hook reads', () => {
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', '..', 'schemas', 'hook-input.schema.json'), 'utf8'),
  ) as object;
  const isInput = new Ajv2020({ strict: true }).compile(schema);
  const disk: DiskDetails = {
    id: DISK,
    location: 'westus',
    tags: { team: 'x' },
    provisioningState: 'Succeeded',
    zones: [],
  };
  const hook = { program: 'check', args: [], timeoutMs: 90_000 };

  test('obeys its schema, whether much is known or little', () => {
    const pick = pickOf(1);
    const little = hookInput(pick, hook, disk, 'n-1');
    expect(little).toEqual({
      apiVersion: 'azbackup/hook.v1',
      nonce: 'n-1',
      drill: 'quarterly',
      disk: { id: DISK, location: 'westus', zones: [] },
      source: { datasource: pick.datasource, instance: pick.instance, vault: pick.vault },
      point: { id: 'point-1', takenAt: pick.point.takenAt },
      expects: { location: 'westus', sizeGb: 32 },
      expiresAt: pick.expiresAt,
      timeoutSeconds: 90,
    });
    expect([isInput(little), isInput.errors]).toEqual([true, null]);
    const facts = {
      sizeGb: 32,
      sku: 'Premium_LRS',
      zones: ['1'],
      osType: 'Linux',
      hyperVGeneration: 'V2',
      encryptionType: 'EncryptionAtRestWithPlatformKey',
      encryptionSet: 'set',
    };
    const full: DiskDetails = { ...disk, ...facts, madeFrom: 'snapshot', createdAt: '2026-01-01T00:00:00Z' };
    const expects = { location: 'westus', ...facts, snapshotGroup: pick.vault, snapshot: pick.instance };
    const much = hookInput({ ...pick, expects }, hook, full, 'n-1');
    expect(much.disk).toEqual({
      id: DISK,
      location: 'westus',
      ...facts,
      madeFrom: 'snapshot',
      createdAt: full.createdAt,
    });
    expect(much.expects).toEqual(expects);
    expect([isInput(much), isInput.errors]).toEqual([true, null]);
  });
});
