import { isJsonObject, type Json } from '../model/json.ts';

const GONE = '[redacted]';

/** Query parameters that sign something: ARM status links (`t c s h`), SAS links (`sig` and what it covers). */
const SIGNED_QUERY = /(?<=[?&](?:amp;)?(?:t|c|s|h|sig|skoid|sktid|skt|ske|code|client_secret)=)[^&\s"'<>]+/giu;
const BEARER = /\b(?<scheme>bearer|basic|pop)\s+[\w.~+/=-]{8,}/giu;
/** Starts only where no such character stands before, which keeps the search linear on hostile texts. */
const JWT = /(?<![\w-])eyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?/gu;
const USER_INFO = /(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^/?#\s@"']+@/giu;
const ASSIGNED =
  /(?<name>"?(?:access_?token|refresh_?token|id_?token|client_?secret|client_?assertion|password)"?\s*[:=]\s*"?)[^"&\s,}]+/giu;

/** Members whose value is a secret whatever it looks like. */
const SECRET_MEMBER =
  /^(?:access_?token|refresh_?token|id_?token|client_?secret|client_?assertion|password|authorization|access_?sas|sas|secret|secretstorevalue)$/iu;

/** The text without tokens, signatures and passwords. Everything that leaves this room as text goes through here. */
export function redactText(text: string): string {
  return text
    .replace(JWT, GONE)
    .replace(BEARER, `$<scheme> ${GONE}`)
    .replace(SIGNED_QUERY, GONE)
    .replace(ASSIGNED, `$<name>${GONE}`)
    .replace(USER_INFO, `${GONE}@`);
}

const DEEPEST = 40;

/** The value with every string redacted; deeper than 40 levels is cut off. */
export function redactJson(value: unknown, depth = 0): Json {
  if (typeof value === 'string') return redactText(value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (depth >= DEEPEST) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => redactJson(item, depth + 1));
  if (!isJsonObject(value)) return null;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      typeof member === 'string' && SECRET_MEMBER.test(key) ? GONE : redactJson(member, depth + 1),
    ]),
  );
}

/** A URL as it may be shown: without user information and without its query, which may be signed. */
export function withoutQuery(url: string): string {
  const end = url.search(/[?#]/u);
  return redactText(end === -1 ? url : url.slice(0, end));
}
