/** `npm run build`: compiles src/ to dist/ and keeps every command's help as a page, so that `--help` needs no parser. */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Main from '../src/cli/main.ts';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

function compile(): void {
  rmSync(DIST, { recursive: true, force: true });
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', join(ROOT, 'tools', 'tsconfig.build.json'), '--incremental', 'false'], {
    stdio: 'inherit',
  });
  for (const generated of [join('spec', 'generated'), join('proof', 'hook', 'generated')]) {
    cpSync(join(ROOT, 'src', generated), join(DIST, generated), {
      recursive: true,
      filter: (path) => !path.endsWith('.ts'),
    });
  }
  chmodSync(join(DIST, 'cli', 'bin.js'), 0o755);
}

async function writeHelpPages(): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const { COMMAND_NAMES, helpText } = (await import(join(DIST, 'cli', 'main.js'))) as typeof Main;
  const pages = join(DIST, 'cli', 'help');
  mkdirSync(pages, { recursive: true });
  writeFileSync(join(pages, 'azbackup.txt'), await helpText([], version));
  for (const name of COMMAND_NAMES) writeFileSync(join(pages, `${name}.txt`), await helpText([name], version));
}

compile();
await writeHelpPages();
