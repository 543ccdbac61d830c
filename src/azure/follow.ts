import type { Clock } from '../model/clock.ts';
import type { OperationRef } from '../model/journal.ts';
import type { FollowOptions, OperationEnd } from './arm-client.ts';
import { endAtDeadline, type LroNote, type LroState, nextPoll, type Poll, pollUrl, startLro } from './lro.ts';

export interface FollowPorts {
  readonly origin: string;
  readonly clock: Clock;
  /** Asks once, with the retries of any GET. Rejects only when aborted. */
  readonly poll: (url: string, signal: AbortSignal | undefined) => Promise<Poll>;
  readonly onNote: (note: LroNote) => void;
}

/** Follows an operation to its end or the deadline; waits on the clock. Rejects with the signal's reason when aborted. */
export async function followOperation(
  operation: OperationRef,
  options: FollowOptions,
  ports: FollowPorts,
): Promise<OperationEnd> {
  let deadlineAtMs = ports.clock.now() + options.deadlineMs;
  const context = () => ({ origin: ports.origin, nowMs: ports.clock.now() });
  let state = startLro(operation, options.needsResult === true, context());
  let askedAtMs = ports.clock.now();
  report(undefined, state, options, ports);
  while (state.end === undefined) {
    const url = pollUrl(state);
    const nowMs = ports.clock.now();
    if (url === undefined || nowMs >= deadlineAtMs) return endAtDeadline(state);
    const dueAtMs = state.phase === 'result' ? 0 : askedAtMs + (options.pollEveryMs ?? 0);
    const waitMs = Math.min(Math.max(state.nextPollAtMs, dueAtMs), deadlineAtMs) - nowMs;
    if (waitMs > 0) await ports.clock.sleep(waitMs, options.signal);
    options.signal?.throwIfAborted();
    const before = state;
    const poll = await ports.poll(url, options.signal);
    askedAtMs = ports.clock.now();
    // The first answer of a process sets a wrong local clock right; the deadline must not come nearer or go by that.
    if (before.polls === 0 && before.trouble === undefined) {
      deadlineAtMs = ports.clock.now() + options.deadlineMs - Math.max(0, waitMs);
    }
    state = nextPoll(before, poll, context());
    if (poll.ok && state.word !== undefined && before.phase !== 'result') options.onStatus?.(state.word);
    report(before, state, options, ports);
  }
  return state.end;
}

/** Passes on what is new in the state: notes, and links that moved. */
function report(before: LroState | undefined, state: LroState, options: FollowOptions, ports: FollowPorts): void {
  for (const note of state.notes.slice(before?.notes.length ?? 0)) ports.onNote(note);
  if (before !== undefined && before.links !== state.links) options.onMoved?.(state.links);
}
