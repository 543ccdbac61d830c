import { expect, test } from 'vitest';
import { followOperation } from '../../../src/azure/follow.ts';
import type { Poll } from '../../../src/azure/lro.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

/** Whoever follows hundreds of operations asks for each of them less often than the service would allow. */

const ORIGIN = 'https://management.azure.com';
const RUNNING: Poll = { ok: true, answer: { status: 200, headers: {}, body: { status: 'Inprogress' } } };
const ENDED: Poll = { ok: true, answer: { status: 200, headers: {}, body: { status: 'Succeeded' } } };
const RESULT: Poll = { ok: true, answer: { status: 200, headers: {}, body: { objectType: 'Result' } } };

async function askedAt(
  polls: readonly Poll[],
  options: { readonly pollEveryMs?: number; readonly deadlineMs?: number; readonly needsResult?: boolean },
): Promise<readonly number[]> {
  const clock = createFakeClock(0, { autoAdvance: true });
  const at: number[] = [];
  await followOperation(
    { asyncOperation: `${ORIGIN}/op`, location: `${ORIGIN}/result`, retryAfterMs: 10_000 },
    { deadlineMs: 600_000, ...options },
    {
      origin: ORIGIN,
      clock,
      poll: async () => {
        at.push(clock.now());
        return polls[at.length - 1] ?? ENDED;
      },
      onNote: () => undefined,
    },
  );
  return at;
}

test('without a pace of its own, an operation is followed as the service wishes', async () => {
  expect(await askedAt([RUNNING, RUNNING], {})).toEqual([10_000, 15_000, 25_000]);
});

test('a slower pace holds for the first question and for all later ones', async () => {
  expect(await askedAt([RUNNING, RUNNING], { pollEveryMs: 40_000 })).toEqual([40_000, 80_000, 120_000]);
});

test('a faster pace changes nothing', async () => {
  expect(await askedAt([RUNNING, RUNNING], { pollEveryMs: 2000 })).toEqual([10_000, 15_000, 25_000]);
});

test('the result of an operation that has ended is asked for at once', async () => {
  const at = await askedAt([ENDED, RESULT], { pollEveryMs: 40_000, needsResult: true });
  expect(at).toEqual([40_000, 40_000]);
});

test('the deadline is not passed for the sake of the pace', async () => {
  expect(await askedAt([RUNNING, RUNNING], { pollEveryMs: 40_000, deadlineMs: 50_000 })).toEqual([40_000, 50_000]);
});
