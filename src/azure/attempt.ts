import type { ServiceError } from '../model/service-error.ts';
import type { ArmAnswer, ArmRequest, FailureKind } from './arm-client.ts';
import type { ArmCode } from './explanations.ts';
import type { FaultReason } from './fault-reason.ts';
import { nestedTooDeep } from './json-depth.ts';
import { ownError } from './own-error.ts';
import { operationOf, retryAfterMs } from './polling-headers.ts';
import { redactText } from './redact.ts';
import { contextOf, type RequestFacts, serviceErrorOf } from './service-error.ts';
import type { Exchange, WireAnswer, WireFault } from './transport.ts';

export type Method = ArmRequest['method'];

/** Why an attempt failed, in the words the retry policy decides by. */
export type FailureCause = FaultReason | 'http' | 'notArm' | 'redirect';

export interface Failure {
  readonly kind: FailureKind;
  readonly cause: FailureCause;
  readonly error: ServiceError;
  /** The wait the answer asked for, not clamped. */
  readonly retryAfterMs?: number;
  /** `WWW-Authenticate` of a 401: a claims challenge may stand in it. */
  readonly challenge?: string;
}

export type Attempt =
  | { readonly ok: true; readonly answer: ArmAnswer }
  | { readonly ok: false; readonly failure: Failure };

/** Reads one exchange: an ARM answer, or what went wrong and what it means for the request. */
export function readExchange(exchange: Exchange, request: RequestFacts): Attempt {
  return exchange.kind === 'fault' ? readFault(exchange, request) : readAnswer(exchange, request);
}

const FAULT_CODES = {
  foreign: 'ARM403',
  dns: 'ARM404',
  unreachable: 'ARM405',
  tls: 'ARM406',
  proxy: 'ARM407',
  timeout: 'ARM408',
  broken: 'ARM409',
  tooLarge: 'ARM411',
  aborted: 'ARM416',
} as const satisfies Readonly<Record<FaultReason, ArmCode>>;

/** What a fault means for the request. */
export function readFault(fault: WireFault, request: RequestFacts): Attempt {
  const { head } = fault;
  // An accepted write is known by its headers; that the body got lost does not matter (F03).
  if (head !== undefined && head.status < 300 && request.method !== 'GET' && operationOf(head) !== undefined) {
    return { ok: true, answer: { ...head, body: undefined } };
  }
  const error = ownError(FAULT_CODES[fault.reason], fault.detail, contextOf(request, head));
  return failed({ kind: fault.committed ? 'inDoubt' : 'notSent', cause: fault.reason, error });
}

function readAnswer(answer: WireAnswer, request: RequestFacts): Attempt {
  const { status, headers } = answer;
  const context = contextOf(request, answer);
  if (status >= 300 && status < 400) {
    const error = ownError('ARM412', `${request.method} was answered with ${status}.`, context);
    return failed({ kind: 'refused', cause: 'redirect', error });
  }
  const body = parseBody(answer.text);
  if (status < 300) {
    if (body.ok) return { ok: true, answer: { status, headers, body: body.value } };
    const error = ownError(body.tooDeep ? 'ARM411' : 'ARM410', excerpt(answer), context);
    return failed({ kind: 'inDoubt', cause: body.tooDeep ? 'tooLarge' : 'notArm', error });
  }
  const waitMs = retryAfterMs(headers);
  const challenge = headers['www-authenticate'];
  const said = body.ok ? serviceErrorOf(body.value, context) : undefined;
  // `{"message": "Not Found"}` is what any web server says; without a code only ARM's headers make it ARM's word.
  const error = said?.code === UNREASONED && !fromArm(headers) ? undefined : said;
  return failed({
    kind: status === 408 || status >= 500 ? 'inDoubt' : 'refused',
    cause: error === undefined && !fromArm(headers) ? 'notArm' : 'http',
    error: error ?? unreasoned(answer, context),
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
    ...(challenge !== undefined && { challenge }),
  });
}

/** The code of an error answer that gives none itself. */
const UNREASONED = 'ARM415';

function failed(failure: Failure): Attempt {
  return { ok: false, failure };
}

function unreasoned(answer: WireAnswer, context: Partial<ServiceError>): ServiceError {
  return fromArm(answer.headers)
    ? ownError(UNREASONED, `the status is ${answer.status}.`, context)
    : ownError('ARM410', excerpt(answer), context);
}

/** ARM puts a request id on every answer; proxies, web servers and sign-in pages do not. */
function fromArm(headers: WireAnswer['headers']): boolean {
  return headers['x-ms-request-id'] !== undefined || headers['x-ms-correlation-request-id'] !== undefined;
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly tooDeep: boolean };

function parseBody(text: string): Parsed {
  if (text === '') return { ok: true, value: undefined };
  if (nestedTooDeep(text)) return { ok: false, tooDeep: true };
  try {
    return { ok: true, value: JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) as unknown };
  } catch {
    return { ok: false, tooDeep: false };
  }
}

const EXCERPT = 200;

/** Status, content type and the first 200 characters: enough to recognise a proxy's page. */
function excerpt(answer: WireAnswer): string {
  const type = answer.headers['content-type'] ?? 'no content type';
  const start = redactText(answer.text.slice(0, EXCERPT * 4))
    .slice(0, EXCERPT)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const body = start === '' ? 'an empty body' : `a body that starts “${start}”`;
  return `status ${answer.status}, ${type}, ${body}.`;
}
