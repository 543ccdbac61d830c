import { constructFromEvents, EVENT_ID, parseEvents, YAMLException, type Event } from 'js-yaml';
import { isJsonObject, type Json } from '../model/json.ts';
import { findAliasProblem } from './aliases.ts';
import type { Path, SourceFile, SpecDocument } from './document.ts';
import type { SpecCode } from './explanations.ts';
import { findJsonProblem } from './json-syntax.ts';
import { offsetOf, placeAt } from './locate.ts';
import { quote, specError, type Problem } from './problem.ts';

const DEEPEST = 100;
/** Each of them reaches into the prototype chain of JavaScript objects. */
export const REFUSED_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

export interface Parsed {
  readonly documents: readonly SpecDocument[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the documents of a file. JSON must be strict JSON and then goes through the same door as YAML, of which it
 * is a subset: same positions, same limits. Empty documents are left out; a list holds one document per item.
 * What comes out is harmless: plain data without cycles, refused keys or numbers JSON cannot hold.
 */
export function parseSpecFile(file: SourceFile): Parsed {
  if (file.format === 'json') {
    const problem = jsonProblem(file);
    if (problem !== undefined) return { documents: [], problems: [problem] };
  }
  try {
    const events = parseEvents(file.text, { maxDepth: DEEPEST });
    const alias = findAliasProblem(file.text, events);
    if (alias !== undefined) {
      return { documents: [], problems: [specError('SPEC113', placeAt(file, alias.offset), alias.detail)] };
    }
    return split(file, events, constructFromEvents(events, { source: file.text }));
  } catch (error) {
    return { documents: [], problems: [yamlProblem(file, error)] };
  }
}

function jsonProblem(file: SourceFile): Problem | undefined {
  try {
    JSON.parse(file.text);
    return undefined;
  } catch {
    const { offset, hint } = findJsonProblem(file.text);
    return specError('SPEC111', placeAt(file, offset), hint);
  }
}

/** Words of the parser's messages that tell one kind of mistake from another; the first match counts. */
const YAML_MISTAKES: readonly (readonly [RegExp, SpecCode, (offending: string) => string])[] = [
  [/duplicated mapping key/u, 'SPEC112', (key) => `The key ${key} stands twice in this mapping. Remove one of them.`],
  [/unknown .*tag/u, 'SPEC115', (tag) => `The tag ${tag} is not known here. Remove it.`],
  [/maxDepth/u, 'SPEC117', () => `More than ${DEEPEST} levels. Look for brackets that are not closed.`],
  [/unidentified alias/u, 'SPEC110', (alias) => `No anchor of this document has the name in ${alias}.`],
  [/complex keys/u, 'SPEC110', () => 'A key must be a plain text, not a list or a mapping.'],
];

function yamlProblem(file: SourceFile, error: unknown): Problem {
  if (!(error instanceof YAMLException)) return specError('SPEC110', placeAt(file, 0), 'This cannot be read as YAML.');
  const offset = error.mark?.position ?? 0;
  const at = placeAt(file, offset);
  const mistake = YAML_MISTAKES.find(([words]) => words.test(error.reason));
  if (mistake !== undefined) return specError(mistake[1], at, mistake[2](offending(file.text, offset)));
  return specError('SPEC110', at, `${capital(error.reason)}${tabHint(file.text, offset)}.`);
}

/** The word that starts, or whose first letters end, at the offset. */
function offending(text: string, offset: number): string {
  const start = text.slice(0, offset).search(/[^\s,{}[\]]*$/u);
  return quote(/^[^\s,{}[\]:]*/u.exec(text.slice(start, start + 80).replaceAll(/["']/gu, ''))?.[0] ?? '');
}

function tabHint(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^ *\t/u.test(text.slice(lineStart)) ? ' (YAML is indented with blanks, never with tabs)' : '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The documents of each `---` part, with the place where each begins. */
function split(file: SourceFile, events: readonly Event[], values: readonly unknown[]): Parsed {
  const documents: SpecDocument[] = [];
  const problems: Problem[] = [];
  const places = placesOfDocuments(file, events);
  for (const [index, value] of values.entries()) {
    const items: readonly (readonly [Path, unknown])[] = Array.isArray(value)
      ? value.map((item: unknown, at) => [[String(at)], item] as const)
      : [[[], value]];
    for (const [base, item] of items) {
      if (item === null || item === undefined) continue;
      const place = places.get([index, ...base].join('/')) ?? placeAt(file, 0);
      const document = { file, index, base, value: isJsonObject(item) ? item : {}, at: place };
      if (!isJsonObject(item)) {
        problems.push(specError('SPEC120', place, `A mapping is expected here, not ${quote(item)}.`));
      } else {
        const found = findHarm(document);
        if (found === undefined) documents.push(document);
        else problems.push(found);
      }
    }
  }
  return { documents, problems };
}

/** Places by `index` and `index/item`, counted in one pass over the text. */
function placesOfDocuments(file: SourceFile, events: readonly Event[]): ReadonlyMap<string, SpecDocument['at']> {
  const places = new Map<string, SpecDocument['at']>();
  let [index, depth, item, isList, line, lineStart] = [-1, 0, 0, false, 1, 0];
  const add = (key: string, event: Event): void => {
    const offset = offsetOf(event);
    if (offset === undefined) return;
    for (let next = file.text.indexOf('\n', lineStart); next !== -1 && next < offset;) {
      [line, lineStart] = [line + 1, next + 1];
      next = file.text.indexOf('\n', lineStart);
    }
    places.set(key, { file: file.path, line, column: offset - lineStart + 1 });
  };
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      [index, depth, item] = [index + 1, 1, 0];
    } else if (event.type === EVENT_ID.POP) {
      depth -= 1;
    } else {
      if (depth === 1) {
        isList = event.type === EVENT_ID.SEQUENCE;
        if (!isList) add(String(index), event);
      } else if (depth === 2 && isList) {
        add(`${index}/${item}`, event);
        item += 1;
      }
      if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) depth += 1;
    }
  }
  return places;
}

/** The first key or number in a document that must not go further. */
function findHarm(document: SpecDocument): Problem | undefined {
  const visit = (value: Json, path: Path): Problem | undefined => {
    if (typeof value === 'number') return numberProblem(document, value, path);
    if (value === null || typeof value !== 'object') return undefined;
    const members: readonly (readonly [string, Json])[] = Object.entries(value);
    for (const [key, member] of members) {
      if (REFUSED_KEYS.has(key)) {
        const at = { document, path: [...path, key], on: 'key' as const };
        return specError('SPEC114', at, `The key ${quote(key)} is refused. Rename it.`);
      }
      if (member === null || (typeof member !== 'object' && typeof member !== 'number')) continue;
      const found = visit(member, [...path, key]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit(document.value, []);
}

function numberProblem(document: SpecDocument, value: number, path: Path): Problem | undefined {
  const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  if (isExact) return undefined;
  return specError(
    'SPEC116',
    { document, path },
    `The number reads as ${value}, which is not exact. Put it in quotes if it is a text.`,
  );
}
