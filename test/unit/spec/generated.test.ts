import { expect, test } from 'vitest';
import { staleFiles } from '../../../tools/generate.ts';

test('types and validator are what the schemas generate', async () => {
  expect(await staleFiles()).toEqual([]);
});
