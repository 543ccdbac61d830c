import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWhere } from '../support/describe-where.ts';
import { type ClientSession, openClientSession } from './client-session.ts';

const STORY = join(import.meta.dirname, 'go', 'data_protection.go');
/** Where Debian puts Go sources. */
const GOPATH = '/usr/share/gocode';
/** The SDK is compiled once only. */
const GOCACHE = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'azbackup', 'go');
const SDK = join(GOPATH, 'src/github.com/Azure/azure-sdk-for-go/services/dataprotection');

const missing =
  existsSync(SDK) && spawnSync('go', ['version']).status === 0
    ? undefined
    : 'no Go with its Azure SDK; apt-get install golang-go golang-github-azure-azure-sdk-for-go-dev';

describeWhere(missing, 'Microsoft’s Go SDK', () => {
  let session: ClientSession;
  beforeAll(async () => {
    session = await openClientSession();
  });
  afterAll(() => session.close());

  test('protect, back up, restore and delete a disk', async () => {
    const env = { GO111MODULE: 'off', GOPATH, GOCACHE };
    const { exitCode, stdout, stderr } = await session.run('go', ['run', STORY], env);
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
