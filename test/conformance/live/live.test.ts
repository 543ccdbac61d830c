import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { quickstartWorld } from '../../../src/emulator/worlds/quickstart.ts';
import { readRecording, recordingNames } from '../../support/recordings.ts';
import { replayClient } from '../client/client-replay.ts';
import { scoreOf } from '../emulator/score.ts';
import { type LiveEnd, type LiveRig, MEANT, openLiveRig, SUBSCRIPTION_ID } from './live-run.ts';

describe('npm run test:live, the embedded Azure over HTTPS standing for the real one', () => {
  let rig: LiveRig;
  let before: readonly string[];
  let end: LiveEnd;
  beforeAll(async () => {
    rig = await openLiveRig();
    before = await rig.everything();
    end = await rig.run(MEANT);
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => rig.close());

  test('says what it makes and costs before anything else, tells the story, and leaves nothing', async () => {
    expect(end.exitCode, end.output).toBe(0);
    expect(end.output).toMatch(/^This run works at https:\/\/127\.0\.0\.1:\d+, in \/subscriptions/u);
    expect(end.output.indexOf('less than a cent')).toBeLessThan(end.output.indexOf('$ azbackup validate'));
    for (const command of ['plan', 'apply', 'backup', 'recovery-points', 'restore', 'jobs list'])
      expect(end.output).toContain(`$ azbackup ${command}`);
    expect(end.output).toContain('Nothing is left.');
    expect(await rig.everything()).toEqual(before);
  });

  test.each([
    ['with exactly this content', '400 UserErrorBMSUpdatePolicyNotSupported'],
    ['when the operation failed', '400 UserErrorMissingRequiredPermissions; its body has error'],
    ['new job show in the list', ' s after it was accepted'],
    ['not a GUID', 'yes: as it is'],
    ['keep the tags of its source', 'no'],
    ['creationData', 'createOption Copy; createOption, sourceResourceId, sourceUniqueId'],
    [
      'another restore is about to make',
      'first: its job ended Completed; a validation meanwhile: succeeded; second: its job ended Failed: DppPluginInvalidInputParameters',
    ],
    ['found under its own id', 'GET: 404 UserErrorGenericResourceNotFound; it is in deletedBackupInstances'],
    ['another host', 'no, 0 of '],
    ['carry Retry-After', '0 of '],
    ['stay in the list', 'not asked'],
  ])('asks: %s', async (question, answer) => {
    expect(await rig.answerTo(question)).toContain(answer);
  });

  test('the answers say that they are not those of the real service', async () => {
    expect(await readFile(join(rig.out, 'ANSWERS.md'), 'utf8')).toContain('say nothing about the real service');
  });

  test('the recording is one the conformance suite reads, and holds no secret', async () => {
    vi.stubEnv('AZBACKUP_DATA', rig.out);
    const [name = ''] = recordingNames() ?? [];
    const text = await readFile(join(rig.out, 'recordings', 'dpp', name), 'utf8');
    const secrets = [SUBSCRIPTION_ID, 'targetrg', 'Bearer', 'eyJ', '127.0.0.1', rig.tenantId];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    const recording = readRecording(name);
    expect(recording.map(({ i }) => i)).toEqual(recording.map((_, index) => index));
    expect(recording.length).toBeGreaterThan(150);
  });

  test('client and embedded Azure pass their replay of the recording', async () => {
    vi.stubEnv('AZBACKUP_DATA', rig.out);
    const [name = ''] = recordingNames() ?? [];
    const recording = readRecording(name);
    const { steps, differences, unknown } = await replayClient(recording);
    expect(differences).toEqual([]);
    expect(unknown).toEqual([]);
    expect(steps).toBeGreaterThan(8);
    const served = await scoreOf(recording);
    // The replay grants roles at once and names snapshots and disks anew: what hangs on those differs, nothing else may.
    const explained = /operationStatus|DiskOperations|uniqueId|metaData|disks\/\S+-restored|snapshots\?/u;
    expect(served.unexplained.filter((line) => !explained.test(line))).toEqual([]);
    expect(served.sent).toBeGreaterThan(60);
  });

  test('nothing else is written', async () => {
    expect((await readdir(rig.out)).toSorted()).toEqual(['ANSWERS.md', 'recordings']);
  });
});

const OLD_VAULT = `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/TestBkpVaultRG/providers/Microsoft.DataProtection/backupVaults/old`;

/** A vault of somebody else, with a job of nine days ago. */
const withPast = () => [
  { id: OLD_VAULT, location: 'westus' },
  {
    id: `${OLD_VAULT}/backupJobs/7b4a4f3e-6d5c-4b3a-9281-706f5e4d3c2b`,
    properties: {
      operation: 'Backup',
      status: 'Completed',
      startTime: '2026-11-11T08:00:00Z',
      endTime: '2026-11-11T08:03:10Z',
    },
  },
];

describe('where the service decides otherwise', () => {
  test('the answers are others', async () => {
    const rig = await openLiveRig({
      world: { ...quickstartWorld, resources: [...quickstartWorld.resources, ...withPast()] },
      switches: {
        identicalPolicyPut: 'accepted',
        softDeletedInstanceGet: 'softDeleted',
        restoreToPendingDisk: 'refused',
        failedOperationResult: 'statusDocument',
        restoredDiskTags: 'ofSource',
        restoredDiskCreation: 'Restore',
        activityIds: 'guidsOnly',
      },
      durationsMs: { jobListLag: 30_000, signedUrlLife: 600_000 },
      pageSize: 2,
    });
    try {
      const { exitCode, output } = await rig.run({ ...MEANT, AZBACKUP_LIVE_OLD_VAULT: OLD_VAULT });
      expect(exitCode, output).toBe(0);
      expect(await rig.answerTo('with exactly this content')).toBe('200');
      expect(await rig.answerTo('found under its own id')).toContain('GET: 200 SoftDeleted');
      expect(await rig.answerTo('stay in the list')).toMatch(/^the oldest of 1 is 9\.\d days old$/u);
      expect(await rig.answerTo('another restore is about to make')).toContain('second: refused at the POST: 400');
      expect(await rig.answerTo('new job show in the list')).toMatch(/^3\d s after/u);
      expect(await rig.answerTo('when the operation failed')).toMatch(
        /^200 \w+; its body has id, name, status, error/u,
      );
      expect(await rig.answerTo('keep the tags of its source')).toBe('yes');
      expect(await rig.answerTo('creationData')).toContain('createOption Restore');
      expect(await rig.answerTo('not a GUID')).toBe('no: another id took its place');
      expect(await rig.answerTo('signed URLs')).toMatch(/^after \d\d min: 4\d\d/u);
      expect(await rig.answerTo('a page of a Data Protection list')).toContain('2 with another page');
    } finally {
      await rig.close();
    }
  });
});

describe('without a doubt that it is meant', () => {
  test.each([
    ['nothing is set', {}, 'AZBACKUP_LIVE_SUBSCRIPTION'],
    ['no group is named', { ...MEANT, AZBACKUP_LIVE_RESOURCE_GROUP: '' }, 'AZBACKUP_LIVE_RESOURCE_GROUP'],
    ['there is no consent', { ...MEANT, AZBACKUP_LIVE_CONSENT: 'yes' }, 'AZBACKUP_LIVE_CONSENT'],
    ['somebody else’s name is to be cleaned', { ...MEANT, AZBACKUP_LIVE_CLEAN: 'production' }, 'AZBACKUP_LIVE_CLEAN'],
  ])('nothing is sent when %s', async (_case, env, named) => {
    const rig = await openLiveRig();
    const { exitCode, output } = await rig.run(env);
    expect([exitCode, await rig.requestsSoFar()]).toEqual([1, 0]);
    expect(output).toContain('Nothing was done');
    expect(output).toContain(named);
    await rig.close();
  });
});

describe('when it goes wrong', () => {
  let rig: LiveRig;
  let before: readonly string[];
  beforeAll(async () => {
    rig = await openLiveRig();
    before = await rig.everything();
  });
  afterAll(() => rig.close());

  test('a step that fails ends the story, and everything is taken away all the same', async () => {
    const code = 'RequestDisallowedByPolicy';
    await rig.disturb({ method: 'POST', path: '/restore\\?', status: 403, body: { error: { code, message: 'no' } } });
    const { exitCode, output } = await rig.run(MEANT);
    expect(exitCode, output).toBe(4);
    expect(output).toContain('FAILED: azbackup restore ended with exit code');
    expect(output).toContain('Nothing is left.');
    expect(await rig.everything()).toEqual(before);
    expect(await rig.answerTo('with exactly this content')).toContain('400');
  });

  test.each([
    ['a group that does not exist', { AZBACKUP_LIVE_RESOURCE_GROUP: 'nowhere' }, 'does not exist'],
    ['nobody signed in', { IDENTITY_ENDPOINT: '', AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' }, 'ARM401'],
  ])('%s ends it before anything is made', async (_case, env, named) => {
    const { exitCode, output } = await rig.run({ ...MEANT, ...env });
    expect([exitCode, output]).toEqual([1, expect.stringMatching(new RegExp(`Nothing was made: .*${named}`, 'u'))]);
    expect(output).not.toContain('LEFT');
    expect(await rig.everything()).toEqual(before);
  });

  test('what a killed run left is taken away by its name', async () => {
    const killed = await rig.run(MEANT, (output, signal) => {
      if (output.includes('$ azbackup backup')) signal('SIGKILL');
    });
    expect(killed.exitCode).toBe(null);
    expect((await rig.everything()).length).toBeGreaterThan(before.length + 3);
    const prefix = /AZBACKUP_LIVE_CLEAN=(\S+)/u.exec(killed.output)?.[1] ?? '';
    const { exitCode, output } = await rig.run({ ...MEANT, AZBACKUP_LIVE_CLEAN: prefix });
    expect(exitCode, output).toBe(0);
    expect(await rig.everything()).toEqual(before);
  });

  test.each(['$ azbackup backup', 'Recovery point'])('interrupted at “%s”, it cleans up and says so', async (when) => {
    let sent = false;
    const { exitCode, output } = await rig.run(MEANT, (text, signal) => {
      if (sent || !text.includes(when)) return;
      sent = true;
      signal('SIGINT');
    });
    expect(exitCode, output).toBe(4);
    expect(output).toContain('Interrupted: cleaning up.');
    expect(output).toMatch(/FAILED: (?:interrupted|azbackup [\w-]+ ended with (?:exit code 130|SIGINT))/u);
    expect(output).not.toContain('$ azbackup restore');
    expect(await rig.everything()).toEqual(before);
  });

  test('what cannot be taken away is named, and how to try again', async () => {
    const code = 'ScopeLocked';
    const fault = { method: 'DELETE', path: '-source\\?', status: 409, times: 'always' };
    await rig.disturb({ ...fault, body: { error: { code, message: 'locked' } } });
    const { exitCode, output } = await rig.run(MEANT);
    expect(exitCode, output).toBe(4);
    expect(output).toMatch(/LEFT: \S+-source: 409 ScopeLocked/u);
    expect(output).toMatch(/Again: AZBACKUP_LIVE_CLEAN=azbk-live-[0-9a-f]{8} npm run test:live/u);
  });
});
