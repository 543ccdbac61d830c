import { setTimeout as realDelay } from 'node:timers/promises';
import type { Fault } from './control/faults.ts';
import type { Embedded } from './embedded.ts';
import { acceptsBearer } from './identity/tokens.ts';
import { dispatch, routeTable } from './kernel/dispatch.ts';
import type { Answer } from './kernel/dispatch.ts';
import { guidOf } from './kernel/guid.ts';
import type { Json } from './kernel/json.ts';
import { gatewayRefusal, Refusal } from './kernel/refusal.ts';
import type { ArmRequest, Reply } from './kernel/route.ts';
import { commit } from './kernel/state.ts';
import { wireHeaders } from './kernel/wire-headers.ts';
import { PROVIDERS } from './providers/registry.ts';
import { checkScope } from './providers/resources/scope-check.ts';

/** What goes on the socket. `body` undefined is an empty one with Content-Length 0. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | undefined;
  readonly reset?: boolean;
  readonly truncateAt?: number | undefined;
}

export interface IncomingRequest {
  readonly method: string;
  /** Decoded path and the query as sent. */
  readonly path: string;
  readonly pathAndQuery: string;
  readonly query: URLSearchParams;
  readonly headers: { readonly [name: string]: string | undefined };
  readonly bodyText: string;
  readonly origin: string;
}

const TABLE = routeTable(PROVIDERS);

/** Answers one ARM request: fault, bearer, body, dispatch, commit, headers, fault again. */
export const answerArm = async (embedded: Embedded, incoming: IncomingRequest): Promise<WireAnswer> => {
  embedded.clock.enter();
  try {
    const fault = embedded.faults.strike(incoming.method, incoming.pathAndQuery);
    if (fault !== undefined && fault.latencyMs > 0) await realDelay(fault.latencyMs);
    const answer =
      fault?.when === 'before' && replaces(fault) ? faultAnswer(embedded, incoming) : carryOut(embedded, incoming);
    return fault === undefined ? answer : disturb(answer, fault);
  } finally {
    embedded.clock.leave();
  }
};

/** A fault that only delays or trims the answer lets the request through. */
const replaces = (fault: Fault): boolean => fault.reset || fault.status !== undefined;

const carryOut = (embedded: Embedded, incoming: IncomingRequest): WireAnswer => {
  const state = embedded.state();
  const now = embedded.clock.now();
  state.serial += 1;
  const ids = requestIds(state.serial, incoming);
  const answer = answerOf(embedded, incoming, now, { serial: state.serial, activityId: ids.activityId });
  commit(state, answer.reply.writes ?? []);
  log(embedded, incoming, answer.template, answer.reply.status, now);
  return {
    status: answer.reply.status,
    headers: {
      ...wireHeaders({ now, region: 'WESTUS', ...ids }),
      ...answer.rateHeaders,
      ...contentType(answer),
      ...answer.reply.headers,
    },
    body: answer.reply.body === undefined ? undefined : JSON.stringify(answer.reply.body),
  };
};

const requestIds = (serial: number, { headers }: IncomingRequest) => {
  const requestId = guidOf(`request ${serial}`);
  const sent = headers['x-ms-client-request-id'];
  const correlationId = headers['x-ms-correlation-request-id'] ?? requestId;
  const wantsEcho = /^true$/i.test(headers['x-ms-return-client-request-id'] ?? '');
  return { requestId, correlationId, activityId: sent ?? correlationId, clientRequestId: wantsEcho ? sent : undefined };
};

const answerOf = (
  embedded: Embedded,
  incoming: IncomingRequest,
  now: number,
  ids: { readonly serial: number; readonly activityId: string },
): Answer => {
  const bare = { rateHeaders: {}, template: undefined, apiVersion: undefined, namespace: undefined };
  if (!acceptsBearer(incoming.headers['authorization'], Date.now()))
    return { ...bare, reply: unauthorized(incoming.origin) };
  const body = parseBody(incoming.bodyText);
  if (body instanceof Refusal) return { ...bare, reply: body.reply };
  const request: ArmRequest = {
    method: incoming.method,
    path: incoming.path,
    query: incoming.query,
    headers: incoming.headers,
    body,
    origin: incoming.origin,
  };
  return dispatch(TABLE, embedded.state(), request, now, embedded.settings(), ids, checkScope);
};

const unauthorized = (origin: string): Reply => ({
  status: 401,
  headers: {
    'WWW-Authenticate': `Bearer authorization_uri="${origin}/common", error="invalid_token", error_description="The authentication failed because of missing 'Authorization' header."`,
    'x-ms-failure-cause': 'gateway',
  },
  body: {
    error: {
      code: 'AuthenticationFailed',
      message:
        "Authentication failed. The 'Authorization' header is missing or holds a token that was not issued here.",
    },
  },
});

const parseBody = (text: string): Json | undefined | Refusal => {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return gatewayRefusal(
      400,
      'InvalidRequestContent',
      'The request content was invalid and could not be deserialized.',
    );
  }
};

/** Data Protection wrote no charset and an X-Powered-By until 2024 (recorded traffic; disk backup article). */
const contentType = ({ reply, namespace, apiVersion }: Answer): { readonly [name: string]: string } => {
  const old = namespace === 'Microsoft.DataProtection' && apiVersion !== undefined && apiVersion < '2024-04-01';
  const poweredBy: { readonly [name: string]: string } = old ? { 'X-Powered-By': 'ASP.NET' } : {};
  if (reply.body === undefined) return poweredBy;
  return { ...poweredBy, 'Content-Type': old ? 'application/json' : 'application/json; charset=utf-8' };
};

const log = (
  embedded: Embedded,
  incoming: IncomingRequest,
  template: string | undefined,
  status: number,
  now: number,
): void =>
  embedded.requests.add({
    method: incoming.method,
    path: incoming.path,
    route: template ?? `${incoming.method} unmatched`,
    status,
    clientRequestId: incoming.headers['x-ms-client-request-id'],
    at: new Date(now).toISOString(),
  });

/** The answer to a request that a fault keeps from being carried out; `disturb` gives it its status and body. */
const faultAnswer = (embedded: Embedded, incoming: IncomingRequest): WireAnswer => {
  const now = embedded.clock.now();
  const state = embedded.state();
  state.serial += 1;
  log(embedded, incoming, `${incoming.method} fault`, 0, now);
  return {
    status: 503,
    headers: wireHeaders({ now, region: 'WESTUS', ...requestIds(state.serial, incoming) }),
    body: undefined,
  };
};

const disturb = (answer: WireAnswer, fault: Fault): WireAnswer => {
  const headers = { ...answer.headers };
  for (const [name, text] of Object.entries(fault.headers)) {
    const existing = Object.keys(headers).find((key) => key.toLowerCase() === name.toLowerCase());
    if (existing !== undefined) delete headers[existing];
    if (text !== null) headers[name] = text;
  }
  const isText = typeof fault.body === 'string';
  if (fault.body !== undefined && !('content-type' in lowerCased(headers)))
    headers['Content-Type'] = isText ? 'text/html' : 'application/json; charset=utf-8';
  return {
    status: fault.status ?? answer.status,
    headers,
    body:
      fault.body === undefined ? answer.body : typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body),
    reset: fault.reset,
    truncateAt: fault.truncateAt,
  };
};

const lowerCased = (headers: { readonly [name: string]: string }): { readonly [name: string]: string } =>
  Object.fromEntries(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]));
