import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The house, as absences. docs/ARCHITECTURE.md explains each rule; this file holds them.
 * Rooms are the folders of src/. A room may import itself and the rooms listed for it, nothing else.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  wire: ['model'],
  catalog: ['model', 'wire'],
  spec: ['model', 'catalog'],
  planner: ['model', 'wire', 'catalog'],
  azure: ['model', 'wire'],
  live: ['model', 'wire', 'catalog', 'azure'],
  executor: ['model', 'wire', 'catalog', 'azure', 'live'],
  proof: ['model', 'wire', 'azure', 'live'],
  workflows: ['model', 'wire', 'catalog', 'spec', 'planner', 'azure', 'live', 'executor', 'proof'],
  report: ['model'],
  cli: ['model', 'wire', 'catalog', 'spec', 'planner', 'azure', 'live', 'executor', 'proof', 'workflows', 'report'],
  emulator: [],
};

/** Who starts the embedded Azure: the command, and the self-test of drills. */
const EMULATOR_DOORS = ['cli/commands/emulator.ts', 'cli/drill/self-test.ts'];

const PURE_ROOMS = ['model', 'wire', 'catalog', 'planner', 'report'];
const SRC = join(import.meta.dirname, '..', 'src');

interface SourceFile {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gu;

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.includes('generated'))
  .map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    const imports = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '');
    return { path, room: path.split('/')[0] ?? '', text, imports };
  });

const target = (file: SourceFile, specifier: string): string => relative(SRC, join(SRC, dirname(file.path), specifier));

const offenders = (rule: (file: SourceFile) => boolean): readonly string[] =>
  files.filter(rule).map((file) => file.path);

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/gu, '');

describe('the house', () => {
  test('every file stands in a known room', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(offenders((file) => !(file.room in MAY_IMPORT))).toEqual([]);
  });

  test('rooms import only what the map allows', () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => ({ from: file.path, to: target(file, specifier) }))
        .filter(({ to }) => {
          const room = to.split('/')[0] ?? '';
          const isDoor = EMULATOR_DOORS.includes(file.path) && to === 'emulator/server.ts';
          return room !== file.room && !(MAY_IMPORT[file.room] ?? []).includes(room) && !isDoor;
        }),
    );
    expect(wrong).toEqual([]);
  });

  test('no import cycles, type imports included', () => {
    const graph = new Map(
      files.map((file) => [file.path, file.imports.filter((s) => s.startsWith('.')).map((s) => target(file, s))]),
    );
    const done = new Set<string>();
    const visit = (path: string, trail: readonly string[]): readonly string[] => {
      if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
      if (done.has(path)) return [];
      for (const next of graph.get(path) ?? []) {
        const cycle = visit(next, [...trail, path]);
        if (cycle.length > 0) return cycle;
      }
      done.add(path);
      return [];
    };
    expect([...graph.keys()].map((path) => visit(path, [])).filter((cycle) => cycle.length > 0)).toEqual([]);
  });

  test('one file names the api-versions that azbackup speaks', () => {
    const versions = /['"`=]20\d\d-\d\d-\d\d(-preview)?['"`&]/u;
    expect(offenders((file) => file.room !== 'emulator' && versions.test(withoutComments(file.text)))).toEqual([
      'wire/api-versions.ts',
    ]);
  });

  test('pure rooms have no clock, no randomness, no I/O and never await', () => {
    const impure =
      /\bDate\.now\(|new Date\(\)|Math\.random|randomUUID|process\.|\bfetch\(|\bawait\b|\basync\b|setTimeout/u;
    const allowed = new Set(['node:crypto', 'node:util']);
    expect(
      offenders(
        (file) =>
          PURE_ROOMS.includes(file.room) &&
          (impure.test(withoutComments(file.text)) || file.imports.some((s) => !s.startsWith('.') && !allowed.has(s))),
      ),
    ).toEqual([]);
  });

  test('one file talks to the file system for specs', () => {
    expect(offenders((file) => file.room === 'spec' && file.imports.some((s) => s.startsWith('node:fs')))).toEqual([
      'spec/files.ts',
    ]);
  });

  test('one file retries, one knows got, one knows the identity library', () => {
    const importers = (name: string): readonly string[] => offenders((file) => file.imports.includes(name));
    expect(importers('p-retry')).toEqual(['azure/retry.ts']);
    expect(importers('got')).toEqual(['azure/transport.ts']);
    expect(importers('@azure/identity').every((path) => path.startsWith('azure/'))).toBe(true);
  });

  test('few files start a process, none of them through a shell, and one runs programs of users', () => {
    expect(offenders((file) => file.imports.includes('node:child_process'))).toEqual([
      'cli/bin.ts',
      'cli/git.ts',
      'proof/hook/hook-guard.ts',
      'proof/hook/run-hook.ts',
    ]);
    expect(offenders((file) => /\bshell\s*:/u.test(withoutComments(file.text)))).toEqual([]);
  });

  test('polling headers are known to the ARM client alone', () => {
    const header = /azure-asyncoperation/iu;
    expect(
      offenders((file) => !['azure', 'emulator'].includes(file.room) && header.test(withoutComments(file.text))),
    ).toEqual([]);
  });

  test('an import and a drift cannot write: nothing they reach sends, and their connection only reads', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const reached = new Set<string>();
    const reach = (path: string): void => {
      const file = byPath.get(path);
      if (file === undefined || reached.has(path)) return;
      reached.add(path);
      for (const specifier of file.imports.filter((s) => s.startsWith('.'))) reach(target(file, specifier));
    };
    for (const path of ['workflows/import.ts', 'workflows/drift.ts']) reach(path);
    const writes = (path: string): boolean =>
      path.startsWith('executor/') || /\.send\(/u.test(withoutComments(byPath.get(path)?.text ?? ''));
    expect(reached.size).toBeGreaterThan(50);
    expect([...reached].filter(writes)).toEqual([]);
    const connecting = (way: RegExp): readonly string[] =>
      offenders(({ path, text }) => path.startsWith('cli/commands/') && way.test(text));
    expect(connecting(/\bconnectToRead\(/u)).toEqual(
      expect.arrayContaining(['cli/commands/drift.ts', 'cli/commands/import.ts']),
    );
    expect(connecting(/\bconnect\(/u)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/(?:drift|import)\.ts$/u)]),
    );
  });

  test('only cli prints or exits', () => {
    const prints = /\bconsole\.|process\.(?:stdout|stderr|exit)\b/u;
    expect(offenders((file) => file.room !== 'cli' && prints.test(withoutComments(file.text)))).toEqual([]);
  });

  test('no branch on a datasource kind outside the catalog', () => {
    const branch = /[=!]==?\s*'(?:Azure[A-Z]\w*|Microsoft\.Compute\/disks)'/u;
    expect(
      offenders((file) => !['catalog', 'emulator'].includes(file.room) && branch.test(withoutComments(file.text))),
    ).toEqual([]);
  });

  test('no file is longer than 400 lines and the type checker is never silenced', () => {
    expect(offenders((file) => file.text.split('\n').length > 401)).toEqual([]);
    expect(
      offenders((file) => /@ts-(?:ignore|expect-error|nocheck)|(?:oxlint|eslint)-disable/u.test(file.text)),
    ).toEqual([]);
    expect(offenders((file) => /(?::\s*any\b|\bas any\b|<any>)/u.test(withoutComments(file.text)))).toEqual([]);
  });
});
