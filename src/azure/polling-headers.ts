import type { OperationRef } from '../model/journal.ts';

/** The part of an answer that says how an operation goes on. Header names in lower case. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** What an answer says about following it; undefined when it is final. URLs byte for byte: they are signed. */
export function operationOf(answer: AnswerHead): OperationRef | undefined {
  const links = pollLinks(answer.headers);
  const asyncOperation = links.asyncOperation;
  const location = answer.status === 201 || answer.status === 202 ? links.location : undefined;
  if (asyncOperation === undefined && location === undefined) return undefined;
  const waitMs = retryAfterMs(answer.headers);
  return {
    ...(asyncOperation !== undefined && { asyncOperation }),
    ...(location !== undefined && { location }),
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
  };
}

/** The links of an answer, present and not empty. */
export function pollLinks(headers: AnswerHead['headers']): Omit<OperationRef, 'retryAfterMs'> {
  const asyncOperation = headers['azure-asyncoperation'];
  const location = headers['location'];
  return { ...(asyncOperation && { asyncOperation }), ...(location && { location }) };
}

/**
 * The wait an answer asks for, in milliseconds, not yet clamped. A date counts from the answer's own `Date`, never from
 * the local clock, which may be wrong. Undefined for nothing, garbage, and instants that have passed.
 */
export function retryAfterMs(headers: AnswerHead['headers']): number | undefined {
  const text = headers['retry-after']?.trim();
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/u.test(text)) return Number(text) * 1000;
  const until = httpDate(text);
  const from = serverDateMs(headers);
  if (until === undefined || from === undefined || until <= from) return undefined;
  return until - from;
}

/** The service's clock as the answer states it; whole seconds. */
export function serverDateMs(headers: AnswerHead['headers']): number | undefined {
  return httpDate(headers['date'] ?? '');
}

function httpDate(text: string): number | undefined {
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}
