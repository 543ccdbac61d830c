import type { Agents, Way } from './agents.ts';
import { type FaultReason, reasonOf, TooLarge } from './fault-reason.ts';
import { redactText } from './redact.ts';
import { withinOrigin } from './same-origin.ts';

export interface WireRequest {
  readonly method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  /** Absolute, within the transport's origin. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Breaks the exchange off, even in the middle. */
  readonly signal?: AbortSignal;
  /** For calls that are meant to hang (waiting for virtual time): no limit. */
  readonly untimed?: boolean;
}

export interface WireAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** Lower-case names; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** From the first byte sent to the last received. */
  readonly tookMs: number;
}

export interface WireFault {
  readonly kind: 'fault';
  readonly reason: FaultReason;
  /** True when the request, or a part of it, may have reached the service. */
  readonly committed: boolean;
  /** Redacted. */
  readonly detail: string;
  /** Present when the answer's head arrived and only its body is missing. */
  readonly head?: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
}

export type Exchange = WireAnswer | WireFault;

/** An answer whose body is not text. */
export interface BytesAnswer extends Omit<WireAnswer, 'text'> {
  readonly bytes: Uint8Array;
}

/** Sends one request, once. Never rejects and never throws anything of the HTTP library: its errors carry the token. */
export type Transport = (request: WireRequest) => Promise<Exchange>;

export interface TransportOptions {
  readonly origin: string;
  readonly agents: Agents;
  readonly limits?: Partial<TransportLimits>;
}

export interface TransportLimits {
  /** DNS, TCP and TLS, each. */
  readonly connectMs: number;
  /** Without a byte in either direction. */
  readonly idleMs: number;
  /** From start to end. ARM gives a provider 60 s before it answers 504 itself. */
  readonly totalMs: number;
  readonly maxBytes: number;
}

export const DEFAULT_LIMITS: TransportLimits = {
  connectMs: 15_000,
  idleMs: 75_000,
  totalMs: 120_000,
  maxBytes: 16 * 1024 * 1024,
};

/** A transport for one origin. The HTTP library is loaded when the first request goes out. */
export function createTransport(options: TransportOptions): Transport {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  return async (request) => {
    const verdict = withinOrigin(request.url, options.origin);
    if (!verdict.ok) {
      return { kind: 'fault', reason: 'foreign', committed: false, detail: `the URL was refused: ${verdict.why}` };
    }
    const exchange = await exchangeBytes(request, options.agents, limits);
    if (exchange.kind === 'fault') return exchange;
    const { bytes, ...answer } = exchange;
    return { ...answer, text: Buffer.from(bytes).toString('utf8') };
  };
}

/** One exchange with a URL that somebody has judged; like a `Transport` otherwise. */
export async function exchangeBytes(
  request: WireRequest,
  agents: Agents,
  limits: TransportLimits,
): Promise<BytesAnswer | WireFault> {
  const startedMs = performance.now();
  let head: WireFault['head'];
  let proxyStatus: number | undefined;
  try {
    const { default: got } = await import('got');
    const stream = got.stream(request.url, gotOptions(request, await agents(request.url), limits));
    stream.on('request', (sent: NodeJS.EventEmitter) => {
      sent.on('proxyConnect', (answer: { statusCode: number }) => {
        if (answer.statusCode !== 200) proxyStatus = answer.statusCode;
      });
    });
    stream.on('response', (response: { statusCode: number; headers: RawHeaders }) => {
      head = { status: response.statusCode, headers: plainHeaders(response.headers) };
    });
    // The library waits for a body to be written to every stream but GET's (DELETE, POST undelete have none).
    if (request.method !== 'GET' && request.body === undefined) stream.end();
    const bytes = await readAll(stream, limits.maxBytes);
    if (proxyStatus !== undefined) return proxyFault(proxyStatus);
    if (head === undefined) throw new Error('no answer');
    return { kind: 'answer', ...head, bytes, tookMs: performance.now() - startedMs };
  } catch (error) {
    if (proxyStatus !== undefined) return proxyFault(proxyStatus);
    const { reason, committed, detail } = reasonOf(error);
    return { kind: 'fault', reason, committed, detail: redactText(detail), ...(head !== undefined && { head }) };
  }
}

function gotOptions(request: WireRequest, way: Way, limits: TransportLimits) {
  return {
    method: request.method,
    headers: request.headers,
    ...(request.body !== undefined && { body: request.body }),
    ...(request.signal && { signal: request.signal }),
    agent: way.agent,
    ...(way.trusted && { https: { certificateAuthority: [...way.trusted] } }),
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    timeout: request.untimed === true ? {} : timeouts(limits),
  };
}

function timeouts(limits: TransportLimits): Record<string, number> {
  const { connectMs, idleMs, totalMs } = limits;
  return { lookup: connectMs, connect: connectMs, secureConnect: connectMs, socket: idleMs, request: totalMs };
}

/** The whole body, counted after decompression so that a small bomb is caught too. */
async function readAll(stream: AsyncIterable<unknown>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
    size += bytes.byteLength;
    if (size > maxBytes) throw new TooLarge(`more than ${maxBytes} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

type RawHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

function plainHeaders(headers: RawHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ');
  }
  return plain;
}

/** The proxy refused the tunnel (403, 407) or could not build it (5xx); the request itself was never sent. */
function proxyFault(status: number): WireFault {
  const reason = status >= 500 ? 'unreachable' : 'proxy';
  return { kind: 'fault', reason, committed: false, detail: `the proxy answered ${status} to CONNECT` };
}
