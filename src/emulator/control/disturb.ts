import type { WireAnswer } from '../wire-answer.ts';
import type { Fault } from './faults.ts';

/** Whether the request is kept from being carried out; a fault that only delays or trims the answer lets it through. */
export const replaces = (fault: Fault): boolean =>
  fault.when === 'before' && (fault.reset || fault.status !== undefined);

/** The answer as the fault leaves it. */
export const disturb = (answer: WireAnswer, fault: Fault): WireAnswer => {
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
    stream: fault.body === undefined ? answer.stream : undefined,
    reset: fault.reset,
    truncateAt: fault.truncateAt,
  };
};

const lowerCased = (headers: { readonly [name: string]: string }): { readonly [name: string]: string } =>
  Object.fromEntries(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]));
