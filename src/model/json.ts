/** A value as JSON knows it. Bodies that cross rooms are held in this form, never as classes. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for a plain JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Follows `keys` into an untrusted value; undefined where the way ends.
 * Keys are matched without regard to case, because the service spells property names in more than one way
 * (`resourceID`, `resourceId`).
 */
export function dig(value: unknown, ...keys: readonly string[]): unknown {
  let here: unknown = value;
  for (const key of keys) {
    if (!isJsonObject(here)) return undefined;
    here = member(here, key);
  }
  return here;
}

function member(object: JsonObject, key: string): unknown {
  if (Object.hasOwn(object, key)) return object[key];
  const wanted = key.toLowerCase();
  const spelling = Object.keys(object).find((name) => name.toLowerCase() === wanted);
  return spelling === undefined ? undefined : object[spelling];
}

/** The string at `keys`, or undefined when there is none or it is not a string. */
export function digString(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = dig(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

/** The array at `keys`, or an empty one. */
export function digArray(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = dig(value, ...keys);
  return Array.isArray(found) ? found : [];
}

/** The object at `keys`, or an empty one. */
export function digObject(value: unknown, ...keys: readonly string[]): JsonObject {
  const found = dig(value, ...keys);
  return isJsonObject(found) ? found : {};
}
