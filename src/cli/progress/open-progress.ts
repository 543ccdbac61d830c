import type { Plan } from '../../model/plan.ts';
import type { Session } from '../session.ts';
import { lineLog } from './line-log.ts';
import { liveView } from './live-view.ts';
import type { ProgressSink } from './progress-sink.ts';
import { eventStream } from './event-stream.ts';

const TICK_MS = 1000;

/** The sink this session wants: NDJSON, a live view on a terminal, else one line per transition. */
export function openProgress(session: Session, plan: Plan, now: () => number): ProgressSink {
  const sink = sinkFor(session, plan, now);
  const timer = setInterval(() => sink.tick(), TICK_MS);
  timer.unref();
  return {
    on: (event) => sink.on(event),
    tick: () => sink.tick(),
    close: () => {
      clearInterval(timer);
      sink.close();
    },
  };
}

function sinkFor(session: Session, plan: Plan, now: () => number): ProgressSink {
  if (session.json) return eventStream(session, plan);
  return session.mayPrompt ? liveView(session, plan, now) : lineLog(session, plan, now);
}
