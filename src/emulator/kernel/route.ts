import type { Settings } from '../options.ts';
import { segmentsOf } from './arm-id.ts';
import type { Json, JsonObject } from './json.ts';
import type { State, Write } from './state.ts';

/** A request as handlers see it: parsed, authenticated, its time fixed. */
export interface ArmRequest {
  readonly method: string;
  /** Decoded path, `/` + segments. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: { readonly [name: string]: string | undefined };
  readonly body: Json | undefined;
  /** `http://127.0.0.1:1234` as the client spelled it; absolute URLs in answers begin with it. */
  readonly origin: string;
}

export interface Call {
  readonly state: State;
  /** Virtual epoch milliseconds; constant during one request. */
  readonly now: number;
  readonly request: ArmRequest;
  readonly params: { readonly [name: string]: string };
  readonly apiVersion: string;
  /** What errors and jobs call ActivityId: the client's request id, or the correlation id where it sent none. */
  readonly activityId: string;
  readonly settings: Settings;
  /** A new guid; the same label gives the same one within a request. */
  readonly guid: (label: string) => string;
}

export interface Reply {
  readonly status: number;
  readonly body?: JsonObject | readonly Json[];
  readonly headers?: { readonly [name: string]: string };
  readonly writes?: readonly Write[];
}

export type Handler = (call: Call) => Reply;

/** A counted allowance of one provider operation (recorded traffic). */
export interface Budget {
  readonly name: string;
  readonly perHour: number;
  /** Api-versions before it count against the general subscription limits instead. */
  readonly since?: string;
}

export interface Route {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  /** `/subscriptions/{subscriptionId}/...`; a leading `{+scope}` takes any number of segments, none included. */
  readonly path: string;
  readonly handler: Handler;
  readonly budget?: Budget;
}

/** The value of a path parameter that the route's pattern names. */
export const param = (call: Call, name: string): string => {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route of ${call.request.path} has no parameter ${name}.`);
  return value;
};

/** A query option such as `$filter`, its name in any casing; empty when it was not sent. */
export const queryOption = (call: Call, name: string): string =>
  [...call.request.query].find(([sent]) => sent.toLowerCase() === name.toLowerCase())?.[1] ?? '';

export interface CompiledPath {
  readonly template: string;
  readonly match: (segments: readonly string[]) => { readonly [name: string]: string } | undefined;
}

/** Turns a path pattern into a matcher; literals are compared without regard to case. */
export const compilePath = (template: string): CompiledPath => {
  const pattern = segmentsOf(template);
  const greedy = /^\{\+(\w+)\}$/.exec(pattern[0] ?? '')?.[1];
  const tail = (greedy === undefined ? pattern : pattern.slice(1)).map((segment) => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    return name === undefined ? { literal: segment.toLowerCase() } : { name };
  });
  const match: CompiledPath['match'] = (segments) => {
    const offset = segments.length - tail.length;
    if (offset < 0 || (greedy === undefined && offset > 0)) return undefined;
    const params: Record<string, string> = {};
    for (const [index, part] of tail.entries()) {
      const segment = segments[offset + index] ?? '';
      if ('name' in part) params[part.name] = segment;
      else if (part.literal !== segment.toLowerCase()) return undefined;
    }
    if (greedy !== undefined) params[greedy] = offset === 0 ? '' : `/${segments.slice(0, offset).join('/')}`;
    return params;
  };
  return { template, match };
};
