/** A fenced block of code, as it stands in the text. */
export interface CodeBlock {
  /** Counted from 1 within the article. */
  readonly number: number;
  readonly text: string;
}

/** What a block can be. URLs are path and query: the articles print them with and without the host. */
export type Part =
  | { readonly kind: 'template' | 'request'; readonly method: string; readonly url: string }
  /** A request and, beneath it, the body of its answer. */
  | { readonly kind: 'poll'; readonly method: string; readonly url: string; readonly body: unknown }
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: unknown }
  | { readonly kind: 'body'; readonly body: unknown }
  /** An ARM id that the text speaks of. */
  | { readonly kind: 'id'; readonly id: string };

/** Names in lower case. */
type Headers = Readonly<Record<string, string>>;

/** All blocks of an article, in order. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  return [...markdown.matchAll(/^```\w*\n(.*?)^```/gmsu)].map(([, text = ''], index) => ({ number: index + 1, text }));
}

/** `GET https://host/path?query`, the URL with or without quotes and host. */
const REQUEST_LINE = /^(GET|PUT|POST|PATCH|DELETE) +"?(?:https:\/\/management\.azure\.com)?(\/[^\s"]+)"?$/u;
const STATUS_LINE = /^HTTP\/1\.1 (\d{3})\b/u;

/** Throws for a block that is none of these, or whose body is not JSON. */
export function readBlock({ number, text }: CodeBlock): Part {
  const [firstLine = '', ...lines] = text.trim().split('\n');
  const [, method, url] = REQUEST_LINE.exec(firstLine.trim()) ?? [];
  const [, status] = STATUS_LINE.exec(firstLine) ?? [];
  const [, id] = /^"(\/[^"]+)"$/u.exec(firstLine) ?? [];
  if (method !== undefined && url !== undefined) return requestPart(method, url, bodyOf(number, lines.join('\n')));
  if (status !== undefined) return answerPart(Number(status), lines, number);
  if (id !== undefined) return { kind: 'id', id };
  return { kind: 'body', body: bodyOf(number, text) };
}

function requestPart(method: string, url: string, body: unknown): Part {
  if (body !== undefined) return { kind: 'poll', method, url, body };
  return { kind: url.includes('{') ? 'template' : 'request', method, url };
}

function answerPart(status: number, lines: readonly string[], number: number): Part {
  const end = lines.findIndex((line) => line.trim() === '');
  const head = end < 0 ? lines : lines.slice(0, end);
  const headers = head.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const body = end < 0 ? undefined : bodyOf(number, lines.slice(end).join('\n'));
  return { kind: 'answer', status, headers: Object.fromEntries(headers), body };
}

function bodyOf(number: number, text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`Block ${number} holds a body that is not JSON and no known printing error.`, { cause: error });
  }
}
