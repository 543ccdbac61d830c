import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CATALOG, datasourceTypeOf } from '../../../src/catalog/catalog.ts';
import { digArray, digObject } from '../../../src/model/json.ts';

const SCHEMAS = join(import.meta.dirname, '..', '..', '..', 'schemas');
const schema = (path: string): unknown => JSON.parse(readFileSync(join(SCHEMAS, path), 'utf8'));

describe('the catalog', () => {
  test('every entry is registered under its own kind', () => {
    expect(Object.entries(CATALOG).map(([key, type]) => [key, type.kind])).toEqual(
      Object.keys(CATALOG).map((key) => [key, key]),
    );
  });

  test('a kind nobody registered has no entry, whatever its name', () => {
    expect(datasourceTypeOf('AzureDisk')).toBe(CATALOG['AzureDisk']);
    for (const name of ['AzureBlob', 'azuredisk', 'constructor', '__proto__', '']) {
      expect(datasourceTypeOf(name)).toBeUndefined();
    }
  });

  test('specs may name exactly the kinds of the catalog', () => {
    expect(digArray(schema('common.schema.json'), '$defs', 'DatasourceKind', 'enum')).toEqual(Object.keys(CATALOG));
  });

  test('every parameter of a kind can be given for an instance, a set and in Defaults', () => {
    const names = Object.values(CATALOG).flatMap(({ parameters }) => parameters.map(({ name }) => name));
    expect(names).toContain('snapshotResourceGroup');
    for (const kind of ['backup-instance', 'backup-set', 'defaults']) {
      const fields = digObject(schema(`kinds/${kind}.schema.json`), 'properties', 'spec', 'properties');
      expect(Object.keys(fields)).toEqual(expect.arrayContaining(names));
    }
  });
});
