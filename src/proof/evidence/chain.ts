import { canonicalJson, digestOf, type Digest, sha256 } from '../../model/canonical-json.ts';
import type { DrillRecord } from '../../model/drill-record.ts';
import { digString, isJsonObject, type Json, type JsonObject } from '../../model/json.ts';

/** What the first record of all continues. */
export const NOTHING_BEFORE = '0'.repeat(64) as Digest;

/** A record in its place: `hash` covers everything else in it, so that each record vouches for all before it. */
export interface ChainEntry {
  readonly seq: number;
  readonly prev: Digest;
  readonly run: string;
  readonly record: DrillRecord;
  readonly hash: Digest;
}

/** How far a chain goes: so many records, the last with this hash. */
export interface ChainHead {
  readonly count: number;
  readonly hash: Digest;
}

/** Continues a chain by records of one run. */
export function chainOn(head: ChainHead, run: string, records: readonly DrillRecord[]): readonly ChainEntry[] {
  let prev = head.hash;
  return records.map((record, index) => {
    const body = { seq: head.count + index, prev, run, record };
    const hash = digestOf(asJson(body));
    prev = hash;
    return { ...body, hash };
  });
}

export function headAfter(head: ChainHead, entries: readonly ChainEntry[]): ChainHead {
  const last = entries.at(-1);
  return last === undefined ? head : { count: last.seq + 1, hash: last.hash };
}

/** One line of `records.jsonl`, in the canonical form of RFC 8785: one way to write it, and no other. */
export function lineOf(entry: ChainEntry): string {
  return `${canonicalJson(asJson(entry))}\n`;
}

/** The entry of a line; undefined when it is not exactly what `lineOf` writes, or its hash is not its own. */
export function entryOf(line: string): ChainEntry | undefined {
  const value = parseJson(line);
  if (!isJsonObject(value) || canonicalJson(value) !== line) return undefined;
  const { hash, ...body } = value;
  // `hash` is the first member of the canonical form, so that what follows it is the canonical form of the rest.
  const first = `{"hash":${JSON.stringify(hash)},`;
  if (!line.startsWith(first) || hash !== sha256(`{${line.slice(first.length)}`) || !isEntryBody(body))
    return undefined;
  // Everything that is read of an entry has been looked at; what a record says is vouched for by its hash.
  return value as unknown as ChainEntry;
}

function isEntryBody(body: JsonObject): boolean {
  const { seq, prev, run, record } = body;
  const hasRecord = digString(record, 'record') !== undefined && digString(record, 'at') !== undefined;
  return Number.isSafeInteger(seq) && typeof prev === 'string' && typeof run === 'string' && hasRecord;
}

/** JSON text as a value; undefined for anything else. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Records are plain JSON by their types; only the index signature is missing. Absent members vanish. */
export function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
