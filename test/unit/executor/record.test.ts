import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeJournal, encodeRecord } from '../../../src/executor/journal/record.ts';
import { RunProblem } from '../../../src/executor/run-problem.ts';
import { sha256 } from '../../../src/model/canonical-json.ts';
import type { JournalEvent } from '../../../src/model/journal.ts';
import { stepId } from '../../../src/model/step.ts';

const at = '2026-11-20T08:00:00.000Z';
const header: JournalEvent = { at, event: 'runStarted', plan: sha256('p'), endpoint: 'https://arm', tool: '1' };
const events: readonly JournalEvent[] = [
  header,
  ...Array.from({ length: 49 }, (_, index): JournalEvent => {
    const step = stepId('protect', `BackupInstance/v/disk-${index}-ü`);
    return index % 2 === 0
      ? { at, event: 'intent', step, clientRequestId: `id-${index}` }
      : { at, event: 'accepted', step, operation: { asyncOperation: `https://arm/x?s=${index}"\\\n` } };
  }),
];
const bytes = Buffer.from(events.map((event, seq) => encodeRecord(seq, event)).join(''));

function decode(input: Uint8Array): readonly JournalEvent[] | string {
  try {
    return decodeJournal(input, 'journal.ndjson').events;
  } catch (error) {
    if (error instanceof RunProblem) return error.diagnostic.code;
    throw error;
  }
}

describe('the journal', () => {
  test('reads back what was written', () => {
    expect(decodeJournal(bytes, 'j')).toEqual({ events, goodBytes: bytes.length, tornBytes: 0 });
  });

  test('has the documented line', () => {
    const body = JSON.stringify(header);
    expect(encodeRecord(0, header)).toBe(`{"v":1,"seq":0,"crc":"${sha256(body).slice(0, 8)}","body":${body}}\n`);
  });

  test('cut anywhere, gives every whole record before the cut and says how much was torn', () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length }), (cut) => {
        const kept = bytes.subarray(0, cut);
        const decoded = decodeJournal(kept, 'j');
        expect(decoded.events).toEqual(events.slice(0, decoded.events.length));
        expect(decoded.goodBytes + decoded.tornBytes).toBe(cut);
        expect(decoded.events).toHaveLength(kept.toString().split('\n').length - 1);
      }),
    );
  });

  test('with any single bit flipped is refused, or loses nothing but its last record', () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 }), (position, bit) => {
        const flipped = Buffer.from(bytes);
        flipped.writeUInt8(flipped.readUInt8(position) ^ (1 << bit), position);
        const read = decode(flipped);
        if (typeof read === 'string') expect(['RUN501', 'RUN502']).toContain(read);
        else expect([position, read]).toEqual([bytes.length - 1, events.slice(0, -1)]);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['a record is missing', [0, 2, 3], 'RUN501'],
    ['a record stands twice', [0, 1, 1, 2], 'RUN501'],
    ['the first record does not start a run', [1, 2], 'RUN501'],
  ])('is refused when %s', (_, order, code) => {
    const lines = order.map((seq) => encodeRecord(seq, events[seq] ?? header));
    expect(decode(Buffer.from(lines.join('')))).toBe(code);
  });

  test('whose first record is not the start of a run is refused even when the numbers fit', () => {
    expect(decode(Buffer.from(encodeRecord(0, events[1] ?? header)))).toBe('RUN501');
  });

  test('of a newer format is refused, and the reader is told which program to use', () => {
    const newer = encodeRecord(0, header).replace('{"v":1', '{"v":2');
    expect(decode(Buffer.from(newer))).toBe('RUN502');
    expect(() => decodeJournal(Buffer.from(newer), '/x/journal.ndjson')).toThrow(/\/x\/journal\.ndjson says format 2/u);
  });

  test('that is damaged names file and line', () => {
    const text = bytes.toString().replace('id-4"', 'id-5"');
    expect(() => decodeJournal(Buffer.from(text), '/x/journal.ndjson')).toThrow(
      /\/x\/journal\.ndjson:6: its checksum/u,
    );
  });

  test('that is empty holds no events', () => {
    expect(decode(new Uint8Array())).toEqual([]);
  });
});
