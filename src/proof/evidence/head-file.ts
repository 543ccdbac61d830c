import { canonicalJson, type Digest } from '../../model/canonical-json.ts';
import { isJsonObject, type Json } from '../../model/json.ts';
import { parseJson, type ChainHead } from './chain.ts';

const FORMAT = 'azbackup/drill-evidence.v1';

/**
 * How far the evidence goes, so that the loss of its last records or its last run shows. `before` is there while records
 * are being written: after a crash they are either all there or count as never written.
 */
export interface HeadFile extends ChainHead {
  /** The run that wrote last. */
  readonly run: string;
  readonly before?: ChainHead;
}

export function headText({ count, hash, run, before }: HeadFile): string {
  const value: Json = {
    apiVersion: FORMAT,
    count,
    hash,
    run,
    ...(before !== undefined && { before: { count: before.count, hash: before.hash } }),
  };
  return `${canonicalJson(value)}\n`;
}

/** Undefined for anything that `headText` does not write. */
export function parseHead(text: string): HeadFile | undefined {
  const value = parseJson(text);
  if (!isJsonObject(value)) return undefined;
  const { run } = value;
  const head = chainHead(value);
  const before = value['before'] === undefined ? undefined : chainHead(value['before']);
  if (head === undefined || typeof run !== 'string') return undefined;
  const file = { ...head, run, ...(before !== undefined && { before }) };
  return headText(file) === text ? file : undefined;
}

function chainHead(value: Json): ChainHead | undefined {
  if (!isJsonObject(value)) return undefined;
  const { count, hash } = value;
  const isHash = typeof hash === 'string' && /^[0-9a-f]{64}$/u.test(hash);
  return typeof count === 'number' && Number.isSafeInteger(count) && isHash
    ? { count, hash: hash as Digest }
    : undefined;
}
