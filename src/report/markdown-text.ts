import { plainLine, plainText } from './plain-text.ts';

/**
 * Text between Markdown: nothing in it is formatting, a link, a mention or HTML. Line breaks become blanks, so that
 * it cannot start a heading or a list either.
 */
export function markdownText(text: string): string {
  return plainLine(text)
    .replaceAll(/[\\`*_{}[\]()#+!|~>]/gu, String.raw`\$&`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('@', '&#64;');
}

/** Text as inline code, whatever backticks it has. */
export function codeSpan(text: string): string {
  const line = plainLine(text);
  const ticks = fenceFor(line, 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** Lines as a fenced block; the fence is longer than any run of backticks inside. */
export function codeFence(language: string, lines: readonly string[]): string {
  const body = lines.map(plainText).join('\n');
  const fence = fenceFor(body, 3);
  return `${fence}${language}\n${body}\n${fence}`;
}

function fenceFor(text: string, atLeast: number): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/gu), ([run]) => run.length));
  return '`'.repeat(Math.max(atLeast, longest + 1));
}
