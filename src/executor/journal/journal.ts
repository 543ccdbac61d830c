import { type FileHandle, open } from 'node:fs/promises';
import type { JournalEvent } from '../../model/journal.ts';
import { decodeJournal, encodeRecord } from './record.ts';

/** Where events become durable. `append` ends once the event is on the disk: act only then. */
export interface Journal {
  /**
   * Rejects with the file system's error. An `intent` that was refused is forgotten, because nothing may be sent for
   * it; any other event is kept in memory and written before the next one that succeeds.
   */
  append(event: JournalEvent): Promise<void>;
  close(): Promise<void>;
}

export interface OpenedJournal {
  readonly journal: Journal;
  /** What earlier parts of the run left, oldest first. */
  readonly events: readonly JournalEvent[];
  /** Bytes of a torn last record that were cut off; worth a notice when not zero. */
  readonly tornBytes: number;
}

/** The file operations the journal needs, so that a full disk can be played in tests. */
export type JournalFile = Pick<FileHandle, 'appendFile' | 'datasync' | 'truncate' | 'close'>;

interface Waiting {
  readonly event: JournalEvent;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Opens or creates the journal, readable by its owner only: it holds signed URLs. */
export async function openJournal(path: string): Promise<OpenedJournal> {
  const file = await open(path, 'a+', 0o600);
  try {
    const { events, goodBytes, tornBytes } = decodeJournal(await file.readFile(), path);
    if (tornBytes > 0) await file.truncate(goodBytes);
    return { journal: journalOn(file, events.length, goodBytes), events, tornBytes };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * Appends in the order of the calls. Events that arrive while the disk is busy share its next sync, so that a
 * thousand steps in flight cost a few syncs and none of them waits for more than two.
 */
export function journalOn(file: JournalFile, firstSeq: number, firstByte: number): Journal {
  let seq = firstSeq;
  let goodBytes = firstByte;
  let unwritten: readonly JournalEvent[] = [];
  let broken: { readonly error: unknown } | undefined;
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    const events = [...unwritten, ...batch.map((one) => one.event)];
    const text = events.map((event, index) => encodeRecord(seq + index, event)).join('');
    try {
      if (broken !== undefined) throw broken.error;
      await file.appendFile(text);
      await file.datasync();
    } catch (error) {
      unwritten = events.filter((event) => event.event !== 'intent');
      // What a full disk took of the batch would be a damaged line in the middle of what follows.
      await file.truncate(goodBytes).catch(() => {
        broken = { error };
      });
      for (const one of batch) one.reject(error);
      return;
    }
    seq += events.length;
    goodBytes += Buffer.byteLength(text);
    unwritten = [];
    for (const one of batch) one.resolve();
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await writeBatch(batch);
    }
    writing = undefined;
  }

  return {
    append(event) {
      return new Promise((resolve, reject) => {
        waiting.push({ event, resolve, reject });
        writing ??= drain();
      });
    },
    async close() {
      await writing;
      await file.close();
    },
  };
}
