import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SpecKind } from '../../../src/spec/document.ts';
import { SPEC_EXPLANATIONS } from '../../../src/spec/explanations.ts';
import { nearest } from '../../../src/spec/nearest.ts';
import { parseSpecFile } from '../../../src/spec/parse.ts';
import { toDiagnostics } from '../../../src/spec/problem.ts';
import { validate } from '../../../src/spec/validate.ts';
import { read, show, source } from './sources.ts';

const KINDS: readonly SpecKind[] = ['BackupVault', 'BackupPolicy', 'BackupInstance', 'BackupSet', 'Defaults'];

/** Values near enough to specs to get past the first checks. */
const FIELDS = [
  'metadata',
  'spec',
  'name',
  'vault',
  'vaults',
  'members',
  'tags',
  'ids',
  'roles',
  'datasource',
  'raw',
  'schedule',
  'retention',
];
const nearlySpec = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom(...FIELDS), tie('value'), { maxKeys: 4 }),
}));

describe('validation', () => {
  test('any JSON wrapped as a document is accepted or explained, never a crash', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.oneof(fc.object(), nearlySpec.object), (kind, body) => {
        const file = source('a.json', JSON.stringify([{ ...(body as object), apiVersion: 'azbackup/v1', kind }]));
        for (const document of parseSpecFile(file).documents) {
          const { valid, problems } = validate(document);
          expect(valid === undefined).toBe(problems.length > 0);
          for (const { code, at, summary } of toDiagnostics(problems)) {
            expect(SPEC_EXPLANATIONS).toHaveProperty(code, expect.objectContaining({ summary }));
            expect(at).toMatchObject({ file: 'a.json', line: 1 });
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a document is complete only with fields of its own, not with those every object inherits', () => {
    const text = 'apiVersion: azbackup/v1\nkind: BackupVault\nmetadata: { toString: x }\n';
    expect(read({ 'a.yaml': text }).diagnostics.map(show)).toEqual(['SPEC127 a.yaml:3:11', 'SPEC124 a.yaml:3:13']);
  });

  test('a name that is a member of every object is no kind', () => {
    const text = 'apiVersion: azbackup/v1\nkind: toString\n';
    expect(read({ 'a.yaml': text }).diagnostics.map(show)).toEqual(['SPEC122 a.yaml:2:7']);
  });

  test('all problems of a document are reported', () => {
    const text =
      'apiVersion: azbackup/v1\nkind: BackupVault\nmetadata: { name: a }\nspec: { redundancy: Geo, location: 3, x: 1 }\n';
    expect(read({ 'a.yaml': text }).diagnostics.map(show).toSorted()).toEqual([
      'SPEC124 a.yaml:4:39',
      'SPEC125 a.yaml:4:36',
      'SPEC126 a.yaml:4:21',
      'SPEC128 a.yaml:3:19',
    ]);
  });
});

describe('did you mean', () => {
  const words = ['policy', 'protection', 'datasource', 'snapshotResourceGroup'];
  test.each([
    ['polcy', 'policy'],
    ['plicy', 'policy'],
    ['oplicy', 'policy'],
    ['Policy', 'policy'],
    ['policies', undefined],
    ['dataSource', 'datasource'],
    ['snapshotResourcegroups', 'snapshotResourceGroup'],
    ['xyz', undefined],
    ['', undefined],
    ['pxlxcx', undefined],
  ])('%s is %s', (word, meant) => expect(nearest(word, words)).toBe(meant));

  test('a swap of neighbours is one edit, so that it is found in short words', () => {
    expect(nearest('ab', ['ba'])).toBe('ba');
    expect(nearest('ab', ['cd'])).toBeUndefined();
  });

  test('the nearest candidate wins, not the first', () => {
    expect(nearest('daily-policy', ['daily-polices', 'daily-policyx'])).toBe('daily-policyx');
  });
});
