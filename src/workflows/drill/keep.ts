import { redactForKeeping, withoutQueries } from '../../azure/redact.ts';
import { canonicalJson, sha256 } from '../../model/canonical-json.ts';
import type { DrillRecord, KeptBody } from '../../model/drill-record.ts';

/** Bodies of restores have about 1 KiB; what is longer says little more to a reader, and evidence is kept for years. */
const MOST_BYTES = 4096;
const BEGINS = 1024;

/** A body for the evidence, redacted first and cut then; undefined for an empty one. */
export function keptBody(body: unknown): KeptBody | undefined {
  if (body === undefined || body === null || body === '') return undefined;
  const json = redactForKeeping(body);
  const text = canonicalJson(json);
  const bytes = Buffer.byteLength(text);
  return bytes <= MOST_BYTES ? { json } : { begins: text.slice(0, BEGINS), bytes, sha256: sha256(text) };
}

/** A record for the evidence: messages of the service may hold links, whose query may be signed. */
export function keptRecord(record: DrillRecord): DrillRecord {
  const cut = (_key: string, value: unknown): unknown => (typeof value === 'string' ? withoutQueries(value) : value);
  return JSON.parse(JSON.stringify(record), cut) as DrillRecord;
}
