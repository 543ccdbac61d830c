import { readFileSync, writeFileSync } from 'node:fs';

/** Puts a text into a Markdown file, between `<!-- NAME:begin -->` and `<!-- NAME:end -->`. Throws when they are not there. */
export function writeSection(path: string, name: string, text: string): void {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const doc = readFileSync(path, 'utf8');
  const from = doc.indexOf(begin);
  const to = doc.indexOf(end);
  if (from === -1 || to < from) throw new Error(`${path} must hold ${begin} and, after it, ${end}`);
  writeFileSync(path, `${doc.slice(0, from + begin.length)}\n\n${text}\n\n${doc.slice(to)}`);
}
