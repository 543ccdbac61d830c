import { readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMAND_NAMES, helpText } from '../../src/cli/main.ts';
import { runCli } from '../support/cli.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGES = join(ROOT, 'dist', 'cli', 'help');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const run = (...args: readonly string[]): ReturnType<typeof runCli> => runCli(args, { cwd: tmpdir() });

describe('help', () => {
  test('every command has a page, and there is no other', () => {
    expect(readdirSync(PAGES).toSorted()).toEqual(
      ['azbackup', ...COMMAND_NAMES].map((name) => `${name}.txt`).toSorted(),
    );
  });

  test.each(COMMAND_NAMES)('the page of %s is what the parser prints', async (name) => {
    const page = readFileSync(join(PAGES, `${name}.txt`), 'utf8');
    expect(page).toBe(await helpText([name], version));
    expect(page).toContain('Exit codes:');
    expect(page).toContain(`azbackup ${name}`);
  });

  test.each([['--help'], ['-h'], ['plan', '--help'], ['plan', '-h'], ['-help']])('%s %s ends well', async (...args) => {
    const { exitCode, stdout, stderr } = await run(...args.filter((arg) => arg !== undefined));
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('azbackup');
  });

  test('the README holds the help of every command', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    for (const name of COMMAND_NAMES) {
      expect(readme).toContain(readFileSync(join(PAGES, `${name}.txt`), 'utf8').trimEnd());
    }
  });
});

test('--version prints the version alone', async () => {
  expect(await run('--version')).toMatchObject({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
});

test('no command at all is a usage error that shows the way', async () => {
  const { exitCode, stderr } = await run();
  expect(exitCode).toBe(1);
  expect(stderr).toContain('azbackup --help');
});
