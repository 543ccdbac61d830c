/** Names that a service makes up. */
const MADE_UP = new RegExp(
  [
    '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    String.raw`\b[0-9a-f]{32}\b`, // recovery points
    String.raw`\b[A-Za-z0-9]{98,}(?:==)?`, // operations
    String.raw`\b\d{12,19}\b`,
    String.raw`\b[0-9a-f]{40}\b`, // certificates
    String.raw`(?<=\bidentity\.azure\.net/)[\w+/]{43}=`, // identities
  ].join('|'),
  'giu',
);

/** `<guid>` in place of every made-up name: two texts of one form say the same of different things. */
function madeUpForm(text: string): string {
  return text.replaceAll(MADE_UP, (name) => `<${/^\d+$/u.test(name) ? 'number' : name.length}>`);
}

/**
 * What the names of a recording or an article are called here. A name in a request that nobody has answered with was
 * chosen by the client and stays as it is; names and operation URLs in answers are paired as they are met, and must go on
 * meaning the same.
 */
export class Pairs {
  readonly #names: Map<string, string>;
  readonly #links = new Map<string, string>();

  /** `known`: lower-case names of the recording and what they are called here from the start. */
  constructor(known: Iterable<readonly [recorded: string, here: string]> = []) {
    this.#names = new Map(known);
  }

  /** A recorded operation URL and the one to use here. */
  pairLink(recorded: string, here: string): void {
    this.#links.set(recorded, here);
  }

  link(recorded: string): string | undefined {
    return this.#links.get(recorded);
  }

  knows(recorded: string): boolean {
    return this.#names.has(recorded.toLowerCase());
  }

  /** A part of a request as it is sent here. */
  toHere(recorded: string): string {
    return recorded.replaceAll(MADE_UP, (name) => {
      const key = name.toLowerCase();
      if (!this.#names.has(key)) this.#names.set(key, name);
      return this.#names.get(key) ?? name;
    });
  }

  /** As `toHere`, but nothing is learned from it: names that are not known yet stay. */
  known(recorded: string): string {
    return recorded.replaceAll(MADE_UP, (name) => this.#names.get(name.toLowerCase()) ?? name);
  }

  /** Whether `here` can be what the recording calls `recorded`; what is new in them is paired. */
  fit(recorded: string, here: string): boolean {
    if (madeUpForm(recorded) !== madeUpForm(here)) return false;
    const names = [...recorded.matchAll(MADE_UP)].map(([name]) => name);
    const namesHere = [...here.matchAll(MADE_UP)].map(([name]) => name);
    return names.every((name, index) => this.#pair(name, namesHere[index] ?? ''));
  }

  #pair(recorded: string, here: string): boolean {
    const known = this.#names.get(recorded.toLowerCase());
    if (known === undefined) this.#names.set(recorded.toLowerCase(), here);
    return known === undefined || known.toLowerCase() === here.toLowerCase();
  }
}
