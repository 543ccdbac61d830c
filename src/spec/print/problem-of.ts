import type { JsonObject } from '../../model/json.ts';
import { validate } from '../validate.ts';

const FILE = { path: 'import', folder: '/', format: 'yaml', text: '' } as const;
const AT = { file: FILE.path, line: 1, column: 1 };

/** What the schema says against a document, in its own words; undefined when it is a valid one. */
export function problemOf(value: JsonObject): string | undefined {
  return validate({ file: FILE, index: 0, base: [], value, at: AT }).problems[0]?.detail;
}
