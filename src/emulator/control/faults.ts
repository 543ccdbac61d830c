import { isObject, listAt, numberAt, objectAt, textAt } from '../kernel/json.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { plainRefusal } from '../kernel/refusal.ts';

/**
 * One disturbance. It strikes requests whose method and path (with query) match, from the `nth` match on, `times`
 * times. `before`: the request is not carried out; `after`: it is, and the client does not hear of it as it was.
 */
export interface Fault {
  readonly id: string;
  readonly method: string | undefined;
  readonly path: RegExp;
  readonly nth: number;
  readonly times: number;
  readonly when: 'before' | 'after';
  /** Real milliseconds before the answer. */
  readonly latencyMs: number;
  /** Destroys the connection instead of answering. */
  readonly reset: boolean;
  readonly status: number | undefined;
  /** Laid over the answer's headers; null takes one away. */
  readonly headers: { readonly [name: string]: string | null };
  /** Text is sent as it is, anything else as JSON. */
  readonly body: Json | undefined;
  /** Sends so many bytes of the body, then destroys the connection; Content-Length stays that of the whole body. */
  readonly truncateAt: number | undefined;
}

interface Armed {
  readonly fault: Fault;
  seen: number;
  struck: number;
}

/** The disturbances of an emulator, in the order they were added; the first that strikes is applied. */
export class Faults {
  #armed: Armed[] = [];
  #added = 0;

  add(description: Json | undefined): Fault {
    this.#added += 1;
    const fault = parseFault(description, `fault-${this.#added}`);
    this.#armed.push({ fault, seen: 0, struck: 0 });
    return fault;
  }

  clear(id?: string): void {
    this.#armed = id === undefined ? [] : this.#armed.filter(({ fault }) => fault.id !== id);
  }

  list(): JsonObject[] {
    return this.#armed.map(({ fault, seen, struck }) => ({
      id: fault.id,
      method: fault.method,
      path: fault.path.source,
      nth: fault.nth,
      times: fault.times,
      when: fault.when,
      seen,
      struck,
    }));
  }

  /** The fault that strikes this request. Counting is part of asking. */
  strike(method: string, pathAndQuery: string): Fault | undefined {
    const matching = this.#armed.filter(
      ({ fault }) => (fault.method === undefined || fault.method === method) && fault.path.test(pathAndQuery),
    );
    for (const armed of matching) armed.seen += 1;
    const struck = matching.find(({ fault, seen, struck: times }) => seen >= fault.nth && times < fault.times);
    if (struck === undefined) return undefined;
    struck.struck += 1;
    return struck.fault;
  }
}

const parseFault = (value: Json | undefined, id: string): Fault => {
  if (!isObject(value)) throw invalid('A fault is an object.');
  const status = numberAt(value, 'status');
  const times = value['times'];
  return {
    id: textAt(value, 'id') ?? id,
    method: textAt(value, 'method')?.toUpperCase(),
    path: pattern(textAt(value, 'path') ?? '.*'),
    nth: numberAt(value, 'nth') ?? 1,
    times: times === 'always' ? Number.POSITIVE_INFINITY : (numberAt(value, 'times') ?? 1),
    when: textAt(value, 'when') === 'after' ? 'after' : 'before',
    latencyMs: numberAt(value, 'latencyMs') ?? 0,
    reset: value['reset'] === true,
    status,
    headers: headersOf(value),
    body: value['body'],
    truncateAt: numberAt(value, 'truncateAt'),
  };
};

const headersOf = (value: JsonObject): Fault['headers'] => {
  const headers: Record<string, string | null> = {};
  for (const name of listAt(value, 'dropHeaders')) if (typeof name === 'string') headers[name] = null;
  for (const [name, text] of Object.entries(objectAt(value, 'headers') ?? {})) {
    if (text !== null && typeof text !== 'string') throw invalid(`The header ${name} must be a string or null.`);
    headers[name] = text;
  }
  return headers;
};

const pattern = (source: string): RegExp => {
  try {
    return new RegExp(source, 'i');
  } catch {
    throw invalid(`'${source}' is not a regular expression.`);
  }
};

const invalid = (message: string): Error => plainRefusal(400, 'InvalidFault', message);
