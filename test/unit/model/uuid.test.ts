import { expect, test } from 'vitest';
import { isUuid, uuidV5 } from '../../../src/model/uuid.ts';

test('the version 5 example of RFC 9562 appendix A.4 comes out', () => {
  expect(uuidV5('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
});

test('the same name gives the same id, another name another', () => {
  expect(uuidV5('a')).toBe(uuidV5('a'));
  expect(uuidV5('a')).not.toBe(uuidV5('b'));
  expect(isUuid(uuidV5('a'))).toBe(true);
  expect(isUuid('not-a-uuid')).toBe(false);
});
