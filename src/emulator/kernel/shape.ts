import { field, isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/**
 * What the service keeps of a body it is sent: names in its own spelling, unknown members dropped, values untouched.
 * - `'value'`: kept as sent; a null is dropped (recording 9751dcbc #1, #10: nulls sent, nothing echoed)
 * - `'nullable'`: always present, null when it was not sent (recorded for AKS parameters and secret store resources)
 * - an object: a nested shape; a one-element array: a list of that shape
 */
export type Shape = 'value' | 'nullable' | { readonly [name: string]: Shape } | readonly [Shape];

/** The part of `value` that `shape` knows, or undefined when nothing usable was sent. */
export const conform = (shape: Shape, value: Json | undefined): Json | undefined => {
  if (shape === 'nullable') return value ?? null;
  if (value === undefined || value === null) return undefined;
  if (shape === 'value') return value;
  if (isList(shape)) return Array.isArray(value) ? conformList(shape[0], value as readonly Json[]) : undefined;
  return isObject(value) ? conformObject(shape, value) : undefined;
};

/** As `conform`, for a shape that is an object. */
export const conformObject = (shape: { readonly [name: string]: Shape }, value: JsonObject): JsonObject => {
  const kept: Record<string, Json> = {};
  for (const [name, inner] of Object.entries(shape)) {
    const found = conform(inner, field(value, name));
    if (found !== undefined) kept[name] = found;
  }
  return kept;
};

const conformList = (shape: Shape, values: readonly Json[]): Json[] =>
  values.map((value) => conform(shape, value)).filter((value) => value !== undefined);

const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape);
