import { setTimeout as realDelay } from 'node:timers/promises';
import { disturb, replaces } from './control/disturb.ts';
import type { Fault } from './control/faults.ts';
import type { Embedded } from './embedded.ts';
import { acceptsBearer } from './identity/tokens.ts';
import { dispatch, routeTable } from './kernel/dispatch.ts';
import type { Answer } from './kernel/dispatch.ts';
import { guidOf, isGuid } from './kernel/guid.ts';
import type { Json } from './kernel/json.ts';
import { gatewayRefusal, Refusal } from './kernel/refusal.ts';
import type { ArmRequest, Reply } from './kernel/route.ts';
import { commit } from './kernel/state.ts';
import { serverHeaders, wireHeaders } from './kernel/wire-headers.ts';
import type { Switches } from './options.ts';
import { PROVIDERS } from './providers/registry.ts';
import { checkScope } from './providers/resources/scope-check.ts';
import type { WireAnswer } from './wire-answer.ts';

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

/** An answer before any fault has touched it, and the route it came from. */
export interface Answered {
  readonly answer: WireAnswer;
  readonly route: string;
}

/** Answers one ARM request: fault, bearer, body, dispatch, commit, headers, fault again, log. */
export const answerArm = async (embedded: Embedded, incoming: IncomingRequest): Promise<WireAnswer> =>
  await exchange(embedded, incoming, carryOut);

/** What every request to Azure goes through, whoever carries it out: faults before and after, the clock, the log. */
export const exchange = async (
  embedded: Embedded,
  incoming: IncomingRequest,
  carryOut: (embedded: Embedded, incoming: IncomingRequest) => Answered,
): Promise<WireAnswer> => {
  embedded.clock.enter();
  try {
    const fault = embedded.faults.strike(incoming.method, incoming.pathAndQuery);
    if (fault?.when === 'before') await delay(fault);
    const at = embedded.clock.now();
    const { answer, route } =
      fault !== undefined && replaces(fault) ? withheld(embedded, incoming) : carryOut(embedded, incoming);
    const sent = fault === undefined ? answer : disturb(answer, fault);
    log(embedded, incoming, { route, status: sent.reset === true ? 0 : sent.status, at, fault: fault?.id });
    if (fault?.when === 'after') await delay(fault);
    return sent;
  } finally {
    embedded.clock.leave();
  }
};

const delay = async ({ latencyMs }: Fault): Promise<void> => {
  if (latencyMs > 0) await realDelay(latencyMs, undefined, { ref: false });
};

const carryOut = (embedded: Embedded, incoming: IncomingRequest): Answered => {
  const state = embedded.state();
  const now = embedded.clock.now();
  state.serial += 1;
  const ids = requestIds(state.serial, incoming, embedded.settings().switches.activityIds);
  const answer = answerOf(embedded, incoming, now, { serial: state.serial, activityId: ids.activityId });
  commit(state, answer.reply.writes ?? []);
  const headers = {
    ...wireHeaders({ now, region: 'WESTUS', ...ids }),
    ...answer.rateHeaders,
    ...serverHeaders(answer.reply, answer.oldServer),
    ...answer.reply.headers,
    ...shorterWait(answer.reply, embedded.settings().longestRetryAfterS),
  };
  const body = answer.reply.body === undefined ? undefined : JSON.stringify(answer.reply.body);
  return {
    answer: { status: answer.reply.status, headers, body },
    route: answer.template ?? `${incoming.method} unmatched`,
  };
};

/** `Retry-After` of an operation where it exceeds what the settings allow; a throttled client waits its time. */
const shorterWait = ({ status, headers }: Reply, longestS: number | undefined): { readonly [name: string]: string } =>
  longestS !== undefined && status < 400 && Number(headers?.['Retry-After']) > longestS
    ? { 'Retry-After': String(longestS) }
    : {};

const requestIds = (serial: number, { headers }: IncomingRequest, activityIds: Switches['activityIds']) => {
  const requestId = guidOf(`request ${serial}`);
  const sent = headers['x-ms-client-request-id'];
  const correlationId = headers['x-ms-correlation-request-id'] ?? requestId;
  const wantsEcho = /^true$/i.test(headers['x-ms-return-client-request-id'] ?? '');
  const kept = sent !== undefined && (activityIds === 'asSent' || isGuid(sent)) ? sent : correlationId;
  return { requestId, correlationId, activityId: kept, clientRequestId: wantsEcho ? sent : undefined };
};

const answerOf = (
  embedded: Embedded,
  incoming: IncomingRequest,
  now: number,
  ids: { readonly serial: number; readonly activityId: string },
): Answer => {
  const bare = { rateHeaders: {}, template: undefined, oldServer: undefined };
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

const log = (
  embedded: Embedded,
  incoming: IncomingRequest,
  sent: { readonly route: string; readonly status: number; readonly at: number; readonly fault: string | undefined },
): void =>
  embedded.requests.add({
    ...sent,
    method: incoming.method,
    path: incoming.path,
    clientRequestId: incoming.headers['x-ms-client-request-id'],
    at: new Date(sent.at).toISOString(),
  });

/** The answer to a request that a fault keeps from being carried out; `disturb` gives it its status and body. */
const withheld = (embedded: Embedded, incoming: IncomingRequest): Answered => {
  const state = embedded.state();
  state.serial += 1;
  const ids = requestIds(state.serial, incoming, embedded.settings().switches.activityIds);
  const headers = wireHeaders({ now: embedded.clock.now(), region: 'WESTUS', ...ids });
  return { answer: { status: 503, headers, body: undefined }, route: `${incoming.method} withheld by a fault` };
};
