import { dig, digString, isJsonObject, type JsonObject } from '../model/json.ts';
import { ArmFailure } from './arm-client.ts';
import { ownError } from './own-error.ts';
import type { ArmCode } from './explanations.ts';
import { withinOrigin } from './same-origin.ts';

/** 200 items a page make this two million items; more is a service that grows its links for ever. */
const MOST_PAGES = 10_000;

export interface PagePorts {
  readonly origin: string;
  /** The body behind a URL. Its rejection ends the whole list. */
  readonly fetchPage: (url: string) => Promise<unknown>;
  readonly keep?: ((item: JsonObject) => JsonObject) | undefined;
}

/**
 * All items behind `firstUrl`, each id once, in the service's order. Throws `ArmFailure` ARM413 for a list that is none
 * or leads in a circle, ARM403 for a next page elsewhere: a part of a list would make a plan that deletes or doubles.
 */
export async function readAllPages(firstUrl: string, ports: PagePorts): Promise<readonly JsonObject[]> {
  const items: JsonObject[] = [];
  const ids = new Set<string>();
  const visited = new Set<string>();
  let url: string | undefined = firstUrl;
  while (url !== undefined) {
    if (visited.has(url)) throw broken('ARM413', `page ${visited.size + 1} leads back to an earlier one.`);
    if (visited.size >= MOST_PAGES) throw broken('ARM413', `there are more than ${MOST_PAGES} pages.`);
    visited.add(url);
    const page = readPage(await ports.fetchPage(url), visited.size);
    for (const item of page.items) {
      const id = digString(item, 'id')?.toLowerCase();
      if (id !== undefined && ids.has(id)) continue;
      if (id !== undefined) ids.add(id);
      items.push(ports.keep === undefined ? item : ports.keep(item));
    }
    url = nextUrl(page.nextLink, ports.origin, visited.size);
  }
  return items;
}

interface Page {
  readonly items: readonly JsonObject[];
  readonly nextLink: unknown;
}

function readPage(body: unknown, number: number): Page {
  const value = dig(body, 'value');
  if (!Array.isArray(value)) throw broken('ARM413', `page ${number} has no “value” list.`);
  const items: unknown[] = value;
  if (!items.every(isJsonObject)) throw broken('ARM413', `page ${number} lists something that is not an object.`);
  return { items, nextLink: dig(body, 'nextLink') };
}

/** `null`, `""` and absence end a list; Data Protection sends the first two forms (traffic.md section 7). */
function nextUrl(nextLink: unknown, origin: string, number: number): string | undefined {
  if (nextLink === undefined || nextLink === null || nextLink === '') return undefined;
  if (typeof nextLink !== 'string') throw broken('ARM413', `the nextLink of page ${number} is not a text.`);
  const verdict = withinOrigin(nextLink, origin);
  if (!verdict.ok) throw broken('ARM403', `the nextLink of page ${number}: ${verdict.why}.`);
  return verdict.url;
}

function broken(code: ArmCode, detail: string): ArmFailure {
  return new ArmFailure('refused', ownError(code, detail));
}
