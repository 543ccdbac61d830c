/** `npm run generate:readme`: puts the help of every command into the README, between its two markers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_NAMES } from '../src/cli/main.ts';
import { writeSection } from './doc-section.ts';

const ROOT = join(import.meta.dirname, '..');

const page = (name: string): string => readFileSync(join(ROOT, 'dist', 'cli', 'help', `${name}.txt`), 'utf8').trimEnd();
const reference = COMMAND_NAMES.map((name) => `### azbackup ${name}\n\n\`\`\`text\n${page(name)}\n\`\`\``).join('\n\n');

writeSection(join(ROOT, 'README.md'), 'reference', reference);
