/**
 * `npm run generate`: types and validators of specs and of the answers of hooks from `schemas/`, so that neither can
 * differ from what editors see.
 *
 *   node tools/generate.ts            writes src/spec/generated/ and src/proof/hook/generated/
 *   node tools/generate.ts --check    exits 1 when a file there is not what would be written
 *
 * Ajv is compiled here and not at run time: that saves about 100 ms of CPU at each start.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';

const ROOT = join(import.meta.dirname, '..');
const SCHEMAS = join(ROOT, 'schemas');
/** From the root of the project. */
const SPEC_FOLDER = 'src/spec/generated';
const HOOK_FOLDER = 'src/proof/hook/generated';
/** Gives schemas absolute names while they are compiled, so that their relative references resolve. Never fetched. */
const BASE = 'https://azbackup.invalid/';
const ROOT_SCHEMA = 'spec.v1.schema.json';
const HOOK_INPUT = 'hook-input.schema.json';
const HOOK_OUTPUT = 'hook-output.schema.json';
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

/** The code of validators, by the name each is exported under; `schemas` are paths under schemas/. */
function validators(schemas: Readonly<Record<string, string>>): string {
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
  const exported = Object.fromEntries(Object.entries(schemas).map(([name, path]) => [name, BASE + path]));
  const code = standalone.default(ajv, exported);
  if (code.includes('require(')) throw new Error('the validator needs a module at run time; use keywords without one');
  return `// ${NOTE}\n${code.replace('"use strict";', '')}\n`;
}

function validatorTypes(names: readonly string[]): string {
  return [
    `// ${NOTE}`,
    "import type { ErrorObject } from 'ajv';",
    '',
    'export interface ValidateFunction {',
    '  (data: unknown): boolean;',
    '  errors?: readonly ErrorObject[] | null;',
    '}',
    '',
    ...names.map((name) => `export const ${name}: ValidateFunction;`),
    '',
  ].join('\n');
}

/** The type of a schema, called by its title, and those of the schemas it refers to. */
async function types(schema: Schema): Promise<string> {
  return await compile(schema, String(schema['title']), {
    cwd: `${SCHEMAS}/`,
    bannerComment: `// ${NOTE}`,
    additionalProperties: false,
    style: { printWidth: 120, singleQuote: true },
  });
}

/** The generated files by their path from the root of the project, as they should be. */
export async function generate(): Promise<Readonly<Record<string, string>>> {
  const specs = Object.fromEntries(kinds().map(({ path, kind }) => [`validate${kind}`, path]));
  const answers = { validateHookOutput: HOOK_OUTPUT };
  return {
    [`${SPEC_FOLDER}/spec-types.ts`]: await types({
      title: 'AnySpec',
      oneOf: Object.values(specs).map(($ref) => ({ $ref })),
    }),
    [`${SPEC_FOLDER}/validate-spec.js`]: validators(specs),
    [`${SPEC_FOLDER}/validate-spec.d.ts`]: validatorTypes(Object.keys(specs)),
    [`${HOOK_FOLDER}/hook-input.ts`]: await types(readSchema(HOOK_INPUT)),
    [`${HOOK_FOLDER}/hook-output.ts`]: await types(readSchema(HOOK_OUTPUT)),
    [`${HOOK_FOLDER}/validate-hook.js`]: validators(answers),
    [`${HOOK_FOLDER}/validate-hook.d.ts`]: validatorTypes(Object.keys(answers)),
  };
}

/** Generated files that are missing or differ from what the schemas ask for. */
export async function staleFiles(): Promise<readonly string[]> {
  return Object.entries(await generate())
    .filter(([path, text]) => !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), 'utf8') !== text)
    .map(([path]) => path);
}

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const stale = await staleFiles();
    if (stale.length > 0) console.error(`stale, run \`npm run generate\`: ${stale.join(', ')}`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const [path, text] of Object.entries(await generate())) {
      mkdirSync(dirname(join(ROOT, path)), { recursive: true });
      writeFileSync(join(ROOT, path), text);
    }
  }
}
