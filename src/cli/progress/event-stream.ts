import type { Plan } from '../../model/plan.ts';
import { runEvent } from '../../report/ndjson.ts';
import type { Session } from '../session.ts';
import { RunningSteps } from './running.ts';
import type { ProgressSink } from './progress-sink.ts';

/** For programs: every event as one JSON line on stdout. */
export function eventStream(session: Pick<Session, 'out'>, plan: Plan): ProgressSink {
  const running = new RunningSteps(plan);
  return {
    on(event) {
      const { step, elapsedMs } = running.take(event);
      session.out(JSON.stringify(runEvent(event, step, elapsedMs)));
    },
    tick() {},
    close() {},
  };
}
