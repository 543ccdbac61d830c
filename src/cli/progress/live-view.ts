import type { Plan } from '../../model/plan.ts';
import { runEventText, seconds } from '../../report/run-event-text.ts';
import type { Session } from '../session.ts';
import { RunningSteps } from './running.ts';
import type { ProgressSink } from './progress-sink.ts';

const ROWS = 8;
const ERASE_BELOW = '\u001B[J';
const up = (rows: number): string => (rows === 0 ? '' : `\u001B[${rows}A`);

/** For a person at a terminal: finished transitions scroll by, the running steps stay below them, redrawn in place. */
export function liveView(session: Session, plan: Plan, now: () => number): ProgressSink {
  const running = new RunningSteps(plan);
  let drawn = 0;

  const clear = (): string => `${up(drawn)}\r${ERASE_BELOW}`;
  const draw = (above = ''): void => {
    // A terminal that does not know its width says 0.
    const width = process.stderr.columns || 100;
    const rows = running.all
      .slice(0, ROWS)
      .map(({ step, sinceMs, detail }) =>
        `  ${step.address}  ${detail}  ${seconds(now() - sinceMs)}`.slice(0, width - 1),
      );
    const more = running.all.length - rows.length;
    if (more > 0) rows.push(`  ... and ${more} more`);
    rows.push(session.paintErr('dim', `  ${running.ended} of ${running.total} steps ended`));
    process.stderr.write(`${clear()}${above}${rows.join('\n')}\n`);
    drawn = rows.length;
  };

  return {
    on(event) {
      const { step, elapsedMs } = running.take(event);
      const text = runEventText(event, step, elapsedMs);
      draw(text === undefined ? '' : `${text}\n`);
    },
    tick: () => draw(),
    close() {
      process.stderr.write(clear());
      drawn = 0;
    },
  };
}
