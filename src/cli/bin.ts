#!/usr/bin/env node
/**
 * The entry point. Everything here must parse and run on old Node versions, and nothing heavy may be imported: it
 * answers `--version` and the help pages made at build time, finds a recent enough Node, and hands over to main.
 */
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';

const OLDEST_NODE = 22;
const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', '..');
const args = process.argv.slice(2);

function helpPage(): string | undefined {
  const [first = '', second, ...rest] = args;
  const page = /^(?:-h|--?help)$/u.test(first) && second === undefined ? 'azbackup' : first;
  const asked = page === 'azbackup' || (/^(?:-h|--?help)$/u.test(second ?? '') && rest.length === 0);
  if (!asked || !/^[a-z-]+$/u.test(page)) return undefined;
  const file = join(root, 'dist', 'cli', 'help', `${page}.txt`);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function version(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

/** From a checkout on an old machine: the Node that came with `npm ci` takes over, signals included. */
async function onNewerNode(): Promise<number> {
  const bundled = join(root, 'node_modules', '.bin', 'node');
  if (!existsSync(bundled)) {
    process.stderr.write(
      `azbackup needs Node ${OLDEST_NODE} or newer; this is ${process.version}. Install a current Node and try again.\n`,
    );
    return 1;
  }
  const { spawn } = await import('node:child_process');
  const child = spawn(bundled, process.argv.slice(1), { stdio: 'inherit' });
  // `kill` and CI runners reach this process alone, a terminal both: the other one takes the repetition for what it is.
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return await new Promise((resolve) => {
    child.on('close', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
}

const help = helpPage();
if (args.length === 1 && args[0] === '--version') {
  process.stdout.write(`${version()}\n`);
} else if (help !== undefined) {
  process.stdout.write(help);
} else if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  process.exitCode = await onNewerNode();
} else {
  module.enableCompileCache?.();
  const { main } = await import('./main.ts');
  process.exitCode = await main(args, version());
}
