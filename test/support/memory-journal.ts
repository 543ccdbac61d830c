import type { Journal } from '../../src/executor/journal/journal.ts';
import type { JournalEvent } from '../../src/model/journal.ts';

/** A journal in memory. `failOn` plays a disk that refuses an event. */
export function createMemoryJournal(failOn: (event: JournalEvent) => boolean = () => false): Journal & {
  readonly events: readonly JournalEvent[];
} {
  const events: JournalEvent[] = [];
  return {
    events,
    async append(event) {
      await Promise.resolve();
      if (failOn(event)) throw new Error('ENOSPC: no space left on device, write');
      events.push(event);
    },
    async close() {
      await Promise.resolve();
    },
  };
}
