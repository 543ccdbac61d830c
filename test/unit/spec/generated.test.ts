import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../../src/catalog/catalog.ts';
import { isJsonObject } from '../../../src/model/json.ts';
import { staleFiles } from '../../../tools/generate.ts';

const SCHEMAS = join(import.meta.dirname, '..', '..', '..', 'schemas');

const schemas = readdirSync(SCHEMAS, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.schema.json'))
  .map((path) => ({ path, schema: JSON.parse(readFileSync(join(SCHEMAS, path), 'utf8')) as unknown }));

/** Every property of a schema, with the way to it. */
function properties(schema: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (!isJsonObject(schema)) return [];
  const own = isJsonObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  return [
    ...own.map(([name, property]) => [`${path}/${name}`, property] as const),
    ...Object.entries(schema).flatMap(([key, value]) =>
      Array.isArray(value)
        ? value.flatMap((item: unknown) => properties(item, `${path}/${key}`))
        : properties(value, `${path}/${key}`),
    ),
  ];
}

describe('the schemas', () => {
  test('are what the generated types and validator were made from', async () => {
    expect(await staleFiles()).toEqual([]);
  });

  test('say of every property what it means', () => {
    const all = schemas.flatMap(({ path, schema }) => properties(schema, path));
    expect(all.length).toBeGreaterThan(50);
    const silent = all.filter(
      ([, property]) => !isJsonObject(property) || !('description' in property || '$ref' in property),
    );
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  test('close every mapping with named fields', () => {
    const open = schemas
      .flatMap(({ path, schema }) => [[path, schema] as const, ...properties(schema, path)])
      .filter(
        ([, schema]) => isJsonObject(schema) && 'properties' in schema && schema['additionalProperties'] !== false,
      );
    expect(open.map(([path]) => path)).toEqual([]);
  });

  test('know the datasource types of the catalog, each with a fragment of its own', () => {
    const common = schemas.find(({ path }) => path === 'common.schema.json')?.schema;
    expect(common).toMatchObject({ $defs: { DatasourceKind: { enum: Object.keys(CATALOG) } } });
    const fragments = schemas.filter(({ path }) => path.startsWith('datasources/')).map(({ path }) => path);
    const kebab = (kind: string): string => kind.replaceAll(/(?<=[a-z])[A-Z]/gu, '-$&').toLowerCase();
    expect(fragments).toEqual(Object.keys(CATALOG).map((kind) => `datasources/${kebab(kind)}.schema.json`));
  });
});
