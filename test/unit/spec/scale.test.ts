import { expect, test } from 'vitest';
import { documents, instance, POLICY, read, VAULT } from './sources.ts';

/** An idle machine needs less than half a second; the limit leaves room for a busy one and for coverage. */
const timeout = 15_000;

test('10,000 documents are read in a moment', { timeout }, () => {
  const part = (name: number): string =>
    documents(...Array.from({ length: 1000 }, (_, index) => instance(`disk-${name}-${index}`)));
  const parts = Array.from({ length: 10 }, (_, name) => [`part-${name}.yaml`, part(name)] as const);
  const { value } = read({ 'base.yaml': documents(VAULT, POLICY), ...Object.fromEntries(parts) });
  expect(value?.instances).toHaveLength(10_000);
});

test('a thousand problems in one file are located in a moment', { timeout }, () => {
  const wrong = documents(...Array.from({ length: 1000 }, (_, index) => instance(`d${index}`, '  zzz: 1\n')));
  expect(read({ 'a.yaml': wrong }).diagnostics).toHaveLength(101);
});
