import { describe, expect, test } from 'vitest';
import { Together } from '../../../../src/workflows/drill/together.ts';

describe('what many want done', () => {
  test('is done for one at once, and for all that come meanwhile together, one work at a time', async () => {
    const together = new Together<number>();
    const works: (readonly number[])[] = [];
    let busy = 0;
    const work = async (all: readonly number[]): Promise<void> => {
      busy += 1;
      expect(busy).toBe(1);
      works.push(all);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      busy -= 1;
    };
    const first = together.run([1], work);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.all([first, together.run([2], work), together.run([3, 4], work)]);
    await together.run([5], work);
    expect(works).toEqual([[1], [2, 3, 4], [5]]);
  });

  test('fails for those it was done for, and for no others', async () => {
    const together = new Together<number>();
    const fail = async (): Promise<void> => {
      throw new Error('no');
    };
    await expect(together.run([1], fail)).rejects.toThrow('no');
    await expect(together.run([2], async () => undefined)).resolves.toBeUndefined();
  });
});
