/**
 * `npm run generate`: types and validator of specs from `schemas/`, so that neither can differ from what editors see.
 *
 *   node tools/generate.ts            writes src/spec/generated/
 *   node tools/generate.ts --check    exits 1 when a file there is not what would be written
 *
 * Ajv is compiled here and not at run time: that saves about 100 ms of CPU at each start.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';

const ROOT = join(import.meta.dirname, '..');
const SCHEMAS = join(ROOT, 'schemas');
const GENERATED = join(ROOT, 'src', 'spec', 'generated');
/** Gives schemas absolute names while they are compiled, so that their relative references resolve. Never fetched. */
const BASE = 'https://azbackup.invalid/';
const ROOT_SCHEMA = 'spec.v1.schema.json';
const NOTE = 'Generated from schemas/ by tools/generate.ts; run `npm run generate` after a change there.';

interface KindSchema {
  /** Path under schemas/, `kinds/backup-vault.schema.json`. */
  readonly path: string;
  /** Title of the schema and value of `kind`: `BackupVault`. */
  readonly kind: string;
}

type Schema = Readonly<Record<string, unknown>>;

function readSchema(path: string): Schema {
  return JSON.parse(readFileSync(join(SCHEMAS, path), 'utf8')) as Schema;
}

/** The kinds the root schema registers, in its order. */
function kinds(): readonly KindSchema[] {
  const root = readSchema(ROOT_SCHEMA) as { $defs: { SpecDocument: { oneOf: readonly { $ref: string }[] } } };
  return root.$defs.SpecDocument.oneOf.map(({ $ref }) => ({ path: $ref, kind: String(readSchema($ref)['title']) }));
}

function validator(): string {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    ownProperties: true,
    verbose: true,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addVocabulary(['patternErrorMessage']);
  for (const path of readdirSync(SCHEMAS, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (path.endsWith('.schema.json')) ajv.addSchema(readSchema(path), BASE + path);
  }
  const exported = Object.fromEntries(kinds().map(({ path, kind }) => [`validate${kind}`, BASE + path]));
  const code = standalone.default(ajv, exported);
  if (code.includes('require(')) throw new Error('the validator needs a module at run time; use keywords without one');
  return `// ${NOTE}\n${code.replace('"use strict";', '')}\n`;
}

function validatorTypes(): string {
  const functions = kinds().map(({ kind }) => `export const validate${kind}: ValidateFunction;`);
  return [
    `// ${NOTE}`,
    "import type { ErrorObject } from 'ajv';",
    '',
    'export interface ValidateFunction {',
    '  (data: unknown): boolean;',
    '  errors?: readonly ErrorObject[] | null;',
    '}',
    '',
    ...functions,
    '',
  ].join('\n');
}

async function types(): Promise<string> {
  const anySpec = { title: 'AnySpec', oneOf: kinds().map(({ path }) => ({ $ref: path })) };
  return await compile(anySpec, 'AnySpec', {
    cwd: `${SCHEMAS}/`,
    bannerComment: `// ${NOTE}`,
    additionalProperties: false,
    style: { printWidth: 120, singleQuote: true },
  });
}

/** The generated files by name, as they should be. */
export async function generate(): Promise<Readonly<Record<string, string>>> {
  return {
    'spec-types.ts': await types(),
    'validate-spec.js': validator(),
    'validate-spec.d.ts': validatorTypes(),
  };
}

/** Names of generated files that are missing or differ from what the schemas ask for. */
export async function staleFiles(): Promise<readonly string[]> {
  const files = await generate();
  const present = new Set(readdirSync(GENERATED));
  return Object.entries(files)
    .filter(([name, text]) => !present.has(name) || readFileSync(join(GENERATED, name), 'utf8') !== text)
    .map(([name]) => relative(ROOT, join(GENERATED, name)));
}

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const stale = await staleFiles();
    if (stale.length > 0) console.error(`stale, run \`npm run generate\`: ${stale.join(', ')}`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const [name, text] of Object.entries(await generate())) writeFileSync(join(GENERATED, name), text);
  }
}
