import { describe, expect, test } from 'vitest';
import { idKey } from '../../src/model/arm-id.ts';
import { digestOf } from '../../src/model/canonical-json.ts';
import { dueMs, type InstanceHistory } from '../../src/model/drill-history.ts';
import { pick, type Candidate } from '../../src/planner/drill/pick.ts';
import { candidateOf, DAY, drillOf, NOW, pastOf } from '../support/drill-fixtures.ts';

/** Numbers between 0 and 1, the same in every run of the test. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
};

interface Years {
  readonly days: number;
  readonly instances: number;
  readonly newPerDay: number;
  readonly lost: number;
  readonly failing: number;
  /** Share of instances whose policy changes on a day, which makes their proofs void. */
  readonly changing?: number;
  readonly firstProofWithinDays?: number;
}

/** Plays daily schedules over a growing population and counts the days on which somebody's proof is overdue. */
function play({ days, instances, newPerDay, lost, failing, changing = 0, firstProofWithinDays = 90 }: Years) {
  const random = randomFrom(7);
  const drill = drillOf({ firstProofWithinMs: firstProofWithinDays * DAY });
  const candidates = Array.from({ length: instances }, (_, index) => candidateOf(index));
  const past = new Map<string, InstanceHistory>();
  const join = (candidate: Candidate, at: number): void =>
    void past.set(idKey(candidate.instance), pastOf(candidate, { since: new Date(at).toISOString() }));
  for (const candidate of candidates) join(candidate, NOW);
  const counts = { overdueDays: 0, oldestDays: 0, picks: 0, mostPicks: 0 };
  let lastPickAt: string | undefined;
  for (let day = 0; day < days; day += 1) {
    const nowMs = NOW + day * DAY;
    for (let one = 0; one < newPerDay; one += 1) {
      const candidate = candidateOf(candidates.length);
      candidates.push(candidate);
      join(candidate, nowMs);
    }
    for (let one = 0; one < changing * candidates.length; one += 1) {
      const index = Math.floor(random() * candidates.length);
      const candidate = candidateOf(index, { basis: digestOf({ policy: `of day ${day}` }) });
      candidates[index] = candidate;
      const before = past.get(idKey(candidate.instance)) ?? pastOf(candidate);
      past.set(idKey(candidate.instance), { ...before, basis: candidate.basis, since: new Date(nowMs).toISOString() });
    }
    if (random() >= lost) {
      const history = { instances: past, ...(lastPickAt !== undefined && { lastPickAt }) };
      const none = { disks: 0, gigabyteHours: 0, cost: 0 };
      const { chosen } = pick({ drill, candidates, history, underWay: [], picked: none, nowMs, seed: String(day) });
      lastPickAt = new Date(nowMs).toISOString();
      counts.picks += chosen.length;
      counts.mostPicks = Math.max(counts.mostPicks, chosen.length);
      for (const { candidate } of chosen) {
        const before = past.get(idKey(candidate.instance)) ?? pastOf(candidate);
        const at = new Date(nowMs).toISOString();
        const outcome = random() < failing ? { lastFailure: { at } } : { lastProof: { at, basis: candidate.basis } };
        past.set(idKey(candidate.instance), { ...before, ...outcome, attempts: before.attempts + 1 });
      }
    }
    for (const one of past.values()) {
      if (dueMs(one, drill) < nowMs) counts.overdueDays += 1;
      const since = Date.parse(one.lastProof?.at ?? one.since);
      counts.oldestDays = Math.max(counts.oldestDays, (nowMs - since) / DAY);
    }
  }
  return counts;
}

describe('rotation', () => {
  test('proves 10,000 instances every 90 days, with lost schedules, failures and growth', { timeout: 60_000 }, () => {
    const counts = play({ days: 200, instances: 10_000, newPerDay: 5, lost: 0.05, failing: 0.02 });
    expect(counts.overdueDays).toBe(0);
    expect(counts.oldestDays).toBeLessThanOrEqual(90);
    // A quarter of head-room, and no more: 10,000 in 72 days are 139 a day, those that failed once more.
    expect(counts.picks / 200).toBeLessThan(165);
  });

  test('proves new and changed instances within a week', { timeout: 60_000 }, () => {
    const years = { days: 120, instances: 1000, newPerDay: 2, lost: 0.05, failing: 0.02, changing: 0.002 };
    expect(play({ ...years, firstProofWithinDays: 7 }).overdueDays).toBe(0);
  });

  test.each([[1], [3], [40]])('proves a population of %i', (instances) => {
    expect(play({ days: 300, instances, newPerDay: 0, lost: 0.05, failing: 0.02 }).overdueDays).toBe(0);
  });
});
