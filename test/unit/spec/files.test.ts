import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSpecFiles } from '../../../src/spec/files.ts';
import { readSpecs } from '../../../src/spec/read-specs.ts';
import { documents, POLICY, VAULT } from './sources.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'azbackup-specs-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, content: string | Uint8Array = VAULT): string => {
  const full = join(root, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, content);
  return full;
};

const codesOf = async (...paths: readonly string[]): Promise<readonly string[]> => {
  const { problems } = await readSpecFiles(paths);
  return problems.map(({ code }) => code);
};

describe('reading spec files', () => {
  test('folders are read recursively and by name; hidden files, node_modules and other endings are left out', async () => {
    for (const path of [
      'b.yml',
      'a/z.json',
      'a/c.YAML',
      '.hidden.yaml',
      '.git/x.yaml',
      'node_modules/m.yaml',
      'x.txt',
    ]) {
      write(path);
    }
    const { files, problems } = await readSpecFiles([root]);
    expect(files.map(({ path, format }) => [path, format])).toEqual([
      [join(root, 'a/c.YAML'), 'yaml'],
      [join(root, 'a/z.json'), 'json'],
      [join(root, 'b.yml'), 'yaml'],
    ]);
    expect(problems).toEqual([]);
  });

  test('a file that several paths lead to is read once', async () => {
    const file = write('a/one.yaml');
    const { files } = await readSpecFiles([file, root, join(root, 'a')]);
    expect(files).toHaveLength(1);
  });

  test('a byte order mark does not count', async () => {
    const { files } = await readSpecFiles([write('bom.yaml', '\uFEFFa: 1\n')]);
    expect(files[0]?.text).toBe('a: 1\n');
  });

  test('a path that does not exist is SPEC101 and leaves the others readable', async () => {
    const { files, problems } = await readSpecFiles([join(root, 'nope'), write('a.yaml')]);
    expect(problems.map(({ code, at }) => [code, at])).toEqual([
      ['SPEC101', { file: join(root, 'nope'), line: 1, column: 1 }],
    ]);
    expect(files).toHaveLength(1);
  });

  test('what the system refuses to read is SPEC102', async () => {
    const loop = join(root, 'loop.yaml');
    symlinkSync(loop, loop);
    expect(await codesOf(loop)).toEqual(['SPEC102']);
    expect(await codesOf(root)).toEqual(['SPEC102', 'SPEC103']);
  });

  test('what is no regular file is SPEC102 and never waited for', async () => {
    symlinkSync('/dev/zero', join(root, 'zero.yaml'));
    expect(await codesOf(join(root, 'zero.yaml'))).toEqual(['SPEC102']);
  });

  test('an empty folder is SPEC103, and so are files without a document', async () => {
    expect(await codesOf(root)).toEqual(['SPEC103']);
    const { value, diagnostics } = await readSpecs([write('empty.yaml', '# nothing\n---\n')]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['SPEC103']);
    expect(value).toBeUndefined();
  });

  test('a file above 1 MiB is SPEC104, one of exactly 1 MiB is read', async () => {
    const limit = 1024 * 1024;
    expect(await codesOf(write('big.yaml', 'x'.repeat(5 * limit)))).toEqual(['SPEC104']);
    expect(await codesOf(write('over.yaml', 'x'.repeat(limit + 1)))).toEqual(['SPEC104']);
    expect(await codesOf(write('just.yaml', 'x'.repeat(limit)))).toEqual([]);
  });

  test('a link out of the folder is SPEC105, to a file as to a folder', async () => {
    write('outside/secret.yaml');
    write('specs/a.yaml');
    symlinkSync(join(root, 'outside/secret.yaml'), join(root, 'specs/link.yaml'));
    symlinkSync(join(root, 'outside'), join(root, 'specs/folder'));
    const { files, problems } = await readSpecFiles([join(root, 'specs')]);
    expect(problems.map(({ code }) => code)).toEqual(['SPEC105', 'SPEC105']);
    expect(files.map(({ path }) => path)).toEqual([join(root, 'specs/a.yaml')]);
  });

  test('links inside the folder are followed, rings of them once', async () => {
    write('specs/a/one.yaml');
    symlinkSync(join(root, 'specs'), join(root, 'specs/a/again'));
    symlinkSync(join(root, 'specs/a/one.yaml'), join(root, 'specs/two.yaml'));
    const { files, problems } = await readSpecFiles([join(root, 'specs')]);
    expect(problems).toEqual([]);
    expect(files).toHaveLength(1);
  });

  test('text that is not UTF-8 is SPEC106', async () => {
    expect(await codesOf(write('utf16.yaml', Buffer.from(VAULT, 'utf16le').fill(0xff, 0, 1)))).toEqual(['SPEC106']);
  });

  test('a file with another ending is SPEC107 when it is named', async () => {
    expect(await codesOf(write('notes.txt'))).toEqual(['SPEC107']);
  });

  test('whole specs are read from disk', async () => {
    write('vault.yaml');
    write('policies/daily.yaml', documents(POLICY));
    const { value, diagnostics } = await readSpecs([root]);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ files: 2, desired: { vaults: [{ declared: true }], policies: [{ name: 'daily' }] } });
  });
});
