/** Why an exchange gave no answer. */
export type FaultReason =
  | 'foreign'
  | 'dns'
  | 'unreachable'
  | 'tls'
  | 'proxy'
  | 'timeout'
  | 'broken'
  | 'tooLarge'
  | 'aborted';

export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Code of the error for a proxy setting that is no URL. */
export const PROXY_UNUSABLE = 'ERR_PROXY_UNUSABLE';

export interface Reason {
  readonly reason: FaultReason;
  /** Whether a byte of the request may have reached the service. In doubt: true. */
  readonly committed: boolean;
  /** Code and message of the system error; not yet redacted. */
  readonly detail: string;
}

/** Errors of the way there: nothing was sent. Node's and libuv's codes. */
const NOT_CONNECTED: Readonly<Record<string, FaultReason>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  ECONNREFUSED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  [PROXY_UNUSABLE]: 'proxy',
};

/** OpenSSL's verification codes and Node's TLS errors: the handshake failed, so nothing was sent. */
const TLS =
  /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO$|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/u;

/** Node's and the proxy agent's words for a connection that ended before the request could be written. */
const NOTHING_SENT = /before secure TLS connection|CONNECT response/u;

const PHASES_BEFORE_SENDING: ReadonlySet<unknown> = new Set(['lookup', 'connect', 'secureConnect']);

/** Names what the HTTP library or Node threw, as plain data; the error itself must not travel further. */
export function reasonOf(error: unknown): Reason {
  const chain = causesOf(error);
  const code = chain
    .map((link) => textOf(link, 'code'))
    .find((text) => text !== undefined && !text.startsWith('ERR_GOT_'));
  const message = textOf(chain[0], 'message') ?? 'unknown error';
  const detail = code === undefined || message.includes(code) ? message : `${code}: ${message}`;
  if (chain.some((link) => link instanceof TooLarge)) return { reason: 'tooLarge', committed: true, detail: message };
  if (chain.some((link) => textOf(link, 'name') === 'AbortError'))
    return { reason: 'aborted', committed: true, detail };
  const known = code === undefined ? undefined : NOT_CONNECTED[code];
  if (known !== undefined) return { reason: known, committed: false, detail };
  if (code !== undefined && TLS.test(code)) return { reason: 'tls', committed: false, detail };
  if (code === 'ETIMEDOUT') return { reason: 'timeout', committed: !chain.some(timedOutBeforeSending), detail };
  return { reason: 'broken', committed: !NOTHING_SENT.test(message), detail };
}

function timedOutBeforeSending(link: unknown): boolean {
  return PHASES_BEFORE_SENDING.has(memberOf(link, 'event')) || memberOf(link, 'syscall') === 'connect';
}

function causesOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let link = error; link !== undefined && link !== null && chain.length < 8; link = memberOf(link, 'cause')) {
    chain.push(link);
  }
  return chain;
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function textOf(value: unknown, key: string): string | undefined {
  const text = memberOf(value, key);
  return typeof text === 'string' ? text : undefined;
}
