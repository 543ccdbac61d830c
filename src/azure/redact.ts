import { isJsonObject, type Json } from '../model/json.ts';

const GONE = '[redacted]';

/** Query parameters that sign something: ARM status links (`t c s h`), SAS links (`sig` and what it covers). */
const SIGNED_QUERY = /(?<=[?&](?:amp;)?(?:t|c|s|h|sig|skoid|sktid|skt|ske|code|client_secret)=)[^&\s"'<>]+/giu;
const BEARER = /\b(?<scheme>bearer|basic|pop)\s+[\w.~+/=-]{8,}/giu;
/** Starts only where no such character stands before, which keeps the search linear on hostile texts. */
const JWT = /(?<![\w-])eyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?/gu;
const WEB_ADDRESS = /\bhttps?:\/\/[^\s"'<>\\]+/giu;
const USER_INFO = /(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^/?#\s@"']+@/giu;
const ASSIGNED =
  /(?<name>"?(?:access_?token|refresh_?token|id_?token|client_?secret|client_?assertion|password|account_?key|shared_?access_?(?:key|signature))"?\s*[:=]\s*"?)[^"&\s,}]+/giu;

/** Members whose value is a secret whatever it looks like, by how their name ends. */
const SECRET_MEMBER =
  /(?:token|secret|secret_?value|secret_?store_?value|assertion|password|passphrase|authorization|sas|connection_?string|(?:account|access|shared|api|private|storage)_?key)$/iu;
/** A secret may stand in line instead of in a key vault: `secretStoreResource.value` (OpenAPI, SecretStoreResource). */
const SECRET_STORE = /^secret_?store_?resource$/iu;

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
export function redactJson(value: unknown): Json {
  return cleanJson(value, redactText);
}

/** Like `redactJson`, and every URL loses its query: what is kept for good holds no signed URL, not even a part of one. */
export function redactForKeeping(value: unknown): Json {
  return cleanJson(value, (text) => redactText(withoutQueries(text)));
}

/** The text with the query of every web address cut off. */
export function withoutQueries(text: string): string {
  return text.replace(WEB_ADDRESS, withoutQuery);
}

/** Members without a value vanish, as they do on the wire. */
function cleanJson(value: unknown, clean: (text: string) => string, within = '', depth = 0): Json {
  if (typeof value === 'string') return clean(value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (depth >= DEEPEST) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => cleanJson(item, clean, within, depth + 1));
  if (!isJsonObject(value)) return null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [
        clean(key),
        isSecret(within, key, member) ? GONE : cleanJson(member, clean, key, depth + 1),
      ]),
  );
}

function isSecret(within: string, key: string, member: Json): boolean {
  if (typeof member !== 'string' && typeof member !== 'number') return false;
  return SECRET_MEMBER.test(key) || (key.toLowerCase() === 'value' && SECRET_STORE.test(within));
}

/** A URL as it may be shown: without user information and without its query, which may be signed. */
export function withoutQuery(url: string): string {
  const end = url.search(/[?#]/u);
  return redactText(end === -1 ? url : url.slice(0, end));
}
