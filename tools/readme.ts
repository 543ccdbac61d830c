/** `npm run generate:readme`: puts the help of every command into the README, between its two markers. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_NAMES } from '../src/cli/main.ts';

const ROOT = join(import.meta.dirname, '..');
const README = join(ROOT, 'README.md');
const BEGIN = '<!-- reference:begin -->';
const END = '<!-- reference:end -->';

const page = (name: string): string => readFileSync(join(ROOT, 'dist', 'cli', 'help', `${name}.txt`), 'utf8').trimEnd();
const reference = COMMAND_NAMES.map((name) => `### azbackup ${name}\n\n\`\`\`text\n${page(name)}\n\`\`\``).join('\n\n');

const readme = readFileSync(README, 'utf8');
const begin = readme.indexOf(BEGIN);
const end = readme.indexOf(END);
if (begin === -1 || end < begin) throw new Error(`README.md must hold ${BEGIN} and, after it, ${END}`);
writeFileSync(README, `${readme.slice(0, begin + BEGIN.length)}\n\n${reference}\n\n${readme.slice(end)}`);
