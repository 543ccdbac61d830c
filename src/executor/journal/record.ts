import { sha256 } from '../../model/canonical-json.ts';
import type { JournalEvent } from '../../model/journal.ts';
import { RunProblem } from '../run-problem.ts';

/** The journal's format. A reader refuses a newer one: it could misread what is in flight. */
const JOURNAL_FORMAT = 1;

/** What was read: the events in order, and how many bytes of the file they take. */
export interface DecodedJournal {
  readonly events: readonly JournalEvent[];
  readonly goodBytes: number;
  /** Bytes of a last record that was never written whole; they are cut off before the next append. */
  readonly tornBytes: number;
}

/** One line, newline included. `crc` is the first 8 hex digits of the SHA-256 of the body as it stands in the line. */
export function encodeRecord(seq: number, event: JournalEvent): string {
  const body = JSON.stringify(event);
  return `{"v":${JOURNAL_FORMAT},"seq":${seq},"crc":"${crcOf(body)}","body":${body}}\n`;
}

const LINE = /^\{"v":(\d+),"seq":(\d+),"crc":"([0-9a-f]{8})","body":(\{.*\})\}$/su;

/**
 * Reads a whole journal. A last line without its newline was torn by a crash and is left out: it cannot have been
 * acted on, because acting waits for the disk. Anything else that does not add up is refused with a `RunProblem`
 * (RUN501 damaged, RUN502 newer format), because skipping a record could mean doing something twice.
 */
export function decodeJournal(bytes: Uint8Array, file: string): DecodedJournal {
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  const text = new TextDecoder().decode(bytes.subarray(0, end));
  const lines = text === '' ? [] : text.slice(0, -1).split('\n');
  const events = lines.map((line, index) => decodeLine(line, index, file));
  if (events.length > 0 && events[0]?.event !== 'runStarted') {
    throw damaged(file, 1, 'the first record does not start a run');
  }
  return { events, goodBytes: end, tornBytes: bytes.length - end };
}

function decodeLine(line: string, index: number, file: string): JournalEvent {
  const [, version, seq, crc, body] = LINE.exec(line) ?? [];
  if (version === undefined || crc === undefined || body === undefined) {
    throw damaged(file, index + 1, 'it is not a journal record');
  }
  if (Number(version) !== JOURNAL_FORMAT) throw foreignFormat(file, version);
  if (Number(seq) !== index) throw damaged(file, index + 1, `record ${index} is missing, found ${seq}`);
  if (crcOf(body) !== crc) throw damaged(file, index + 1, 'its checksum does not fit its content');
  // The checksum proves that these are the very characters `encodeRecord` wrote for an event.
  return JSON.parse(body) as JournalEvent;
}

const NEWLINE = 0x0a;

function crcOf(body: string): string {
  return sha256(body).slice(0, 8);
}

function damaged(file: string, line: number, why: string): RunProblem {
  return new RunProblem(
    'RUN501',
    `${file}:${line}: ${why}. Going on could do something twice. Apply the specs again instead: ` +
      'azbackup looks at the live vaults and does only what is missing.',
    file,
  );
}

function foreignFormat(file: string, version: string): RunProblem {
  return new RunProblem(
    'RUN502',
    `${file} says format ${version}, this azbackup reads ${JOURNAL_FORMAT}. Resume with the azbackup that started ` +
      'the run, or apply the specs again.',
    file,
  );
}
