import { describe, expect, test } from 'vitest';
import { differencesOf } from './likeness.ts';
import { Pairs } from '../pairs.ts';

describe('a printed answer held against one from here', () => {
  const printed = {
    status: 202,
    headers: { 'retry-after': '10', date: 'Thu, 08 Jul 2021 20:59:35 GMT' },
    body: {
      status: 'Inprogress',
      startTime: '2021-07-08T07:13:30.23815Z',
      endTime: '0001-01-01T00:00:00',
      id: guid(1),
    },
  };
  const differing = (change: (answer: typeof printed) => object): readonly string[] => {
    const { status, headers, body } = { ...printed, ...change(printed) };
    const here = { status, headers: new Headers(headers), body, text: JSON.stringify(body) };
    return differencesOf(printed, here, new Pairs()).map(({ where }) => where);
  };

  test('takes other times and other names of one form for the same', () => {
    const body = { ...printed.body, startTime: '2026-01-02T03:04:05.1234567Z', id: guid(2) };
    expect(differing(() => ({ body, headers: { ...printed.headers, date: 'Fri, 02 Jan 2026 00:00:00 GMT' } }))).toEqual(
      [],
    );
  });

  test.each<readonly [string, (answer: typeof printed) => object, readonly string[]]>([
    ['another status', () => ({ status: 200 }), ['status']],
    ['a missing header', () => ({ headers: {} }), ['header retry-after', 'header date']],
    ['one header more', ({ headers }) => ({ headers: { ...headers, location: '/' } }), ['header location']],
    ['another value', ({ headers }) => ({ headers: { ...headers, 'retry-after': '30' } }), ['header retry-after']],
    ['another word', ({ body }) => ({ body: { ...body, status: 'InProgress' } }), ['$.status']],
    ['a zone', ({ body }) => ({ body: { ...body, endTime: '0001-01-01T00:00:00Z' } }), ['$.endTime']],
    ['no fraction', ({ body }) => ({ body: { ...body, startTime: '2021-07-08T07:13:30Z' } }), ['$.startTime']],
    ['one key more', ({ body }) => ({ body: { ...body, error: null } }), ['$.error']],
    ['another type', ({ body }) => ({ body: { ...body, id: 1 } }), ['$.id']],
  ])('finds %s', (_, change, where) => {
    expect(differing(change)).toEqual(where);
  });

  test('finds a name that meant something else before', () => {
    const pairs = new Pairs();
    expect(pairs.fit(`${guid(1)} ${guid(1)}`, `${guid(2)} ${guid(2)}`)).toBe(true);
    expect(pairs.fit(guid(1), guid(3))).toBe(false);
  });

  function guid(digit: number): string {
    return `${digit}0000000-0000-4000-8000-000000000000`;
  }
});
