import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { endAtDeadline, type LroState, nextPoll, type Poll, pollUrl, startLro } from '../../../src/azure/lro.ts';
import { operationOutcome } from '../../../src/azure/status-words.ts';

const ORIGIN = 'https://management.azure.com';
const STATUS = `${ORIGIN}/status?t=1&s=x`;
const RESULT = `${ORIGIN}/result?t=1&s=x`;
const BOTH = { asyncOperation: STATUS, location: RESULT, retryAfterMs: 10_000 };
const JOB = { jobId: '/subscriptions/s/jobs/1', objectType: 'OperationJobExtendedInfo' };

const at = (nowMs: number) => ({ origin: ORIGIN, nowMs });
const ok = (body: unknown, status = 200, headers: Record<string, string> = {}): Poll => ({
  ok: true,
  answer: { status, headers, body },
});
const statusIs = (status: unknown, more: object = {}, headers: Record<string, string> = {}): Poll =>
  ok(
    { id: 'i', name: 'n', status, startTime: '2026-01-01T00:00:00Z', endTime: '0001-01-01T00:00:00Z', ...more },
    200,
    headers,
  );
const unread = (httpStatus?: number, code = 'X'): Poll => ({
  ok: false,
  error: { code, message: 'm', recommendedActions: [], ...(httpStatus !== undefined && { httpStatus }) },
});

/** Polls in order, each when it is due. */
function run(state: LroState, ...polls: readonly Poll[]): LroState {
  return polls.reduce((before, poll) => nextPoll(before, poll, at(before.nextPollAtMs)), state);
}

describe('both links', () => {
  it('waits what the service asked for, then asks for the status', () => {
    const state = startLro(BOTH, false, at(0));
    expect(state.nextPollAtMs).toBe(10_000);
    expect(pollUrl(state)).toBe(STATUS);
  });

  it('goes on while the status says so, on the schedule of its own, and takes the result from the document', () => {
    let state = run(startLro(BOTH, true, at(0)), statusIs('Inprogress'));
    expect(state.end).toBeUndefined();
    expect(state.nextPollAtMs).toBe(15_000);
    state = run(state, statusIs('Inprogress'));
    expect(state.nextPollAtMs).toBe(25_000);
    state = run(state, statusIs('Succeeded', { properties: JOB }));
    expect(state.end).toEqual({ status: 'succeeded', result: JOB });
  });

  it('does not spend a request on a result nobody needs', () => {
    const state = run(startLro(BOTH, false, at(0)), statusIs('Succeeded'));
    expect(state.end).toEqual({ status: 'succeeded', result: undefined });
  });

  it('asks Location once when the result is needed and the document has none', () => {
    let state = run(startLro(BOTH, true, at(0)), statusIs('Succeeded', { properties: null }));
    expect(state.end).toBeUndefined();
    expect(pollUrl(state)).toBe(RESULT);
    expect(state.nextPollAtMs).toBe(10_000);
    state = run(state, ok(JOB, 200, { 'azure-asyncoperation': STATUS, 'retry-after': '30' }));
    expect(state.end).toEqual({ status: 'succeeded', result: JOB });
  });

  it('asks once more when the status document comes in place of the result', () => {
    const open = run(startLro(BOTH, true, at(0)), statusIs('Succeeded'), statusIs('Succeeded'));
    expect(open.end).toBeUndefined();
    expect(pollUrl(open)).toBe(RESULT);
    expect(run(open, ok(JOB)).end).toEqual({ status: 'succeeded', result: JOB });
    expect(run(open, statusIs('Succeeded')).end).toEqual({ status: 'succeeded', result: undefined });
  });

  it('lets the status decide when the result cannot be read', () => {
    const state = run(startLro(BOTH, true, at(0)), statusIs('Succeeded'), unread(403), unread(403));
    expect(state.end).toEqual({ status: 'succeeded', result: undefined });
  });

  it('waits when the result is not there yet, and counts as a success at the deadline', () => {
    const state = run(startLro(BOTH, true, at(0)), statusIs('Succeeded'), ok(undefined, 202));
    expect(state.end).toBeUndefined();
    expect(endAtDeadline(state)).toEqual({ status: 'succeeded', result: undefined });
  });
});

describe('one link or none', () => {
  it('follows Location alone from 202 to its body', () => {
    const start = startLro({ location: RESULT }, false, at(0));
    expect(start.nextPollAtMs).toBe(5000);
    const running = run(start, ok(undefined, 202, { 'retry-after': '20' }));
    expect(running.nextPollAtMs).toBe(25_000);
    expect(run(running, ok(JOB)).end).toEqual({ status: 'succeeded', result: JOB });
    expect(run(running, ok(undefined, 204)).end).toEqual({ status: 'succeeded', result: undefined });
  });

  it('takes a final 200 for final although it repeats Azure-AsyncOperation', () => {
    const state = run(startLro({ location: RESULT }, false, at(0)), ok(JOB, 200, { 'azure-asyncoperation': STATUS }));
    expect(state.end).toEqual({ status: 'succeeded', result: JOB });
  });

  it('reads a status document behind Location', () => {
    const start = startLro({ location: RESULT }, false, at(0));
    expect(run(start, statusIs('InProgress')).end).toBeUndefined();
    expect(run(start, statusIs('Failed', { error: { code: 'X', message: 'y' } })).end).toMatchObject({
      status: 'failed',
      error: { code: 'X' },
    });
    expect(run(start, statusIs('Succeeded'), ok(JOB)).end).toEqual({ status: 'succeeded', result: JOB });
    expect(run(start, statusIs('Succeeded', { properties: JOB })).end).toEqual({ status: 'succeeded', result: JOB });
  });

  it('follows Azure-AsyncOperation alone and needs no Location', () => {
    const state = run(startLro({ asyncOperation: STATUS }, true, at(0)), statusIs('Succeeded'));
    expect(state.end).toEqual({ status: 'succeeded', result: undefined });
  });

  it('is unreadable from the start without any link, which is not a success', () => {
    expect(startLro({}, false, at(0)).end).toMatchObject({ status: 'unreadable', error: { code: 'ARM420' } });
  });
});

describe('status words', () => {
  test.each(['Inprogress', 'InProgress', 'INPROGRESS', 'Accepted', 'Cancelling', 'Updating'])('%s runs', (word) => {
    const state = run(startLro(BOTH, false, at(0)), statusIs(word));
    expect(state).toMatchObject({ word, notes: [] });
    expect(state.end).toBeUndefined();
  });

  test.each(['Succeeded', 'SUCCEEDED', 'succeeded', 'Completed'])('%s succeeds', (word) => {
    expect(run(startLro(BOTH, false, at(0)), statusIs(word)).end?.status).toBe('succeeded');
  });

  test.each([
    ['Failed', 'failed'],
    ['FAILED', 'failed'],
    ['Canceled', 'canceled'],
    ['Cancelled', 'canceled'],
  ])('%s ends as %s', (word, status) => {
    expect(run(startLro(BOTH, false, at(0)), statusIs(word)).end?.status).toBe(status);
  });

  test.each(['Zombie', '', 'constructor', '__proto__', 7, null, undefined, {}])('%j runs on with one note', (word) => {
    const state = run(startLro(BOTH, false, at(0)), statusIs(word), statusIs(word), statusIs(word));
    expect(state.end).toBeUndefined();
    expect(state.notes).toHaveLength(1);
    expect(state.notes[0]?.code).toBe('ARM423');
  });

  it('never means success unless it is a known word', () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        fc.pre(!['completed', 'succeeded', 'success'].includes(word.trim().toLowerCase()));
        expect(operationOutcome(word)).not.toBe('succeeded');
      }),
    );
  });

  it('reads a body that is not a document as running', () => {
    for (const body of [undefined, null, [], 'text', 3]) {
      expect(run(startLro(BOTH, false, at(0)), ok(body)).end).toBeUndefined();
    }
  });
});

describe('failures of the operation', () => {
  it('keeps the service’s code, words and actions', () => {
    const error = {
      code: 'UserErrorMissingRequiredPermissions',
      message: 'Missing.',
      additionalInfo: [{ info: { recommendedAction: ['Grant.'], innerError: { message: 'inner' } } }],
    };
    const state = run(startLro(BOTH, false, at(0)), statusIs('Failed', { error }));
    expect(state.end).toMatchObject({
      status: 'failed',
      error: { code: error.code, message: 'Missing.', recommendedActions: ['Grant.'], innermost: 'inner' },
    });
  });

  it('says so when the service gives no error', () => {
    const end = run(startLro(BOTH, false, at(0)), statusIs('Failed')).end;
    expect(end).toMatchObject({ status: 'failed', error: { code: 'ARM422' } });
  });
});

describe('reads that fail say nothing about the operation', () => {
  it('bears 404 for two minutes and at least three reads', () => {
    const start = startLro(BOTH, false, at(0));
    let state = nextPoll(start, unread(404), at(10_000));
    state = nextPoll(state, unread(404), at(20_000));
    state = nextPoll(state, unread(404), at(100_000));
    expect(state.end).toBeUndefined();
    expect(nextPoll(state, statusIs('Succeeded'), at(110_000)).end?.status).toBe('succeeded');
    expect(nextPoll(state, unread(404), at(131_000)).end).toMatchObject({
      status: 'unreadable',
      error: { code: 'ARM421', httpStatus: 404 },
    });
  });

  it('starts counting anew after a good read', () => {
    let state = startLro(BOTH, false, at(0));
    for (const nowMs of [0, 200_000, 400_000]) {
      state = nextPoll(state, unread(404), at(nowMs));
      state = nextPoll(state, statusIs('Inprogress'), at(nowMs + 1));
    }
    expect(state.end).toBeUndefined();
    expect(state.trouble).toBeUndefined();
  });

  test.each([400, 401, 403, 410])('gives up at the second %i in a row: the link has expired', (status) => {
    const once = run(startLro(BOTH, false, at(0)), unread(status));
    expect(once.end).toBeUndefined();
    expect(run(once, unread(status)).end?.status).toBe('unreadable');
  });

  test.each([500, 502, 503, 504, 408, 429, undefined])('bears %s for ten minutes', (status) => {
    let state = startLro(BOTH, false, at(0));
    for (let nowMs = 0; nowMs < 600_000; nowMs += 30_000) state = nextPoll(state, unread(status), at(nowMs));
    expect(state.end).toBeUndefined();
    expect(nextPoll(state, unread(status), at(600_000)).end?.status).toBe('unreadable');
  });

  it('asks less and less often meanwhile', () => {
    const once = run(startLro(BOTH, false, at(0)), unread(500));
    expect(once.nextPollAtMs - 10_000).toBe(10_000);
  });
});

describe('links', () => {
  it('adopts a newer link of the same origin and keeps it byte for byte', () => {
    const moved = `${ORIGIN}/status?t=2&s=%2f%2F==`;
    const state = run(startLro(BOTH, false, at(0)), statusIs('Inprogress', {}, { 'azure-asyncoperation': moved }));
    expect(pollUrl(state)).toBe(moved);
    expect(state.links.location).toBe(RESULT);
  });

  it('adopts a newer Location while Location is followed', () => {
    const moved = `${ORIGIN}/result?t=2`;
    const state = run(startLro({ location: RESULT }, false, at(0)), ok(undefined, 202, { location: moved }));
    expect(pollUrl(state)).toBe(moved);
  });

  it('refuses a link elsewhere, says so once, and stays with the one it has', () => {
    const evil = { 'azure-asyncoperation': 'https://evil.example/x?s=SECRET', location: '//evil.example' };
    const state = run(startLro(BOTH, false, at(0)), statusIs('Inprogress', {}, evil), statusIs('Inprogress', {}, evil));
    expect(state.links).toEqual({ asyncOperation: STATUS, location: RESULT });
    expect(state.notes.map(({ code }) => code)).toEqual(['ARM403', 'ARM403']);
    expect(JSON.stringify(state.notes)).not.toContain('SECRET');
  });

  it('uses the good one when the other points elsewhere, and is unreadable when both do', () => {
    const evil = 'https://evil.example/x';
    expect(pollUrl(startLro({ asyncOperation: evil, location: RESULT }, false, at(0)))).toBe(RESULT);
    expect(pollUrl(startLro({ asyncOperation: STATUS, location: evil }, false, at(0)))).toBe(STATUS);
    const none = startLro({ asyncOperation: evil, location: evil }, false, at(0));
    expect(none.end).toMatchObject({ status: 'unreadable', error: { code: 'ARM403' } });
    expect(pollUrl(none)).toBeUndefined();
  });
});

it('shows itself overdue at the deadline while it runs', () => {
  expect(endAtDeadline(run(startLro(BOTH, false, at(0)), statusIs('Inprogress')))).toEqual({ status: 'overdue' });
});

describe('whatever is answered', () => {
  const anyPoll = fc.oneof(
    fc
      .record({
        status: fc.constantFrom(200, 201, 202, 204),
        word: fc.constantFrom('Inprogress', 'Succeeded', 'Failed', 'Cancelled', 'Zombie', undefined),
        properties: fc.constantFrom(undefined, null, JOB),
        headers: fc.dictionary(
          fc.constantFrom('azure-asyncoperation', 'location', 'retry-after'),
          fc.constantFrom(STATUS, RESULT, 'https://evil.example/', '30', '-1', ''),
        ),
      })
      .map(({ status, word, properties, headers }) =>
        ok({ ...(word !== undefined && { status: word, startTime: 'x' }), properties }, status, headers),
      ),
    fc.constantFrom(400, 401, 403, 404, 500, 504, undefined).map((status) => unread(status)),
  );

  it('a terminal state stays, every URL is within the origin, every wait is bounded', () => {
    fc.assert(
      fc.property(fc.array(anyPoll, { maxLength: 25 }), fc.boolean(), (polls, needsResult) => {
        let state = startLro(BOTH, needsResult, at(0));
        for (const poll of polls) {
          const nowMs = state.nextPollAtMs;
          const next = nextPoll(state, poll, at(nowMs));
          if (state.end !== undefined) expect(next).toBe(state);
          expect(pollUrl(next)).toMatch(/^https:\/\/management\.azure\.com\//u);
          expect(next.nextPollAtMs - nowMs).toBeLessThanOrEqual(300_000);
          state = next;
        }
      }),
    );
  });

  it('a success needs a success word', () => {
    fc.assert(
      fc.property(fc.array(anyPoll, { maxLength: 25 }), (polls) => {
        const end = run(startLro(BOTH, false, at(0)), ...polls).end;
        const said = polls.some((poll) => poll.ok && JSON.stringify(poll.answer.body).includes('Succeeded'));
        if (end?.status === 'succeeded') expect(said).toBe(true);
      }),
    );
  });
});
