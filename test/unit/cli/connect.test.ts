import { expect, test } from 'vitest';
import { connect, connectToRead } from '../../../src/cli/connect.ts';
import { openSession } from '../../../src/cli/session.ts';

const FLAGS = {
  subscription: undefined,
  endpoint: 'http://127.0.0.1:1',
  cloud: 'public',
  auth: undefined,
  'ca-file': undefined,
  parallelism: 1,
};

test('a connection to read has no way to write, at run time either', async () => {
  const session = openSession('0.0.0', {});
  expect('send' in (await connect(FLAGS, session))).toBe(true);
  const { reader, ...rest } = await connectToRead(FLAGS, session);
  expect(Object.keys(reader).toSorted()).toEqual(['get', 'list']);
  expect(Object.keys(rest)).toEqual(['clock', 'serviceNow']);
});
