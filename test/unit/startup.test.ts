import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * What is loaded before a command does its work. Start-up time is the number of modules: each import on the way counts,
 * and so each of these rules is about the static imports that Node follows before the first line runs.
 */

const SRC = join(import.meta.dirname, '..', '..', 'src');
/** `import type` and `import { type A }` alone are erased and load nothing. */
const STATIC_IMPORT = /(?:^|\n)(?:import|export)\s(?!type\s)([^'"`;]*?)from\s*['"]([^'"]+)['"]/gu;
const DYNAMIC_IMPORT = /import\(\s*['"]([^'"]+)['"]\s*\)/gu;

interface Loaded {
  readonly files: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
}

/** Everything the static imports of a file lead to: files below src/, and packages by name. */
function loadedBy(entry: string): Loaded {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const specifier of staticImports(readFileSync(join(SRC, file), 'utf8'))) {
      if (specifier.startsWith('.')) visit(join(dirname(file), specifier));
      else packages.add(specifier);
    }
  };
  visit(entry);
  return { files, packages };
}

function staticImports(text: string): readonly string[] {
  return [...text.matchAll(STATIC_IMPORT)]
    .filter(([, names = '']) => !/^\{\s*(?:type\s[^,]+,?\s*)+\}\s*$/u.test(names.trim()))
    .map(([, , specifier = '']) => specifier);
}

const rooms = ({ files }: Loaded): ReadonlySet<string> => new Set([...files].map((file) => file.split('/')[0] ?? ''));
const foreign = ({ packages }: Loaded): readonly string[] =>
  [...packages].filter((name) => !name.startsWith('node:')).toSorted();

const dynamicImports = (file: string): readonly string[] =>
  [...readFileSync(join(SRC, file), 'utf8').matchAll(DYNAMIC_IMPORT)].map(([, specifier = '']) => specifier);

describe('before anything else', () => {
  const bin = loadedBy('cli/bin.ts');

  test('the entry point loads itself and the file system alone, so that --version and help pages cost nothing', () => {
    expect([...bin.files]).toEqual(['cli/bin.ts']);
    expect([...bin.packages].toSorted()).toEqual(['node:fs', 'node:module', 'node:path']);
  });

  test('and comes to the program itself by a later import', () => {
    expect(dynamicImports('cli/bin.ts')).toContain('./main.ts');
  });
});

/** Small, and needed to name the folder of the runs. */
const PLACE_OF_RUNS = [
  'executor/explanations.ts',
  'executor/journal/journal.ts',
  'executor/journal/record.ts',
  'executor/journal/run-folder.ts',
  'executor/run-problem.ts',
];

describe('before a command runs', () => {
  const main = loadedBy('cli/main.ts');

  test('the parser is the only package', () => {
    expect(foreign(main)).toEqual(['yargs']);
  });

  test('no room is loaded that reads, plans, sends or emulates', () => {
    const others = [...main.files].filter((file) => !/^(?:cli|model|report)\//u.test(file));
    expect(others.filter((file) => !PLACE_OF_RUNS.includes(file))).toEqual([]);
  });
});

describe('when a plan is made', () => {
  const plan = loadedBy('workflows/plan.ts');

  test('it reads specs and nothing that applies is there yet', () => {
    expect(foreign(plan)).toEqual(['js-yaml']);
    expect(rooms(plan)).not.toContain('executor');
    expect(rooms(plan)).not.toContain('emulator');
  });

  test('schemas were compiled at build: the compiler never loads', () => {
    expect(existsSync(join(SRC, 'spec', 'generated', 'validate-spec.js'))).toBe(true);
    expect(readFileSync(join(SRC, 'spec', 'generated', 'validate-spec.js'), 'utf8')).not.toMatch(/from ['"]ajv['"]/u);
  });
});

describe('when Azure is reached', () => {
  const client = loadedBy('azure/create-arm-client.ts');

  test('HTTP and sign-in libraries wait for the first request', () => {
    expect(foreign(client)).toEqual(['p-retry']);
    expect(dynamicImports('azure/transport.ts')).toContain('got');
    expect(dynamicImports('azure/sign-in.ts')).toContain('@azure/identity');
  });
});
