/** Control characters except line break and tab, and the marks that reorder or hide text on a screen. */
const UNSAFE = /[^\P{Cc}\n\t]|[\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;

/**
 * A text for a terminal. Names, tags and messages of the service are other people's words: an escape sequence in
 * them must not move the cursor, recolour or hide a line, so such characters are shown as `\u001b`.
 */
export function plainText(text: string): string {
  return text.replaceAll(UNSAFE, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}

/** The same on one line: line breaks and tabs become blanks. */
export function plainLine(text: string): string {
  return plainText(text.replaceAll(/[\r\n\t]+/gu, ' '));
}
