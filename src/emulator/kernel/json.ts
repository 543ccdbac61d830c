/**
 * JSON as it travels. Azure reads property names without regard to case (recording 9751dcbc #1 and #6: `resourceId`
 * and `resourceID` are both accepted), so every read of a request body goes through `field`.
 */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** `undefined` members are left out when the object is written. */
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The member called `name` in any casing; an exact match wins. */
export const field = (value: unknown, name: string): Json | undefined => {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  const wanted = name.toLowerCase();
  const found = Object.keys(value).find((key) => key.toLowerCase() === wanted);
  return found === undefined ? undefined : value[found];
};

/** Walks nested objects by member names in any casing. */
export const at = (value: unknown, ...path: readonly string[]): Json | undefined => {
  let current: unknown = value;
  for (const name of path) current = field(current, name);
  return current as Json | undefined;
};

export const textAt = (value: unknown, ...path: readonly string[]): string | undefined => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
};

export const numberAt = (value: unknown, ...path: readonly string[]): number | undefined => {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : undefined;
};

export const objectAt = (value: unknown, ...path: readonly string[]): JsonObject | undefined => {
  const found = at(value, ...path);
  return isObject(found) ? found : undefined;
};

export const listAt = (value: unknown, ...path: readonly string[]): readonly Json[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
};

/** Text with its object keys sorted, to compare two bodies. */
export const canonicalText = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  ) ?? '';
