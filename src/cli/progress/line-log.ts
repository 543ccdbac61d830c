import type { Plan } from '../../model/plan.ts';
import type { StepId } from '../../model/step.ts';
import { heartbeatText, runEventText } from '../../report/run-event-text.ts';
import type { Session } from '../session.ts';
import { RunningSteps } from './running.ts';
import type { ProgressSink } from './progress-sink.ts';

const HEARTBEAT_MS = 10_000;
/** Of more steps at a time a log says only how many they are and what they wait for. */
const STEPS_NAMED = 20;

/** For CI logs: one timestamped line per transition, and a heartbeat every 10 s of wall time per running step. */
export function lineLog(session: Pick<Session, 'err'>, plan: Plan, now: () => number, wallMs = Date.now): ProgressSink {
  const running = new RunningSteps(plan);
  const lastLineAt = new Map<StepId, number>();
  let lastCountAt = wallMs();
  const say = (at: string, text: string): void => session.err(`${at.slice(11, 19)}  ${text}`);
  const beat = (text: string): void => say(new Date(now()).toISOString(), text);
  const beatForAll = (): void => {
    if (wallMs() - lastCountAt < HEARTBEAT_MS) return;
    lastCountAt = wallMs();
    beat(crowdText(running));
  };
  return {
    on(event) {
      const { step, elapsedMs } = running.take(event);
      const text = runEventText(event, step, elapsedMs);
      if (text === undefined) return;
      if (step !== undefined) lastLineAt.set(step.id, wallMs());
      say(event.at, text);
    },
    tick() {
      if (running.all.length > STEPS_NAMED) return beatForAll();
      for (const { step, sinceMs, detail } of running.all) {
        if (wallMs() - (lastLineAt.get(step.id) ?? 0) < HEARTBEAT_MS) continue;
        lastLineAt.set(step.id, wallMs());
        beat(heartbeatText(step, now() - sinceMs, detail));
      }
    },
    close() {},
  };
}

/** `Still running: 950 steps (900 gate validateForBackup, 50 accepted); 120 of 2000 have ended`, the most first. */
function crowdText({ all, ended, total }: RunningSteps): string {
  const groups = [...Map.groupBy(all, ({ detail }) => detail)].map(([detail, { length }]) => ({ detail, length }));
  const counts = groups.toSorted((a, b) => b.length - a.length).map(({ detail, length }) => `${length} ${detail}`);
  return `Still running: ${all.length} steps (${counts.join(', ')}); ${ended} of ${total} have ended`;
}
