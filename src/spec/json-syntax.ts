/** The first thing that makes a text no JSON. */
export interface JsonProblem {
  /** Offset into the text. */
  readonly offset: number;
  /** What is wrong and what to do, as a sentence. */
  readonly hint: string;
}

const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const WORD = /true|false|null/uy;
const BLANK = /[ \t\n\r]*/uy;

/**
 * Finds where a text that `JSON.parse` refused breaks the rules. The engine names a place for some mistakes only,
 * and its wording changes; a trailing comma in particular deserves a straight answer.
 */
export function findJsonProblem(text: string): JsonProblem {
  try {
    const end = skipBlank(text, value(text, 0));
    if (end < text.length) throw new Found(end, 'Only one JSON value may stand in a file; put several into a list.');
    return { offset: 0, hint: 'This is not JSON.' };
  } catch (error) {
    if (error instanceof Found) return { offset: error.offset, hint: error.message };
    return { offset: 0, hint: 'Nested too deeply.' };
  }
}

class Found extends Error {
  readonly offset: number;
  constructor(offset: number, hint: string) {
    super(hint);
    this.offset = offset;
  }
}

function value(text: string, from: number): number {
  const at = skipBlank(text, from);
  const first = text[at];
  if (first === undefined) throw new Found(at, 'The text ends where a value should be.');
  if (first === '{') return members(text, at + 1, '}', member);
  if (first === '[') return members(text, at + 1, ']', value);
  const end = match(STRING, text, at) ?? match(NUMBER, text, at) ?? match(WORD, text, at);
  if (end !== undefined) return end;
  throw new Found(at, scalarHint(first));
}

function scalarHint(first: string): string {
  if (first === '"') return 'This string is not closed, or holds a line break or a wrong escape.';
  if (first === "'") return 'Strings stand in double quotes.';
  if (first === '/' || first === '#') return 'JSON has no comments; use a .yaml file for them.';
  if (first === ',') return 'A value is missing before this comma.';
  if (first === '}' || first === ']') return 'A value is missing here.';
  return 'Not a JSON value; strings stand in double quotes.';
}

function member(text: string, from: number): number {
  const at = skipBlank(text, from);
  const end = match(STRING, text, at);
  if (end === undefined) throw new Found(at, 'A key in double quotes is expected here.');
  const colon = skipBlank(text, end);
  if (text[colon] !== ':') throw new Found(colon, 'A colon is expected between key and value.');
  return value(text, colon + 1);
}

/** The items of an object or a list, up to and with the bracket that closes it. */
function members(text: string, from: number, close: string, item: (text: string, from: number) => number): number {
  let at = skipBlank(text, from);
  if (text[at] === close) return at + 1;
  for (;;) {
    const end = skipBlank(text, item(text, at));
    if (text[end] === close) return end + 1;
    if (text[end] !== ',') throw new Found(end, `A comma or "${close}" is expected here.`);
    at = skipBlank(text, end + 1);
    if (text[at] === close) throw new Found(end, 'JSON allows no comma after the last item. Remove it.');
  }
}

function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function skipBlank(text: string, at: number): number {
  return match(BLANK, text, at) ?? at;
}
