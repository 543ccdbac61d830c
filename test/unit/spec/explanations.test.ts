import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SPEC_EXPLANATIONS } from '../../../src/spec/explanations.ts';

const SRC = join(import.meta.dirname, '..', '..', '..', 'src');

/** SPEC codes that the code of these rooms speaks of, outside of the explanations themselves. */
const usedCodes = (): ReadonlySet<string> => {
  const files = ['spec', 'catalog'].flatMap((room) =>
    readdirSync(join(SRC, room))
      .filter((name) => name.endsWith('.ts') && !['explanations.ts', 'findings.ts'].includes(name))
      .map((name) => readFileSync(join(SRC, room, name), 'utf8')),
  );
  return new Set(files.flatMap((text) => text.match(/SPEC\d{3}/gu) ?? []));
};

test('every code in use is explained, and every explained code is in use', () => {
  expect([...usedCodes()].toSorted()).toEqual(Object.keys(SPEC_EXPLANATIONS).toSorted());
});

test('no two codes share a summary, and every explanation says why and what to do', () => {
  const all = Object.values(SPEC_EXPLANATIONS);
  expect(new Set(all.map(({ summary }) => summary)).size).toBe(all.length);
  for (const { summary, cause, cure } of all) {
    expect(summary).toMatch(/[^.]$/u);
    expect(`${cause} ${cure}`).toMatch(/^[A-Z].*\. [A-Z].*\.$/u);
  }
});
