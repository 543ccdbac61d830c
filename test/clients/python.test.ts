import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWhere } from '../support/describe-where.ts';
import { type ClientSession, openClientSession } from './client-session.ts';
import { python } from './installed.ts';

const STORY = join(import.meta.dirname, 'python', 'data_protection.py');

describeWhere(
  python === undefined ? 'no Python with azure-mgmt-dataprotection; apt-get install python3-azure' : undefined,
  'Microsoft’s Python SDKs',
  () => {
    let session: ClientSession;
    beforeAll(async () => {
      session = await openClientSession();
    });
    afterAll(() => session.close());

    test('protect, back up, restore and delete a disk', async () => {
      const identity = { IDENTITY_ENDPOINT: `${session.plain}/msi/token`, IDENTITY_HEADER: 'x' };
      const { exitCode, stdout, stderr } = await session.run(python ?? '', [STORY], identity);
      expect(exitCode, `${stdout}${stderr}`).toBe(0);
      expect(stdout.trimEnd().split('\n')).toEqual([
        'subscriptions and groups listed',
        'Recovery Services vault, jobs and items read',
        'vault made, listed, tagged',
        'policy made, listed',
        'validation refused without rights',
        'instance validated, made, settled, listed',
        'backup started, job completed',
        'restore validated, done, its disk read and deleted',
        'suspended, resumed, stopped, resumed',
        'instance, policy and vault deleted',
      ]);
    });
  },
);
