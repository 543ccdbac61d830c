import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type JournalFile, journalOn, openJournal } from '../../../src/executor/journal/journal.ts';
import { decodeJournal } from '../../../src/executor/journal/record.ts';
import { sha256 } from '../../../src/model/canonical-json.ts';
import type { JournalEvent } from '../../../src/model/journal.ts';
import { stepId } from '../../../src/model/step.ts';

const at = '2026-11-20T08:00:00.000Z';
const header: JournalEvent = { at, event: 'runStarted', plan: sha256('p'), endpoint: 'https://arm', tool: '1' };
const step = stepId('protect', 'a');
const intent = (id: string): JournalEvent => ({ at, event: 'intent', step, clientRequestId: id });
const done: JournalEvent = { at, event: 'done', step, outputs: {} };

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'azbackup-journal-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a journal on disk', () => {
  test('goes on where it stopped, and only its owner can read it', async () => {
    const path = join(folder, 'journal.ndjson');
    const first = await openJournal(path);
    await first.journal.append(header);
    await first.journal.append(intent('1'));
    await first.journal.close();
    const second = await openJournal(path);
    expect(second.events).toEqual([header, intent('1')]);
    await second.journal.append(done);
    await second.journal.close();
    expect(decodeJournal(await readFile(path), path).events).toEqual([header, intent('1'), done]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('cuts a torn last record off before it writes the next one', async () => {
    const path = join(folder, 'journal.ndjson');
    const first = await openJournal(path);
    await first.journal.append(header);
    await first.journal.close();
    const whole = await readFile(path, 'utf8');
    await writeFile(path, `${whole}{"v":1,"seq":1,"crc":"00`);
    const second = await openJournal(path);
    expect(second).toMatchObject({ events: [header], tornBytes: 24 });
    await second.journal.append(done);
    await second.journal.close();
    expect(decodeJournal(await readFile(path), path)).toMatchObject({ events: [header, done], tornBytes: 0 });
  });
});

/** A file in memory whose disk fills up and is freed again. */
class FakeFile implements JournalFile {
  text = '';
  syncs = 0;
  synced = '';
  full = false;
  canTruncate = true;

  async appendFile(data: unknown): Promise<void> {
    await Promise.resolve();
    const text = String(data);
    if (this.full) {
      this.text += text.slice(0, 10);
      throw new Error('ENOSPC');
    }
    this.text += text;
  }

  async datasync(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.syncs += 1;
    this.synced = this.text;
  }

  async truncate(length?: number): Promise<void> {
    await Promise.resolve();
    if (!this.canTruncate) throw new Error('EIO');
    this.text = this.text.slice(0, length);
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }
}

const read = (file: FakeFile): readonly JournalEvent[] => decodeJournal(Buffer.from(file.text), 'j').events;

describe('appending', () => {
  test('ends only once the record is on the disk', async () => {
    const file = new FakeFile();
    await journalOn(file, 0, 0).append(header);
    expect(decodeJournal(Buffer.from(file.synced), 'j').events).toEqual([header]);
  });

  test('many at once share a sync and keep their order', async () => {
    const file = new FakeFile();
    const journal = journalOn(file, 0, 0);
    const events = [header, ...Array.from({ length: 99 }, (_, index) => intent(String(index)))];
    await Promise.all(events.map((event) => journal.append(event)));
    expect(read(file)).toEqual(events);
    expect(file.syncs).toBe(2);
  });

  test('an intent the disk refuses is forgotten; what happened already is written later', async () => {
    const file = new FakeFile();
    const journal = journalOn(file, 0, 0);
    await journal.append(header);
    file.full = true;
    await expect(journal.append(intent('refused'))).rejects.toThrow('ENOSPC');
    await expect(journal.append(done)).rejects.toThrow('ENOSPC');
    file.full = false;
    await journal.append(intent('2'));
    expect(read(file)).toEqual([header, done, intent('2')]);
  });

  test('after a write that can neither be finished nor taken back nothing is written any more', async () => {
    const file = new FakeFile();
    const journal = journalOn(file, 0, 0);
    await journal.append(header);
    file.full = true;
    file.canTruncate = false;
    await expect(journal.append(done)).rejects.toThrow('ENOSPC');
    file.full = false;
    await expect(journal.append(intent('2'))).rejects.toThrow('ENOSPC');
    expect(read(file)).toEqual([header]);
  });
});
