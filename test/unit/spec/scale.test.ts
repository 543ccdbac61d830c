import { expect, test } from 'vitest';
import { documents, instance, POLICY, read, VAULT } from './sources.ts';

test('10,000 documents are read in a moment', () => {
  const part = (name: number): string =>
    documents(...Array.from({ length: 1000 }, (_, index) => instance(`disk-${name}-${index}`)));
  const parts = Array.from({ length: 10 }, (_, name) => [`part-${name}.yaml`, part(name)] as const);
  const startedAt = performance.now();
  const { value } = read({ 'base.yaml': documents(VAULT, POLICY), ...Object.fromEntries(parts) });
  expect(value?.instances).toHaveLength(10_000);
  // An idle machine needs a tenth of it; what grows with the square of the size needs minutes.
  expect(performance.now() - startedAt).toBeLessThan(4000);
});

test('a thousand problems in one file are located in a moment', () => {
  const wrong = documents(...Array.from({ length: 1000 }, (_, index) => instance(`d${index}`, '  zzz: 1\n')));
  const startedAt = performance.now();
  expect(read({ 'a.yaml': wrong }).diagnostics).toHaveLength(101);
  expect(performance.now() - startedAt).toBeLessThan(4000);
});
