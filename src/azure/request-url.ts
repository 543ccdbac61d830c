import { ArmFailure } from './arm-client.ts';
import { ownError } from './own-error.ts';

/** No query, fragment, backslash, blank, or empty and dot segments: nothing that changes what a URL means. */
const PLAIN_PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[^/?#\\\s\p{Cc}]+)+$/u;

/**
 * `origin + path?api-version=...&...` with every query value escaped; `$filter` keeps its dollar sign as in the
 * documentation. Throws `ArmFailure` ARM417 for a path that is not plain.
 */
export function requestUrl(
  origin: string,
  path: string,
  apiVersion: string,
  query: Readonly<Record<string, string>> = {},
): string {
  if (!PLAIN_PATH.test(path) || /%2f|%5c|%2e/iu.test(path)) {
    throw new ArmFailure('notSent', ownError('ARM417', path.slice(0, 300)));
  }
  const pairs = Object.entries({ 'api-version': apiVersion, ...query }).map(
    ([key, value]) => `${encodeURIComponent(key).replace(/^%24/u, '$')}=${encodeURIComponent(value)}`,
  );
  // Escapes that stand in the path already (`%3B` in Recovery Services names) stay as they are.
  const escaped = path.replaceAll(/[^!-~]|["<>^`{|}]/gu, encodeURIComponent);
  return `${origin}${escaped}?${pairs.join('&')}`;
}
