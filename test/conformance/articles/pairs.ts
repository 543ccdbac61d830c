/** Names that a service makes up: GUIDs, and the names of operations. */
const MADE_UP = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9+/]{98}==/gu;

const formOf = (text: string): string => text.replaceAll(MADE_UP, (name) => `<${name.length}>`);

/**
 * What the names of an article are called here. A name that was sent stays as it is; names and operation URLs in
 * answers are paired as they are met, and must go on meaning the same.
 */
export class Pairs {
  readonly #names = new Map<string, string>();
  readonly #links = new Map<string, string>();

  pairLink(printed: string, here: string): void {
    this.#links.set(printed, here);
  }

  link(printed: string): string | undefined {
    return this.#links.get(printed);
  }

  /** A part of a request as it is sent here. */
  toHere(printed: string): string {
    return printed.replaceAll(MADE_UP, (name) => {
      const here = this.#names.get(name) ?? name;
      this.#names.set(name, here);
      return here;
    });
  }

  /** Whether `here` can be what the article calls `printed`; what is new in them is paired. */
  fit(printed: string, here: string): boolean {
    if (formOf(printed) !== formOf(here)) return false;
    const namesHere = [...here.matchAll(MADE_UP)].map(([name]) => name);
    return [...printed.matchAll(MADE_UP)].every(([name], index) => this.#pair(name, namesHere[index] ?? ''));
  }

  #pair(printed: string, here: string): boolean {
    const known = this.#names.get(printed) ?? here;
    this.#names.set(printed, known);
    return known === here;
  }
}
