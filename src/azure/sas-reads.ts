import { randomUUID } from 'node:crypto';
import type { Clock } from '../model/clock.ts';
import type { Agents } from './agents.ts';
import { ArmFailure } from './arm-client.ts';
import { type Attempt, readFault } from './attempt.ts';
import type { Endpoint } from './cloud.ts';
import { ownError } from './own-error.ts';
import { retryAfterMs } from './polling-headers.ts';
import { withRetry } from './retry.ts';
import { sasLink } from './sas-link.ts';
import { contextOf, type RequestFacts } from './service-error.ts';
import { type BytesAnswer, exchangeBytes, type TransportLimits } from './transport.ts';

/** A part of a disk, in bytes. */
export interface ByteRange {
  readonly start: number;
  readonly length: number;
}

export interface RangeAnswer {
  /** Exactly as many as were asked for. */
  readonly bytes: Uint8Array;
  /** Of everything the link leads to. */
  readonly totalBytes: number;
}

/**
 * Reads a range through a link that `beginGetAccess` gave out: without any token, without redirects, and only from the
 * storage of the endpoint's cloud (ARM430). Throws `ArmFailure`; ARM431 carries the storage's own code. No error holds
 * the query of the link, which is the right to read.
 */
export type ReadRange = (link: string, range: ByteRange, signal?: AbortSignal) => Promise<RangeAnswer>;

export interface SasPorts {
  readonly endpoint: Endpoint;
  readonly agents: Agents;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly userAgent: string;
  readonly limits: TransportLimits;
}

/** Nothing reads more at once; page blobs give 4 MiB with a checksum. */
export const LONGEST_RANGE = 4 * 1024 * 1024;
/** An error document must fit in any case. */
const SMALLEST_CAP = 64 * 1024;

export function createSasReads(ports: SasPorts): ReadRange {
  const { endpoint, clock, random } = ports;
  return async (link, range, signal) => {
    const verdict = sasLink(link, endpoint);
    if (!verdict.ok) throw new ArmFailure('notSent', ownError('ARM430', `${verdict.why}.`));
    const { start, length } = range;
    if (!Number.isSafeInteger(start) || start < 0 || !(length > 0 && length <= LONGEST_RANGE)) {
      throw new ArmFailure('notSent', ownError('ARM431', `${length} bytes at ${start} are no range.`));
    }
    const attempt = () => readOnce(verdict.url, range, ports, signal);
    const retry = { clock, random, onBlocked: () => undefined, signal };
    const { headers, body } = await withRetry({ method: 'GET', repeatable: true }, attempt, retry);
    if (!(body instanceof Uint8Array)) throw new TypeError('A range without bytes. This is a bug in azbackup.');
    return { bytes: body, totalBytes: totalOf(headers) ?? 0 };
  };
}

async function readOnce(
  url: string,
  range: ByteRange,
  { agents, limits, userAgent }: SasPorts,
  signal: AbortSignal | undefined,
): Promise<Attempt> {
  const request: RequestFacts = { method: 'GET', url, clientRequestId: randomUUID() };
  const headers = {
    accept: '*/*',
    'accept-encoding': 'identity',
    range: `bytes=${range.start}-${range.start + range.length - 1}`,
    'user-agent': userAgent,
    'x-ms-client-request-id': request.clientRequestId,
  };
  const wire = { method: 'GET', url, headers, ...(signal !== undefined && { signal }) } as const;
  const maxBytes = Math.max(range.length, SMALLEST_CAP);
  const exchange = await exchangeBytes(wire, agents, { ...limits, maxBytes });
  return exchange.kind === 'fault' ? readFault(exchange, request) : readAnswer(exchange, range, request);
}

function readAnswer(answer: BytesAnswer, range: ByteRange, request: RequestFacts): Attempt {
  const { status, headers, bytes } = answer;
  if (status === 206 && isRange(headers, range) && bytes.length === range.length) {
    return { ok: true, answer: { status, headers, body: bytes } };
  }
  const waitMs = retryAfterMs(headers);
  const cause = status >= 300 && status < 400 ? 'redirect' : 'http';
  const error = ownError('ARM431', `${whatWasSaid(answer, range)}.`, contextOf(request, answer));
  return {
    ok: false,
    failure: { kind: 'refused', cause, error, ...(waitMs !== undefined && { retryAfterMs: waitMs }) },
  };
}

const CODE = /^\w{1,80}$/u;

/** The storage's own code where it gives one (`x-ms-error-code`); never its text, which may quote the link. */
function whatWasSaid({ status, headers, bytes }: BytesAnswer, { start, length }: ByteRange): string {
  const code = headers['x-ms-error-code'] ?? '';
  const asked = `${length} bytes at ${start}`;
  if (CODE.test(code)) return `the storage answered ${status} ${code} to ${asked}`;
  return status === 206
    ? `the storage gave ${bytes.length} other bytes for ${asked}`
    : `the storage answered ${status} to ${asked}`;
}

const CONTENT_RANGE = /^bytes (?<first>\d+)-(?<last>\d+)\/(?<total>\d+)$/u;

function isRange(headers: BytesAnswer['headers'], { start, length }: ByteRange): boolean {
  const { first, last } = CONTENT_RANGE.exec(headers['content-range'] ?? '')?.groups ?? {};
  return Number(first) === start && Number(last) === start + length - 1;
}

function totalOf(headers: BytesAnswer['headers']): number | undefined {
  const total = CONTENT_RANGE.exec(headers['content-range'] ?? '')?.groups?.['total'];
  return total === undefined ? undefined : Number(total);
}
