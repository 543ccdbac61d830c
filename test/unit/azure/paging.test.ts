import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readAllPages } from '../../../src/azure/paging.ts';
import type { JsonObject } from '../../../src/model/json.ts';

const ORIGIN = 'https://management.azure.com';
const page = (number: number) => `${ORIGIN}/list?page=${number}`;

/** Pages by URL; anything else is a failed request. */
function reader(pages: Readonly<Record<string, unknown>>, keep?: (item: JsonObject) => JsonObject) {
  const asked: string[] = [];
  const read = readAllPages(page(1), {
    origin: ORIGIN,
    keep,
    fetchPage: async (url) => {
      asked.push(url);
      if (!(url in pages)) throw new Error('the page failed');
      return pages[url];
    },
  });
  return { read, asked };
}

it('goes on to the end, over empty pages', async () => {
  const { read, asked } = reader({
    [page(1)]: { value: [{ id: 'a' }], nextLink: page(2) },
    [page(2)]: { value: [], nextLink: page(3) },
    [page(3)]: { value: [{ id: 'b' }] },
  });
  expect(await read).toEqual([{ id: 'a' }, { id: 'b' }]);
  expect(asked).toEqual([page(1), page(2), page(3)]);
});

test.each([null, '', undefined])('nextLink %j ends the list', async (nextLink) => {
  expect(await reader({ [page(1)]: { value: [{ id: 'a' }], nextLink } }).read).toEqual([{ id: 'a' }]);
});

it('keeps the first of items whose ids differ in case only, and all without id', async () => {
  const { read } = reader({
    [page(1)]: { value: [{ id: '/A', n: 1 }, { n: 2 }], nextLink: page(2) },
    [page(2)]: { value: [{ id: '/a', n: 3 }, { n: 2 }] },
  });
  expect(await read).toEqual([{ id: '/A', n: 1 }, { n: 2 }, { n: 2 }]);
});

it('keeps of each item what it is told to', async () => {
  const { read } = reader({ [page(1)]: { value: [{ id: 'a', big: 'x' }] } }, ({ id }) => ({ id: id ?? null }));
  expect(await read).toEqual([{ id: 'a' }]);
});

describe('a list that cannot be read to its end is no list', () => {
  test.each([
    ['a page that leads to itself', { [page(1)]: { value: [], nextLink: page(1) } }, 'ARM413'],
    [
      'pages in a circle',
      { [page(1)]: { value: [], nextLink: page(2) }, [page(2)]: { value: [], nextLink: page(1) } },
      'ARM413',
    ],
    ['a body without list', { [page(1)]: {} }, 'ARM413'],
    ['an empty body', { [page(1)]: undefined }, 'ARM413'],
    ['a list of something else', { [page(1)]: { value: ['a'] } }, 'ARM413'],
    ['a nextLink that is no text', { [page(1)]: { value: [], nextLink: 7 } }, 'ARM413'],
    ['a next page elsewhere', { [page(1)]: { value: [], nextLink: 'https://evil.example/?s=SECRET' } }, 'ARM403'],
    ['a relative nextLink', { [page(1)]: { value: [], nextLink: '/list?page=2' } }, 'ARM403'],
  ])('%s', async (_, pages, code) => {
    const failure = await reader(pages).read.catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ArmFailure', kind: 'refused', error: { code } });
    expect(JSON.stringify(failure)).not.toContain('SECRET');
  });

  it('a failing page in the middle', async () => {
    const { read } = reader({ [page(1)]: { value: [{ id: 'a' }], nextLink: page(2) } });
    await expect(read).rejects.toThrow('the page failed');
  });

  it('links that grow for ever', async () => {
    let asked = 0;
    const read = readAllPages(page(1), {
      origin: ORIGIN,
      fetchPage: async () => {
        asked += 1;
        return { value: [], nextLink: page(asked + 1) };
      },
    });
    await expect(read).rejects.toMatchObject({ error: { code: 'ARM413' } });
    expect(asked).toBe(10_000);
  });
});

it('gives every id once however the service cuts and repeats its pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 8 }), { minLength: 1, maxLength: 8 }),
      async (cut) => {
        const pages = Object.fromEntries(
          cut.map((ids, index) => [
            page(index + 1),
            { value: ids.map((id) => ({ id: `/X/${id}` })), nextLink: index + 1 < cut.length ? page(index + 2) : null },
          ]),
        );
        const found = await reader(pages).read;
        expect(found.map(({ id }) => id)).toEqual([...new Set(cut.flat().map((id) => `/X/${id}`))]);
      },
    ),
  );
});
