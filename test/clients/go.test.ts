import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWhere } from '../support/describe-where.ts';
import { type ClientSession, openClientSession } from './client-session.ts';
import { GO_ENVIRONMENT, goMissing } from './installed.ts';

const STORY = join(import.meta.dirname, 'go', 'data_protection.go');
describeWhere(goMissing, 'Microsoft’s Go SDK', () => {
  let session: ClientSession;
  beforeAll(async () => {
    session = await openClientSession();
  });
  afterAll(() => session.close());

  test('protect, back up, restore and delete a disk', async () => {
    const { exitCode, stdout, stderr } = await session.run('go', ['run', STORY], GO_ENVIRONMENT);
    expect(exitCode, `${stdout}${stderr}`).toBe(0);
    expect(stdout.trimEnd().split('\n')).toEqual([
      'Recovery Services jobs filtered',
      'vault made, listed, tagged',
      'policy made',
      'validation refused without rights',
      'instance validated, made, settled, listed',
      'backup started, job completed',
      'restore validated, done, its disk read',
      'instance, policy and vault deleted',
    ]);
  });
});
