import type { RunEvent } from '../../model/journal.ts';
import type { Plan } from '../../model/plan.ts';
import type { Session } from '../session.ts';
import { lineLog } from './line-log.ts';
import { liveView } from './live-view.ts';
import { eventStream } from './event-stream.ts';

/** One consumer of a run's event stream. */
export interface ProgressSink {
  on(event: RunEvent): void;
  /** Called about once a second of wall time while the run goes on. */
  tick(): void;
  close(): void;
}

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
