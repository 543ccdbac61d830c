import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locate } from '../../../src/spec/locate.ts';
import { findJsonProblem } from '../../../src/spec/json-syntax.ts';
import { parseSpecFile } from '../../../src/spec/parse.ts';
import { read, show, source, VAULT } from './sources.ts';

const valuesOf = (path: string, text: string): readonly unknown[] => {
  const { documents, problems } = parseSpecFile(source(path, text));
  expect(problems).toEqual([]);
  return documents.map(({ value }) => value);
};

const problemsOf = (path: string, text: string): readonly string[] => read({ [path]: text }).diagnostics.map(show);

describe('documents of a file', () => {
  test('parts are told apart, empty ones left out', () => {
    const { documents } = parseSpecFile(source('a.yaml', '# c\n---\na: 1\n---\n---\n\n  b: 2\n'));
    expect(documents.map(({ value, index, at }) => [value, index, at.line, at.column])).toEqual([
      [{ a: 1 }, 0, 3, 1],
      [{ b: 2 }, 2, 7, 3],
    ]);
  });

  test('a list holds one document per item, in YAML and in JSON', () => {
    const yaml = parseSpecFile(source('a.yaml', 'x: 1\n---\n- a: 1\n-\n- { b: [{ c: 2 }] }\n'));
    expect(yaml.documents.map(({ value, base, at }) => [value, base, `${at.line}:${at.column}`])).toEqual([
      [{ x: 1 }, [], '1:1'],
      [{ a: 1 }, ['0'], '3:3'],
      [{ b: [{ c: 2 }] }, ['2'], '5:3'],
    ]);
    const json = parseSpecFile(source('a.json', '[\n  { "a": 1 },\n  { "b": 2 }\n]'));
    expect(json.documents.map(({ at }) => `${at.line}:${at.column}`)).toEqual(['2:3', '3:3']);
  });

  test('problems inside a list are found at their item', () => {
    const text = JSON.stringify(
      [{ apiVersion: 'azbackup/v1', kind: 'BackupVault', metadata: { name: 'x1' }, zzz: 1 }],
      undefined,
      2,
    );
    expect(problemsOf('a.json', text)[0]).toBe('SPEC124 a.json:8:5');
  });

  test('words that other YAML versions take for booleans and dates stay texts', () => {
    const text = 'a: On\nb: Off\nc: yes\nd: 2024-01-01T13:00:00Z\ne: 12:30\n';
    expect(valuesOf('a.yaml', text)).toEqual([{ a: 'On', b: 'Off', c: 'yes', d: '2024-01-01T13:00:00Z', e: '12:30' }]);
  });

  test('aliases within bounds are what they stand for', () => {
    expect(valuesOf('a.yaml', 'a: &x { y: 1 }\nb: [*x, *x]\n')).toEqual([{ a: { y: 1 }, b: [{ y: 1 }, { y: 1 }] }]);
  });

  test('aliases may stand for 100,000 values and not for one more', () => {
    const list = (count: number): string => `a: &x [${'0,'.repeat(count - 1)}]\n`;
    expect(problemsOf('a.yaml', `${list(50_000)}b: [*x, *x]\n`)).toEqual(['SPEC120 a.yaml:1:1']);
    expect(problemsOf('a.yaml', `${list(50_000)}b: [*x, *x]\nc: &y 1\nd: *y\n`)).toEqual(['SPEC113 a.yaml:4:4']);
  });

  test('an anchor of one document is none of the next', () => {
    expect(problemsOf('a.yaml', 'a: &x 1\n---\nb: *x\n')).toEqual(['SPEC110 a.yaml:3:5']);
  });

  test('the harm in one document of a file does not hide the others', () => {
    const { documents, problems } = parseSpecFile(source('a.yaml', 'a: .inf\n---\nb: 1\n'));
    expect(problems.map(({ code }) => code)).toEqual(['SPEC116']);
    expect(documents.map(({ value }) => value)).toEqual([{ b: 1 }]);
  });

  test('exact numbers pass', () => {
    expect(valuesOf('a.yaml', `a: [1, -0.5, 1e3, ${Number.MAX_SAFE_INTEGER}]\n`)).toEqual([
      { a: [1, -0.5, 1000, Number.MAX_SAFE_INTEGER] },
    ]);
  });

  test('windows line ends count as one', () => {
    expect(problemsOf('a.yaml', VAULT.replaceAll('\n', '\r\n').replace('westus', '42'))).toEqual([
      'SPEC125 a.yaml:4:19',
    ]);
  });
});

describe('JSON', () => {
  test.each([
    ['a trailing comma in an object', '{\n  "a": 1,\n}', '2:9', 'no comma after the last item'],
    ['a trailing comma in a list', '{ "a": [1, 2, ] }', '1:13', 'no comma after the last item'],
    ['a comment', '{\n  // why\n  "a": 1 }', '2:3', 'key in double quotes'],
    ['a comment for a value', '{ "a": # x\n 1 }', '1:8', 'no comments'],
    ['single quotes', '{ "a": \'b\' }', '1:8', 'double quotes'],
    ['a bare key', '{ a: 1 }', '1:3', 'key in double quotes'],
    ['a missing colon', '{ "a" 1 }', '1:7', 'colon'],
    ['a missing comma', '{ "a": 1\n "b": 2 }', '2:2', 'comma or "}"'],
    ['a missing value', '{ "a": }', '1:8', 'value is missing'],
    ['two commas', '[1,,2]', '1:4', 'before this comma'],
    ['a leading zero', '{ "a": 012 }', '1:9', 'comma or "}"'],
    ['a line break in a string', '{ "a": "b\nc" }', '1:8', 'not closed'],
    ['a wrong escape', String.raw`{ "a": "\x" }`, '1:8', 'wrong escape'],
    ['a word that is none', '{ "a": undefined }', '1:8', 'Not a JSON value'],
    ['an end too soon', '{ "a": [1, 2', '1:13', 'comma or "]"'],
    ['nothing', '', '1:1', 'text ends'],
    ['two values', '{} {}', '1:4', 'Only one'],
  ])('%s is SPEC111 with its place and a hint', (_, text, at, says) => {
    const { diagnostics } = read({ 'a.json': text });
    expect(diagnostics.map(show)).toEqual([`SPEC111 a.json:${at}`]);
    expect(diagnostics[0]?.detail).toContain(says);
  });

  test('a duplicate key is SPEC112', () => {
    expect(problemsOf('a.json', '{\n  "a": 1,\n  "a": 2\n}')).toEqual(['SPEC112 a.json:3:4']);
  });

  test('every JSON object comes through the YAML door unchanged', () => {
    const key = fc.string().filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text));
    const json = fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }).filter(isExact));
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        const { documents, problems } = parseSpecFile(source('a.json', text));
        expect(problems).toEqual([]);
        expect(documents[0]?.value).toEqual(JSON.parse(text));
      }),
      { numRuns: 100 },
    );
  });

  test('the scanner finds a place in every text that JSON.parse refuses', () => {
    const json = fc.jsonValue().map((value) => JSON.stringify(value, undefined, 1));
    const broken = fc
      .tuple(json, fc.nat(), fc.constantFrom('', ',', '}', ']', '"', ':', 'x', '\n', '\\'))
      .map(([text, at, piece]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + piece + text.slice(cut + 1);
      });
    fc.assert(
      fc.property(broken, (text) => {
        fc.pre(!isJson(text));
        const { offset, hint } = findJsonProblem(text);
        expect(hint).not.toBe('This is not JSON.');
        expect(offset).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 150 },
    );
  });

  test('a deep nest is refused without a crash', () => {
    expect(findJsonProblem('['.repeat(1_000_000)).hint).toBe('Nested too deeply.');
    expect(problemsOf('a.json', `${'['.repeat(150)}${']'.repeat(150)}`)).toEqual(['SPEC117 a.json:1:100']);
  });
});

describe('places', () => {
  test('every key and value of a document is found where it stands', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/u), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, maxKeys: 6 }),
        fc.constantFrom(undefined, 2),
        (value, space) => {
          const file = source('a.json', JSON.stringify(value, undefined, space));
          for (const [path, expected] of leaves(value)) {
            const { line, column } = locate(file, 0, path, 'value');
            const rest = file.text
              .split('\n')
              .slice(line - 1)
              .join('\n')
              .slice(column - 1);
            expect(rest.startsWith(JSON.stringify(expected)[0] ?? '')).toBe(true);
            const at = locate(file, 0, path, 'key');
            const key = file.text.split('\n')[at.line - 1]?.slice(at.column - 1);
            const name = path.at(-1) ?? '';
            expect(key?.startsWith(JSON.stringify(name)) === true || /^\d+$/u.test(name)).toBe(true);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('the way through an alias ends at the alias, the way to nowhere at the last step that exists', () => {
    const file = source('a.yaml', 'a: &x { y: 1 }\nb: *x\nc:\n  - d:\n');
    const at = (...path: readonly string[]): string => {
      const { line, column } = locate(file, 0, path, 'value');
      return `${line}:${column}`;
    };
    expect([at('b', 'y'), at('a', 'zzz', 'q'), at('c', '0', 'd'), at()]).toEqual(['2:4', '1:7', '4:5', '1:1']);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isExact(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(
    ([key, item]) => !['__proto__', 'constructor', 'prototype'].includes(key) && isExact(item),
  );
}

function leaves(value: unknown, path: readonly string[] = []): readonly (readonly [readonly string[], unknown])[] {
  const own: readonly (readonly [readonly string[], unknown])[] = path.length === 0 ? [] : [[path, value]];
  if (typeof value !== 'object' || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]))];
}
