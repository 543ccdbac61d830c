import { describe, expect, it } from 'vitest';
import type { FailureKind } from '../../../src/azure/arm-client.ts';
import type { Attempt, FailureCause } from '../../../src/azure/attempt.ts';
import { withRetry } from '../../../src/azure/retry.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const good: Attempt = { ok: true, answer: { status: 200, headers: {}, body: 1 } };
const bad = (kind: FailureKind, cause: FailureCause, httpStatus?: number, retryAfterMs?: number): Attempt => ({
  ok: false,
  failure: {
    kind,
    cause,
    error: { code: `C${httpStatus ?? cause}`, message: 'm', recommendedActions: [], ...(httpStatus && { httpStatus }) },
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  },
});

/** Runs a request over these attempts; the last one repeats. */
function run(attempts: readonly Attempt[], method: 'GET' | 'PUT' | 'POST' = 'GET', signal?: AbortSignal) {
  const clock = createFakeClock(0, { autoAdvance: true });
  const blocked: number[] = [];
  let sent = 0;
  const answer = withRetry(
    { method, repeatable: false },
    async () => {
      sent += 1;
      const attempt = attempts[Math.min(sent, attempts.length) - 1];
      if (attempt === undefined) throw new Error('no attempt');
      return attempt;
    },
    { clock, random: () => 0, onBlocked: (ms) => blocked.push(ms), signal },
  );
  return { answer, clock, blocked, sent: () => sent };
}

it('repeats on the clock until it succeeds', async () => {
  const { answer, clock, sent, blocked } = run([bad('inDoubt', 'http', 500), bad('inDoubt', 'broken'), good]);
  expect(await answer).toMatchObject({ status: 200 });
  expect(sent()).toBe(3);
  expect(clock.sleeps).toEqual([500, 1000]);
  expect(blocked).toEqual([]);
});

it('gives up with the last failure', async () => {
  const { answer, sent } = run([bad('inDoubt', 'http', 503)]);
  await expect(answer).rejects.toMatchObject({ name: 'ArmFailure', kind: 'inDoubt', error: { code: 'C503' } });
  expect(sent()).toBe(5);
});

it('sends a POST once when it may have been committed', async () => {
  const { answer, sent } = run([bad('inDoubt', 'http', 504), good], 'POST');
  await expect(answer).rejects.toMatchObject({ kind: 'inDoubt' });
  expect(sent()).toBe(1);
});

it('waits out throttling beyond the attempt budget and tells the lane', async () => {
  const throttled = Array.from({ length: 8 }, () => bad('refused', 'http', 429, 10_000));
  const { answer, blocked, clock } = run([...throttled, good], 'POST');
  expect(await answer).toMatchObject({ status: 200 });
  expect(blocked).toEqual(throttled.map(() => 10_000));
  expect(clock.now()).toBe(80_000);
});

it('says so when the service throttles for too long', async () => {
  const { answer, clock } = run([bad('refused', 'http', 429, 86_400_000)]);
  await expect(answer).rejects.toMatchObject({ kind: 'refused', error: { code: 'ARM429', httpStatus: 429 } });
  expect(clock.now()).toBe(1_800_000);
});

it.each([-10, 10])('waits as long when the first answer moves the clock by %i days', async (days) => {
  const clock = createFakeClock(0, { autoAdvance: true });
  let movedMs = 0;
  const answer = withRetry(
    { method: 'GET', repeatable: false },
    async () => {
      movedMs = days * 86_400_000;
      return bad('refused', 'http', 429, 86_400_000);
    },
    { clock: { ...clock, now: () => clock.now() + movedMs }, random: () => 0, onBlocked: () => undefined },
  );
  await expect(answer).rejects.toMatchObject({ error: { code: 'ARM429' } });
  expect(clock.now()).toBe(1_800_000);
});

it('does not call a request unsent that may have been committed at an earlier try', async () => {
  const { answer } = run([bad('inDoubt', 'broken'), bad('notSent', 'unreachable')], 'PUT');
  await expect(answer).rejects.toMatchObject({ kind: 'inDoubt' });
});

it('does not repeat a bug', async () => {
  for (const bug of [new RangeError('bug'), new TypeError('bug'), new TypeError('fetch failed')]) {
    let calls = 0;
    const answer = withRetry(
      { method: 'GET', repeatable: false },
      async () => {
        calls += 1;
        throw bug;
      },
      { clock: createFakeClock(0, { autoAdvance: true }), random: () => 0, onBlocked: () => undefined },
    );
    await expect(answer).rejects.toBe(bug);
    expect(calls).toBe(1);
  }
});

describe('when aborted', () => {
  it('ends the wait at once with the failure before it', async () => {
    const clock = createFakeClock(0);
    const controller = new AbortController();
    const answer = withRetry(
      { method: 'GET', repeatable: false },
      async () => {
        setImmediate(() => controller.abort(new Error('SIGINT')));
        return bad('refused', 'http', 429, 60_000);
      },
      { clock, random: () => 0, onBlocked: () => undefined, signal: controller.signal },
    );
    await expect(answer).rejects.toMatchObject({ kind: 'refused', error: { code: 'C429' } });
  });
});
