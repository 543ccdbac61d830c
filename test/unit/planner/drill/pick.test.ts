import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../../src/model/canonical-json.ts';
import type { InstanceHistory } from '../../../../src/model/drill-history.ts';
import type { DesiredDrill } from '../../../../src/model/drill.ts';
import { pick, type Candidate, type PickInput } from '../../../../src/planner/drill/pick.ts';
import { isOpenAt } from '../../../../src/planner/drill/window.ts';
import {
  candidateOf,
  DAY,
  drillOf,
  historyOf,
  NOW,
  pastOf,
  provenAgo,
  vaultOf,
} from '../../../support/drill-fixtures.ts';

const ago = (days: number): string => new Date(NOW - days * DAY).toISOString();
const numberOf = ({ instance }: { readonly instance: string }): number => Number(/\d+$/u.exec(instance)?.[0]);

/** Picks for these instances; a daily schedule unless `over` says otherwise. */
function pickFrom(past: readonly InstanceHistory[], over: Partial<PickInput> = {}, lastPickAt = ago(1)) {
  return pick({
    drill: drillOf(),
    candidates: past.map((one) => candidateOf(numberOf(one))),
    history: historyOf(past, lastPickAt),
    underWay: [],
    picked: { disks: 0, gigabyteHours: 0, cost: 0 },
    nowMs: NOW,
    seed: 'seed',
    ...over,
  });
}

const chosenOf = (picks: ReturnType<typeof pick>): readonly number[] =>
  picks.chosen.map(({ candidate }) => numberOf(candidate));
const limited = (limits: Partial<DesiredDrill['limits']>): DesiredDrill =>
  drillOf({ limits: { ...drillOf().limits, ...limits } });
/** So many that were never proven and are all due today. */
const due = (count: number, candidate: (index: number) => Candidate = candidateOf): readonly InstanceHistory[] =>
  Array.from({ length: count }, (_, index) => pastOf(candidate(index), { since: ago(90) }));

describe('picks', () => {
  test('take the oldest proof first, a quarter faster than would just do', () => {
    const past = Array.from({ length: 72 * 2 }, (_, index) => provenAgo(candidateOf(index), index / 2));
    expect(chosenOf(pickFrom(past))).toEqual([143, 142]);
  });

  test('leave a proof alone until half of its time is over, however few there are', () => {
    expect(chosenOf(pickFrom([provenAgo(candidateOf(0), 44)]))).toEqual([]);
    expect(chosenOf(pickFrom([provenAgo(candidateOf(0), 46)]))).toEqual([0]);
  });

  test('make up for schedules that were lost', () => {
    const past = Array.from({ length: 72 * 2 }, (_, index) => provenAgo(candidateOf(index), index / 2));
    expect(chosenOf(pickFrom(past, {}, ago(3)))).toHaveLength(6);
  });

  test('take a failed one before all others, but leave half of a run to those', () => {
    const failed = (index: number, days: number): InstanceHistory => ({
      ...provenAgo(candidateOf(index), 10),
      lastFailure: { at: ago(days) },
    });
    const past = [...due(4), failed(10, 1), failed(11, 2), failed(12, 3)];
    const { chosen } = pickFrom(past);
    expect(chosen.map(({ candidate }) => numberOf(candidate)).slice(0, 2)).toEqual([12, 11]);
    expect(chosen).toHaveLength(4);
    expect(chosen[0]?.why).toContain(`failed ${ago(3)}`);
  });

  test('count a proof as void when what it rests on has changed', () => {
    const changed: InstanceHistory = {
      ...provenAgo(candidateOf(1), 1),
      basis: digestOf({ policy: 'weekly' }),
      since: ago(90),
    };
    const [first] = pickFrom([provenAgo(candidateOf(0), 60), changed]).chosen;
    expect(first?.candidate.instance).toBe(changed.instance);
    expect(first?.why).toContain('has changed');
  });

  test('prove a new instance within its own time', () => {
    const past = [provenAgo(candidateOf(0), 60), pastOf(candidateOf(1), { since: ago(6) })];
    const drill = drillOf({ firstProofWithinMs: 7 * DAY });
    expect(chosenOf(pickFrom(past, { drill }))).toContain(1);
  });

  test('are the same for the same seed, and others for another', () => {
    const candidates = Array.from({ length: 200 }, (_, index) => pastOf(candidateOf(index), { since: ago(0) }));
    const one = chosenOf(pickFrom(candidates));
    expect(chosenOf(pickFrom(candidates.toReversed()))).toEqual(one);
    expect(chosenOf(pickFrom(candidates, { seed: 'other' }))).not.toEqual(one);
  });

  test('leave out who is under way, and keep a few in reserve', () => {
    const past = [...due(3), ...Array.from({ length: 9 }, (_, index) => provenAgo(candidateOf(10 + index), 50))];
    const { instance, vault } = candidateOf(0);
    const picks = pickFrom(past, { underWay: [{ instance, vault, sizeGb: 32 }] });
    expect(new Set(chosenOf(picks))).toEqual(new Set([1, 2]));
    expect(picks.reserves).toHaveLength(2);
    expect(picks.passedOver).toEqual({ underWay: 1, enough: 9 });
  });

  test.each([
    ['restores in a vault', limited({ concurrent: 2 }), 2, 'concurrent'],
    ['restores in a subscription', limited({ concurrentPerSubscription: 3 }), 3, 'subscription'],
    ['disks in a run', limited({ disks: 4 }), 4, 'disks'],
    ['gigabytes, crossed by one disk at the most', limited({ gigabytes: 100 }), 4, 'gigabytes'],
    ['gigabyte-hours', limited({ gigabyteHours: 24 * 32 * 2 }), 2, 'gigabyteHours'],
  ])('stop at the limit of %s', (_what, drill, count, reason) => {
    const picks = pickFrom(due(10), { drill });
    expect(picks.chosen).toHaveLength(count);
    expect(picks.passedOver).toEqual({ [reason]: 10 - count });
    expect(picks.wanted).toBe(10);
  });

  test('go on in another vault when one is full', () => {
    const candidates = [0, 1, 2, 3].map((index) => candidateOf(index, { vault: vaultOf(index % 2) }));
    const picks = pickFrom(due(4), { drill: limited({ concurrent: 1 }), candidates });
    expect(new Set(picks.chosen.map(({ candidate }) => candidate.vault)).size).toBe(2);
  });

  test('count what exists already and what this run has picked before', () => {
    const { vault } = candidateOf(0);
    const underWay = [{ instance: candidateOf(99).instance, vault, sizeGb: 32 }];
    expect(pickFrom(due(10), { drill: limited({ concurrent: 2 }), underWay }).chosen).toHaveLength(1);
    const picked = { disks: 3, gigabyteHours: 0, cost: 0 };
    expect(pickFrom(due(10), { drill: limited({ disks: 4 }), picked }).chosen).toHaveLength(1);
    expect(pickFrom(due(10), { picked }).wanted).toBe(7);
  });

  test('start nothing outside of the windows', () => {
    const drill = drillOf({ windows: [{ days: ['Sat'], fromMinute: 0, toMinute: 60 }] });
    const picks = pickFrom(due(3), { drill });
    expect([picks.chosen, picks.passedOver]).toEqual([[], { outsideWindow: 3 }]);
  });
});

describe('a window', () => {
  const saturdayNight = [{ days: ['Sat' as const], fromMinute: 22 * 60, toMinute: 5 * 60 }];
  test.each([
    ['before it opens', '2026-11-28T21:59:00Z', false],
    ['when it opens', '2026-11-28T22:00:00Z', true],
    ['after midnight', '2026-11-29T04:59:00Z', true],
    ['when it has closed', '2026-11-29T05:00:00Z', false],
    ['the night before', '2026-11-28T01:00:00Z', false],
    ['on another day', '2026-11-27T23:00:00Z', false],
  ])('%s', (_when, at, isOpen) => {
    expect(isOpenAt(saturdayNight, Date.parse(at))).toBe(isOpen);
  });

  test('of a whole day opens and closes at the same minute', () => {
    const monday = [{ days: ['Mon' as const], fromMinute: 0, toMinute: 0 }];
    const open = ['2026-11-29T23:59:00Z', '2026-11-30T00:00:00Z', '2026-11-30T23:59:00Z', '2026-12-01T00:00:00Z'];
    expect(open.map((at) => isOpenAt(monday, Date.parse(at)))).toEqual([false, true, true, false]);
  });

  test('that is not given is always open', () => {
    expect(isOpenAt([], NOW)).toBe(true);
  });
});
