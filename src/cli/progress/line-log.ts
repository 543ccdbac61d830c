import type { Plan } from '../../model/plan.ts';
import type { StepId } from '../../model/step.ts';
import { heartbeatText, runEventText } from '../../report/run-event-text.ts';
import type { Session } from '../session.ts';
import { RunningSteps } from './running.ts';
import type { ProgressSink } from './progress-sink.ts';

const HEARTBEAT_MS = 10_000;

/** For CI logs: one timestamped line per transition, and a heartbeat every 10 s of wall time per running step. */
export function lineLog(session: Pick<Session, 'err'>, plan: Plan, now: () => number, wallMs = Date.now): ProgressSink {
  const running = new RunningSteps(plan);
  const lastLineAt = new Map<StepId, number>();
  const say = (at: string, text: string): void => session.err(`${at.slice(11, 19)}  ${text}`);
  return {
    on(event) {
      const { step, elapsedMs } = running.take(event);
      const text = runEventText(event, step, elapsedMs);
      if (text === undefined) return;
      if (step !== undefined) lastLineAt.set(step.id, wallMs());
      say(event.at, text);
    },
    tick() {
      for (const { step, sinceMs, detail } of running.all) {
        if (wallMs() - (lastLineAt.get(step.id) ?? 0) < HEARTBEAT_MS) continue;
        lastLineAt.set(step.id, wallMs());
        say(new Date(now()).toISOString(), heartbeatText(step, now() - sinceMs, detail));
      }
    },
    close() {},
  };
}
