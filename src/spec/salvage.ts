import type { ErrorObject } from 'ajv';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { Path } from './document.ts';

/**
 * A document without what its schema objects to, so that other documents can be checked against the rest of it. It may
 * still be wrong: something required is missing, or what was taken out is missed elsewhere.
 */
export function withoutFaults(value: JsonObject, errors: readonly ErrorObject[]): JsonObject {
  const faults = new Set(errors.map((error) => JSON.stringify(faultyPath(error))));
  const rest = prune(value, [], faults);
  return isJsonObject(rest) ? rest : {};
}

/** What has to go: a field that is not known, a mapping that lacks something, else the value itself. */
function faultyPath({ instancePath, keyword, params }: ErrorObject): Path {
  const path = pathOf(instancePath);
  return keyword === 'additionalProperties' ? [...path, String(params['additionalProperty'])] : path;
}

/** The steps of a JSON pointer. */
export function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function prune(value: Json, path: Path, faults: ReadonlySet<string>): Json | undefined {
  if (faults.has(JSON.stringify(path))) return undefined;
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    return items.map((item, index) => prune(item, [...path, String(index)], faults)).filter((one) => one !== undefined);
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, prune(member, [...path, key], faults)] as const);
  return Object.fromEntries(members.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}
