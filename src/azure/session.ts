import { isAbortOf } from './abort.ts';
import { type Attempt, type Method, readExchange } from './attempt.ts';
import type { Limiter } from './limiter.ts';
import { ownError } from './own-error.ts';
import type { ServiceClock } from './service-clock.ts';
import { contextOf } from './service-error.ts';
import { type Lane, laneOf } from './throttle.ts';
import type { TokenSource } from './tokens.ts';
import type { Exchange, Transport } from './transport.ts';

interface SessionRequest {
  readonly method: Method;
  readonly url: string;
  readonly clientRequestId: string;
  readonly body?: unknown;
  /** Ends waiting for a slot; an exchange that has begun runs to its end. */
  readonly signal?: AbortSignal | undefined;
}

/** Sends requests with a token, within the budgets, and learns from the answers. One try each: no retry here. */
export interface Session {
  attempt(request: SessionRequest): Promise<Attempt>;
  lane(request: Pick<SessionRequest, 'method' | 'url'>): Lane;
}

export interface SessionPorts {
  readonly transport: Transport;
  readonly tokens: TokenSource;
  readonly limiter: Limiter;
  readonly clock: ServiceClock;
  /** `azbackup/1.2.3`. */
  readonly userAgent: string;
}

export function createSession(ports: SessionPorts): Session {
  const lane = ({ method, url }: Pick<SessionRequest, 'method' | 'url'>): Lane => laneOf(method, new URL(url).pathname);

  async function exchangeWith(token: string, request: SessionRequest): Promise<Exchange> {
    const where = lane(request);
    const exchange = await ports.limiter.run(where, () => ports.transport(wireRequest(token, request)), request.signal);
    const head = exchange.kind === 'answer' ? exchange : exchange.head;
    if (head !== undefined) ports.limiter.observe(where, head.headers);
    if (exchange.kind === 'answer') ports.clock.observe(exchange.headers, exchange.tookMs);
    return exchange;
  }

  function wireRequest(token: string, request: SessionRequest) {
    return {
      method: request.method,
      url: request.url,
      headers: {
        // Exactly this: with a charset some providers answer 406 without a body (terraform-provider-azurerm#33194).
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        'user-agent': ports.userAgent,
        'x-ms-client-request-id': request.clientRequestId,
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    };
  }

  async function attempt(request: SessionRequest): Promise<Attempt> {
    await ports.clock.ready();
    const token = await ports.tokens.token();
    const first = readExchange(await exchangeWith(token, request), request);
    // A request answered with 401 was not executed, so it may be sent again whatever its method (F16).
    if (first.ok || first.failure.error.httpStatus !== 401) return first;
    const other = await ports.tokens.renew(token, first.failure.challenge);
    return other === token ? first : readExchange(await exchangeWith(other, request), request);
  }

  return {
    lane,
    async attempt(request) {
      try {
        return await attempt(request);
      } catch (error) {
        if (!isAbortOf(request.signal, error)) throw error;
        const failure = ownError('ARM416', 'it was still waiting for its turn.', contextOf(request));
        return { ok: false, failure: { kind: 'notSent', cause: 'aborted', error: failure } };
      }
    },
  };
}
