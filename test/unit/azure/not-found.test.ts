import { expect, test } from 'vitest';
import { readExchange } from '../../../src/azure/attempt.ts';

/** A 404 means "does not exist" only in ARM's own voice; a plan would otherwise create what it cannot see. */
const REQUEST = { method: 'GET', url: 'https://arm.example/x', clientRequestId: 'c' };
const FROM_ARM = { 'x-ms-request-id': 'r' };
const SERVICE = JSON.stringify({ error: { code: 'ResourceNotFound', message: 'm' } });

test.each([
  ['an error with a code', SERVICE, {}, 'ResourceNotFound', 'http'],
  ['no body, ARM’s headers', '', FROM_ARM, 'ARM415', 'http'],
  ['a message without code, ARM’s headers', '{"message":"Not Found"}', FROM_ARM, 'ARM415', 'http'],
  ['a message without code from any web server', '{"message":"Not Found"}', {}, 'ARM410', 'notArm'],
  ['JSON that is no error', '{"path":"/x"}', {}, 'ARM410', 'notArm'],
  ['a page', '<html>', {}, 'ARM410', 'notArm'],
  ['nothing', '', {}, 'ARM410', 'notArm'],
])('404 with %s', (_, text, headers, code, cause) => {
  const read = readExchange({ kind: 'answer', status: 404, headers, text, tookMs: 1 }, REQUEST);
  expect(read).toMatchObject({ ok: false, failure: { kind: 'refused', cause, error: { code, httpStatus: 404 } } });
});
