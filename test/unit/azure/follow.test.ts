import { describe, expect, it } from 'vitest';
import type { FollowOptions } from '../../../src/azure/arm-client.ts';
import { followOperation } from '../../../src/azure/follow.ts';
import type { LroNote, Poll } from '../../../src/azure/lro.ts';
import type { OperationRef } from '../../../src/model/journal.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const ORIGIN = 'https://management.azure.com';
const OPERATION = { asyncOperation: `${ORIGIN}/status`, location: `${ORIGIN}/result`, retryAfterMs: 10_000 };

const statusIs = (status: string, headers: Record<string, string> = {}): Poll => ({
  ok: true,
  answer: { status: 200, headers, body: { status, startTime: 'x' } },
});

/** Follows with these answers (the last one repeats) on a clock that jumps. */
function follow(answers: readonly Poll[], options: Partial<FollowOptions> = {}) {
  const clock = createFakeClock(0, { autoAdvance: true });
  const asked: { readonly url: string; readonly at: number }[] = [];
  const notes: LroNote[] = [];
  const end = followOperation(
    OPERATION,
    { deadlineMs: 600_000, ...options },
    {
      origin: ORIGIN,
      clock,
      poll: async (url) => {
        asked.push({ url, at: clock.now() });
        const answer = answers[Math.min(asked.length, answers.length) - 1];
        if (answer === undefined) throw new Error('no answer left');
        return answer;
      },
      onNote: (note) => notes.push(note),
    },
  );
  return { end, asked, notes, clock };
}

it('polls after the asked wait, then on the schedule, and reports every word', async () => {
  const words: string[] = [];
  const run = follow([statusIs('Inprogress'), statusIs('Inprogress'), statusIs('Succeeded')], {
    onStatus: (word) => words.push(word),
  });
  expect(await run.end).toEqual({ status: 'succeeded', result: undefined });
  expect(run.asked.map(({ at }) => at)).toEqual([10_000, 15_000, 25_000]);
  expect(words).toEqual(['Inprogress', 'Inprogress', 'Succeeded']);
});

it('is overdue at the deadline, after a last look exactly then', async () => {
  const run = follow([statusIs('Inprogress')], { deadlineMs: 60_000 });
  expect(await run.end).toEqual({ status: 'overdue' });
  expect(run.asked.at(-1)?.at).toBe(60_000);
});

it('hands over links that move, so that they can be journaled before they are used', async () => {
  const moved: OperationRef[] = [];
  const run = follow([statusIs('Inprogress', { 'azure-asyncoperation': `${ORIGIN}/moved` }), statusIs('Succeeded')], {
    onMoved: (operation) => moved.push(operation),
  });
  await run.end;
  expect(moved).toEqual([{ asyncOperation: `${ORIGIN}/moved`, location: OPERATION.location }]);
  expect(run.asked.map(({ url }) => url)).toEqual([`${ORIGIN}/status`, `${ORIGIN}/moved`]);
});

it('warns once about a word nobody knows', async () => {
  const run = follow([statusIs('Zombie'), statusIs('Zombie'), statusIs('Succeeded')]);
  await run.end;
  expect(run.notes.map(({ code }) => code)).toEqual(['ARM423']);
});

describe('when aborted', () => {
  it('ends a wait at once with the reason, asking nothing more', async () => {
    const controller = new AbortController();
    const reason = new Error('SIGINT');
    const run = follow([statusIs('Inprogress')], {
      signal: controller.signal,
      onStatus: () => controller.abort(reason),
    });
    await expect(run.end).rejects.toBe(reason);
    expect(run.asked).toHaveLength(1);
  });

  it('does not start when it is aborted already', async () => {
    const run = follow([statusIs('Inprogress')], { signal: AbortSignal.abort(new Error('early')) });
    await expect(run.end).rejects.toThrow('early');
    expect(run.asked).toEqual([]);
  });
});
