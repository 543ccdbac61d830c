/** A URL of an answer, judged before a byte is sent to it. */
export type OriginVerdict =
  | { readonly ok: true; readonly url: string }
  /** `why` names the rule, never the URL: it may be signed. */
  | { readonly ok: false; readonly why: string };

/** Printable ASCII without what URL parsers disagree about: quotes, angle brackets, braces, backslash, `^`, `|`, backquote. */
const PLAIN = /^[!#-;=?-[\]_a-z~]+$/iu;
const SHAPE = /^(?<scheme>https?):\/\/(?<authority>[^/?#]+)(?<rest>[/?#].*)?$/iu;
const HOST_AND_PORT = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/iu;

/**
 * Whether `text`, a URL out of `Azure-AsyncOperation`, `Location` or `nextLink`, lies within `origin`
 * (`https://management.azure.com`). The text is given back byte for byte, because such URLs are signed.
 *
 * ARM obliges providers to keep the host of the request (RPC async-api-reference), and in 3,557 of 3,557 recorded
 * URLs they did; so anything else is an error or an attack, and the token must not go there. Compared twice, as
 * text and as a parsed URL, so that no disagreement between parsers helps.
 */
export function withinOrigin(text: string, origin: string): OriginVerdict {
  const plain = plainUrl(text);
  if (!('parsed' in plain)) return plain;
  const { parsed } = plain;
  if (parsed.origin !== new URL(origin).origin) {
    return { ok: false, why: `its origin is ${parsed.origin}, not the endpoint` };
  }
  return { ok: true, url: text };
}

/** The URL, parsed, when all parsers agree on what it means: absolute, plain host, no user information, no fragment. */
export function plainUrl(text: string): { readonly parsed: URL } | { readonly ok: false; readonly why: string } {
  if (!PLAIN.test(text)) return { ok: false, why: 'it holds characters a URL must not have' };
  const shape = SHAPE.exec(text)?.groups;
  if (shape === undefined) return { ok: false, why: 'it is not an absolute http(s) URL' };
  const authority = shape['authority'] ?? '';
  if (authority.includes('@')) return { ok: false, why: 'it holds user information' };
  if (!HOST_AND_PORT.test(authority)) return { ok: false, why: 'its host is not a plain host name' };
  if (text.includes('#')) return { ok: false, why: 'it holds a fragment' };
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (parsed === undefined) return { ok: false, why: 'it cannot be parsed' };
  if (parsed.username !== '' || parsed.password !== '') return { ok: false, why: 'it holds user information' };
  return { parsed };
}
