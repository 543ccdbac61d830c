import { expect, test } from 'vitest';
import { dig, digArray, digObject, digString } from '../../../src/model/json.ts';

const body = { properties: { dataSourceInfo: { resourceID: '/d' }, list: [1], count: 3 } };

test('property names are found in any case, the exact spelling first', () => {
  expect(digString(body, 'properties', 'datasourceInfo', 'resourceId')).toBe('/d');
  expect(dig({ a: 1, A: 2 }, 'A')).toBe(2);
});

test('a way that ends gives nothing, a wrong type gives the empty value', () => {
  expect(dig(body, 'properties', 'nowhere', 'else')).toBeUndefined();
  expect(dig(null, 'a')).toBeUndefined();
  expect(dig(body, 'toString')).toBeUndefined();
  expect(digString(body, 'properties', 'count')).toBeUndefined();
  expect(digArray(body, 'properties', 'list')).toEqual([1]);
  expect(digArray(body, 'properties')).toEqual([]);
  expect(digObject(body, 'properties', 'list')).toEqual({});
});
