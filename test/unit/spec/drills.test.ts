import { describe, expect, test } from 'vitest';
import type { DesiredDrill } from '../../../src/model/drill.ts';
import {
  desiredOf,
  diskId,
  documents,
  instance,
  POLICY,
  read,
  show,
  SUBSCRIPTION,
  VAULT,
  vaultIdOf,
} from './sources.ts';

const HOUR = 3_600_000;
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/drills`;
const drill = (spec: string, name = 'quarterly'): string => `apiVersion: azbackup/v1
kind: RestoreDrill
metadata: { name: ${name} }
spec:
${spec}`;
const SHORTEST = `  population: { vaults: all }
  every: 90d
  target: { westus: ${GROUP} }
`;

const drillOf = (spec: string): DesiredDrill => {
  const [one] = desiredOf({ 'a.yaml': documents(VAULT, POLICY, drill(spec)) }).drills;
  if (one === undefined) throw new Error('no drill');
  return one;
};

describe('a drill', () => {
  test('needs a population, a period and a target; everything else has a default', () => {
    expect(drillOf(SHORTEST)).toMatchObject({
      name: 'quarterly',
      population: { vaults: [vaultIdOf('one')], exclude: [] },
      point: { kind: 'latest' },
      everyMs: 90 * 24 * HOUR,
      firstProofWithinMs: 90 * 24 * HOUR,
      targets: new Map([['westus', GROUP]]),
      prove: 'restored',
      warningsPass: false,
      objectives: {},
      limits: { concurrent: 5, concurrentPerSubscription: 20, leakedGigabyteHours: 1000 },
      expireAfterMs: 24 * HOUR,
      windows: [],
    });
  });

  test('says all that it can say', () => {
    const spec = `  population:
    vaults: [one]
    tags: { tier: gold }
    policies: [daily]
    datasources: [AzureDisk]
    exclude: [{ instance: scratch, because: rebuilt nightly, until: 2027-03-01 }]
  every: 30d
  firstProofWithin: 7d
  point: { latestBefore: 24h }
  target: { West US: ${GROUP} }
  prove: matches
  warnings: pass
  objectives: { rto: 30m, rpo: 8h }
  limits: { concurrent: 2, disks: 10, gigabytes: 4096, gigabyteHours: 9000, cost: 2.5, leakedGigabyteHours: 0 }
  prices: { currency: EUR, perGigabyteMonth: { Premium_LRS: 0.13, default: 0.10 } }
  expireAfter: 6h
  windows: [{ days: [Sat], from: '22:00', to: '05:30' }]
`;
    expect(drillOf(spec)).toMatchObject({
      population: { tags: { tier: 'gold' }, policies: ['daily'], exclude: [{ instance: 'scratch' }] },
      firstProofWithinMs: 7 * 24 * HOUR,
      point: { kind: 'latestBefore', ageMs: 24 * HOUR },
      targets: new Map([['westus', GROUP]]),
      prove: 'matches',
      warningsPass: true,
      objectives: { rtoMs: HOUR / 2, rpoMs: 8 * HOUR },
      limits: { concurrent: 2, disks: 10, gigabytes: 4096, gigabyteHours: 9000, cost: 2.5, leakedGigabyteHours: 0 },
      prices: { currency: 'EUR', perGigabyteMonth: new Map([['premium_lrs', 0.13]]), otherwise: 0.1 },
      expireAfterMs: 6 * HOUR,
      windows: [{ days: ['Sat'], fromMinute: 22 * 60, toMinute: 5 * 60 + 30 }],
    });
  });

  test('has a program at level hook, with a time limit, found from the folder of its file', () => {
    const hooked = `${SHORTEST}  prove: hook\n  hook: { program: hooks/check, args: [--quick, "a b; $(c)"], timeout: 5m }\n`;
    expect(drillOf(hooked).hook).toEqual({
      program: 'hooks/check',
      args: ['--quick', 'a b; $(c)'],
      timeoutMs: 5 * 60_000,
      folder: expect.stringMatching(/^\//u) as string,
    });
    const short = drillOf(`${SHORTEST}  prove: hook\n  hook: { program: check }\n  expireAfter: 75min\n`);
    expect(short.hook).toMatchObject({ args: [], timeoutMs: 15 * 60_000 });
  });

  test('loses its proofs when another program judges, or the same one with other arguments, but not on another machine', () => {
    const termsIn = (hook: string, path = 'a.yaml'): string => {
      const text = documents(VAULT, POLICY, drill(`${SHORTEST}  prove: hook\n  hook: ${hook}\n`));
      return desiredOf({ [path]: text }).drills[0]?.termsDigest ?? '';
    };
    const terms = termsIn('{ program: check }');
    expect(termsIn('{ program: check }', 'elsewhere/a.yaml')).toBe(terms);
    expect(termsIn('{ program: check, timeout: 1h }')).toBe(terms);
    expect(termsIn('{ program: other }')).not.toBe(terms);
    expect(termsIn('{ program: check, args: [--quick] }')).not.toBe(terms);
  });

  test('keeps its proofs when only its pace changes, and loses them when their terms do', () => {
    const terms = (spec: string): string => drillOf(spec).termsDigest;
    expect(terms(SHORTEST.replace('90d', '30d'))).toBe(terms(SHORTEST));
    expect(terms(`${SHORTEST}  prove: matches\n`)).not.toBe(terms(SHORTEST));
    expect(terms(`${SHORTEST}  point: oldest\n`)).not.toBe(terms(SHORTEST));
  });

  test('samples 60 ranges of 256 KiB where nothing else is said, which is part of the terms where bytes are read', () => {
    const bytes = `${SHORTEST}  prove: bytes\n`;
    expect(drillOf(bytes).sample).toEqual({ ranges: 60, kibibytes: 256 });
    expect(drillOf(`${bytes}  sample: { ranges: 100 }\n`).sample).toEqual({ ranges: 100, kibibytes: 256 });
    const terms = (spec: string): string => drillOf(spec).termsDigest;
    expect(terms(`${bytes}  sample: { ranges: 60, kibibytes: 256 }\n`)).toBe(terms(bytes));
    expect(terms(`${bytes}  sample: { ranges: 100 }\n`)).not.toBe(terms(bytes));
    expect(terms(`${bytes}  sample: { kibibytes: 512 }\n`)).not.toBe(terms(bytes));
    expect(terms(`${SHORTEST}  sample: { ranges: 100 }\n`)).toBe(terms(SHORTEST));
  });

  test.each([
    ['an objective without unit', `${SHORTEST}  objectives: { rto: '30' }\n`, 'SPEC128 bad.yaml:8:22', '30min'],
    ['a sample of nothing', `${SHORTEST}  sample: { ranges: 0 }\n`, 'SPEC128 bad.yaml:8:21', 'ranges'],
    [
      'ranges that hold no file system',
      `${SHORTEST}  sample: { kibibytes: 64 }\n`,
      'SPEC128 bad.yaml:8:24',
      'kibibytes',
    ],
    ['an objective as a number', `${SHORTEST}  objectives: { rto: 30 }\n`, 'SPEC125 bad.yaml:8:22', 'number and unit'],
    ['an objective of nothing', `${SHORTEST}  objectives: { rto: 0m }\n`, 'SPEC128 bad.yaml:8:22', 'nothing'],
    ['a period of nothing', SHORTEST.replace('90d', '0d'), 'SPEC128 bad.yaml:6:10', 'nothing'],
    [
      'an exclusion without a reason',
      SHORTEST.replace('all', 'all, exclude: [{ instance: d }]'),
      'SPEC127 bad.yaml:5:40',
      'because',
    ],
    [
      'an exclusion that is no reference',
      SHORTEST.replace('all', 'all, exclude: [{ instance: a/b, because: x }]'),
      'SPEC136 bad.yaml:5:52',
      'a/b',
    ],
    ['an unknown vault', SHORTEST.replace('all', '[onee]'), 'SPEC131 bad.yaml:5:26', 'Did you mean "one"?'],
    ['no vault at all', SHORTEST.replace('all', '[]'), 'SPEC128 bad.yaml:5:25', 'must not be empty'],
    ['an unknown policy', SHORTEST.replace('all', 'all, policies: [dayly]'), 'SPEC132 bad.yaml:5:41', '"daily"'],
    ['an unknown level', `${SHORTEST}  prove: everything\n`, 'SPEC126 bad.yaml:8:10', 'restored'],
    ['an unknown point', `${SHORTEST}  point: newest\n`, 'SPEC126 bad.yaml:8:10', 'latest'],
    ['a target that is a disk', SHORTEST.replace(GROUP, diskId('d')), 'SPEC137 bad.yaml:7:21', 'no resource group'],
    ['a target without subscription', SHORTEST.replace(GROUP, 'drills'), 'SPEC130 bad.yaml:7:21', '--subscription'],
    [
      'a region twice',
      SHORTEST.replace('{ westus', `{ West US: ${GROUP}, westus`),
      `SPEC134 bad.yaml:7:${32 + GROUP.length}`,
      'two spellings',
    ],
    ['no target', SHORTEST.replace(/ {2}target.*\n/u, ''), 'SPEC127 bad.yaml:5:3', 'target'],
    ['disks that expire at once', `${SHORTEST}  expireAfter: 5min\n`, 'SPEC147 bad.yaml:8:16', '1h'],
    ['a limit of cost without prices', `${SHORTEST}  limits: { cost: 5 }\n`, 'SPEC148 bad.yaml:8:19', 'prices:'],
    [
      'prices without one for all other kinds',
      `${SHORTEST}  prices: { currency: EUR, perGigabyteMonth: { Premium_LRS: 0.13 } }\n`,
      'SPEC127 bad.yaml:8:46',
      'default',
    ],
    [
      'a price of a kind of disk that is none',
      `${SHORTEST}  prices: { currency: EUR, perGigabyteMonth: { Premum_LRS: 0.13, default: 0.1 } }\n`,
      'SPEC124 bad.yaml:8:48',
      'Premium_LRS',
    ],
    [
      'a price below nothing',
      `${SHORTEST}  prices: { currency: EUR, perGigabyteMonth: { default: -1 } }\n`,
      'SPEC128 bad.yaml:8:57',
      '0',
    ],
    [
      'a currency that is none',
      `${SHORTEST}  prices: { currency: €, perGigabyteMonth: { default: 1 } }\n`,
      'SPEC128 bad.yaml:8:23',
      'EUR',
    ],
    [
      'a cost of nothing',
      `${SHORTEST}  limits: { cost: 0 }\n  prices: { currency: EUR, perGigabyteMonth: { default: 1 } }\n`,
      'SPEC128 bad.yaml:8:19',
      'is not more than 0',
    ],
    ['level hook and no program', `${SHORTEST}  prove: hook\n`, 'SPEC127 bad.yaml:8:10', 'hook: { program: PATH }'],
    [
      'a program that no level runs',
      `${SHORTEST}  prove: matches\n  hook: { program: check }\n`,
      'SPEC140 bad.yaml:9:9',
      '"prove: hook"',
    ],
    [
      'a program and the level left to its default',
      `${SHORTEST}  hook: { program: check }\n`,
      'SPEC140 bad.yaml:8:9',
      'level restored',
    ],
    [
      'a hook without its program',
      `${SHORTEST}  prove: hook\n  hook: { args: [] }\n`,
      'SPEC127 bad.yaml:9:9',
      'program',
    ],
    [
      'a program of no name',
      `${SHORTEST}  prove: hook\n  hook: { program: " " }\n`,
      'SPEC128 bad.yaml:9:20',
      'executable',
    ],
    [
      'an argument no program could get',
      `${SHORTEST}  prove: hook\n  hook: { program: check, args: ["a\\0"] }\n`,
      'SPEC128 bad.yaml:9:34',
      'NUL',
    ],
    [
      'a hook without time',
      `${SHORTEST}  prove: hook\n  hook: { program: check, timeout: 0s }\n`,
      'SPEC128 bad.yaml:9:36',
      'nothing',
    ],
    [
      'disks that expire before their hook must end',
      `${SHORTEST}  prove: hook\n  hook: { program: check, timeout: 2h }\n  expireAfter: 2h\n`,
      'SPEC147 bad.yaml:10:16',
      'at least 3h',
    ],
    [
      'a hook that may take longer than a disk lives',
      `${SHORTEST}  prove: hook\n  hook: { program: check, timeout: 1d }\n`,
      'SPEC147 bad.yaml:9:36',
      'at least 25h',
    ],
    ['a limit of nothing', `${SHORTEST}  limits: { disks: 0 }\n`, 'SPEC128 bad.yaml:8:20', '1'],
    [
      'a time that is none',
      `${SHORTEST}  windows: [{ from: '25:00', to: '05:00' }]\n`,
      'SPEC128 bad.yaml:8:21',
      '22:00',
    ],
  ])('with %s is refused at its place', (_what, spec, where, says) => {
    const { diagnostics } = read({ 'base.yaml': documents(VAULT, POLICY), 'bad.yaml': drill(spec) });
    expect(diagnostics.map(show)).toEqual([where]);
    expect(diagnostics[0]?.detail).toContain(says);
  });

  test('of a name that is there already is refused', () => {
    const text = documents(VAULT, drill(SHORTEST), drill(SHORTEST, 'Quarterly'));
    expect(read({ 'a.yaml': text }).diagnostics.map(show)).toEqual(['SPEC134 a.yaml:16:19']);
  });

  test.each([['RG-DiskBackup'], ['snaps']])('into %s, where sources or snapshots live, is refused', (group) => {
    const text = documents(VAULT, POLICY, instance('d1'), drill(SHORTEST.replace('/drills', `/${group}`)));
    expect(read({ 'a.yaml': text }).diagnostics.map(show)).toEqual(['SPEC146 a.yaml:28:21']);
  });
});
