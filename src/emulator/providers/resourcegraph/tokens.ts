import { plainRefusal } from '../../kernel/refusal.ts';

export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'instant' | 'span' | 'symbol';
  /** The name, the symbol, or what stands between quotes or in `datetime(...)`. */
  readonly text: string;
}

/** `in~` and `!contains` are one symbol each, `7d` is a span of time; only operators have names with a hyphen. */
const FORMS: readonly (readonly [kind: Token['kind'] | 'blank', form: RegExp])[] = [
  ['blank', /^(\s+|\/\/[^\n]*)/],
  ['text', /^(?:'(?<single>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)")/],
  ['instant', /^datetime\s*\(\s*['"]?(?<instant>[^)'"]*)['"]?\s*\)/i],
  ['symbol', /^(in~|!in~|!in\b|!contains\b|!startswith\b|!endswith\b|!has\b|=~|!~|==|!=|<=|>=|[-+*/%<>()[\],.=|])/i],
  ['span', /^\d+(\.\d+)?[A-Za-z]+/],
  ['number', /^\d+(\.\d+)?/],
  ['name', /^(project-(away|keep|rename|reorder)|mv-expand|[A-Za-z_]\w*)/],
];

/** The query in pieces; a 400 as of Resource Graph when there is a character that none of them begins with. */
export const tokensOf = (query: string): readonly Token[] => {
  const tokens: Token[] = [];
  for (let rest = query; rest !== '';) {
    const [token, length] = firstToken(rest);
    if (token !== undefined) tokens.push(token);
    rest = rest.slice(length);
  }
  return tokens;
};

const firstToken = (rest: string): readonly [Token | undefined, number] => {
  for (const [kind, form] of FORMS) {
    const match = form.exec(rest);
    if (match === null) continue;
    if (kind === 'blank') return [undefined, match[0].length];
    const quoted = match.groups?.['single'] ?? match.groups?.['double'];
    const text = quoted === undefined ? (match.groups?.['instant'] ?? match[0]) : unescaped(quoted);
    return [{ kind, text }, match[0].length];
  }
  throw invalidQuery(`unexpected '${rest.slice(0, 20)}'`);
};

const unescaped = (text: string): string => text.replaceAll(/\\(.)/g, '$1');

/** How Resource Graph refuses what it cannot read (its documentation on common errors). */
export const invalidQuery = (why: string): Error =>
  plainRefusal(400, 'BadRequest', `The query is invalid. Fix the error before retrying: ${why}.`);

/** A position in the tokens of a query. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  /** Whether the next token is this symbol or name, in any casing; takes it when it is. */
  take(text: string): boolean {
    const next = this.peek();
    if (next === undefined || next.kind === 'text' || next.text.toLowerCase() !== text.toLowerCase()) return false;
    this.#at += 1;
    return true;
  }

  next(what: string): Token {
    const token = this.peek();
    if (token === undefined) throw invalidQuery(`it ends where ${what} should be`);
    this.#at += 1;
    return token;
  }

  expect(text: string): void {
    if (!this.take(text)) throw invalidQuery(`'${this.peek()?.text ?? 'the end'}' stands where '${text}' should`);
  }

  name(what: string): string {
    const token = this.next(what);
    if (token.kind !== 'name') throw invalidQuery(`'${token.text}' stands where ${what} should be`);
    return token.text;
  }
}
