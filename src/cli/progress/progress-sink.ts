import type { RunEvent } from '../../model/journal.ts';

/** One consumer of a run's event stream. */
export interface ProgressSink {
  on(event: RunEvent): void;
  /** Called about once a second of wall time while the run goes on. */
  tick(): void;
  close(): void;
}
