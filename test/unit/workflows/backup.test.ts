import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArmFailure } from '../../../src/azure/arm-client.ts';
import { type ConnectedArmClient, createArmClient } from '../../../src/azure/create-arm-client.ts';
import { type RunningEmulator, startEmulator } from '../../../src/emulator/server.ts';
import { fleetNames, fleetWorld } from '../../../src/emulator/worlds/fleet.ts';
import { readJobs } from '../../../src/live/read-jobs.ts';
import { vaultId } from '../../../src/model/arm-id.ts';
import { awaitBackup, type BackupRequest, type StartedBackup, startBackup } from '../../../src/workflows/backup.ts';
import { judgeWait } from '../../../src/workflows/jobs.ts';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const VAULT = vaultId(SUBSCRIPTION, fleetNames.vaultGroup, fleetNames.vault(0));
const INSTANCE = `${VAULT}/backupInstances/${fleetNames.instance(0, 0)}`;
const ADDRESS = `BackupInstance/${fleetNames.vault(0)}/${fleetNames.disk(0, 0)}`;

let emulator: RunningEmulator;
let folder: string;

beforeEach(async () => {
  emulator = await startEmulator({ speed: 'max', world: fleetWorld({ vaults: 1, instancesPerVault: 1 }) });
  folder = await mkdtemp(join(tmpdir(), 'azbackup-backup-'));
});
afterEach(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

const connect = (): ConnectedArmClient => createArmClient({ endpoint: emulator.endpoint, env: {}, version: '0.0.0' });

function start(arm: ConnectedArmClient, change: Partial<BackupRequest> = {}, root = folder): Promise<StartedBackup> {
  const request = { instance: ADDRESS, subscriptions: [SUBSCRIPTION], rule: undefined, again: false, ...change };
  return startBackup(request, { arm, root, version: '0.0.0', signal: new AbortController().signal });
}

async function backupsStarted(): Promise<number> {
  const { jobs } = await readJobs(connect(), [VAULT]);
  return jobs.filter(({ onDemand }) => onDemand === true).length;
}

type Phase = 'before sending' | 'after the service committed';

/** A client whose process dies at its n-th exchange: nothing it does afterwards has any effect. */
function dyingClient(at: number, phase: Phase): { readonly arm: ConnectedArmClient; readonly exchanges: () => number } {
  const arm = connect();
  let count = 0;
  let dead = false;
  const exchange = async <T>(work: () => Promise<T>): Promise<T> => {
    if (dead) throw new Error('dead');
    count += 1;
    dead = count === at;
    if (dead && phase === 'before sending') throw new Error('killed');
    const result = await work();
    if (dead) throw new Error('killed');
    return result;
  };
  const dying: ConnectedArmClient = {
    clock: arm.clock,
    endpoint: arm.endpoint,
    serviceNow: arm.serviceNow,
    readRange: arm.readRange,
    signedInAs: arm.signedInAs,
    get: (path, version) => exchange(() => arm.get(path, version)),
    list: (path, version, options) => exchange(() => arm.list(path, version, options)),
    send: (request) => exchange(() => arm.send(request)),
    follow: (operation, options) => exchange(() => arm.follow(operation, options)),
  };
  return { arm: dying, exchanges: () => count };
}

describe('an on-demand backup', () => {
  test('is started with the policy’s only rule, followed, and leaves its recovery point', async () => {
    const arm = connect();
    const { job, rule, adopted } = await start(arm);
    expect({ rule, adopted, phase: job.phase }).toMatchObject({ adopted: false, phase: 'running' });
    const seen: string[] = [];
    const end = await awaitBackup(job, {
      arm,
      signal: new AbortController().signal,
      deadlineMs: 3_600_000,
      onStatus: ({ status }) => seen.push(status),
    });
    expect(seen).toEqual(['InProgress', 'Completed']);
    expect(end).toMatchObject({
      status: 'ended',
      job: { targetPoint: { id: expect.stringMatching(/^[0-9a-f]{32}$/u) } },
    });
    expect(judgeWait([{ asked: job, end }], 'failure').verdict).toBe('completed');
  });

  test('asked for twice within the hour is one backup; later, or with again, it is another', async () => {
    const arm = connect();
    const first = await start(arm);
    expect(await start(arm)).toMatchObject({ adopted: true, job: { id: first.job.id } });
    await arm.clock.sleep(300_000);
    expect(await start(arm)).toMatchObject({ adopted: true, job: { id: first.job.id } });
    expect(await start(arm, { again: true })).toMatchObject({ adopted: false });
    await arm.clock.sleep(2 * 3_600_000);
    expect(await start(arm)).toMatchObject({ adopted: false });
    expect(await backupsStarted()).toBe(3);
  });

  test('a lost answer is looked for and not sent again', async () => {
    const arm = connect();
    const lossy: ConnectedArmClient = {
      ...arm,
      async send(request) {
        await arm.send(request);
        throw new ArmFailure('inDoubt', { code: 'ARM409', message: 'reset', recommendedActions: [] });
      },
    };
    expect(await start(lossy)).toMatchObject({ adopted: false, job: { phase: 'running' } });
    expect(await backupsStarted()).toBe(1);
  });

  test('a request that never arrived is sent once more after two minutes of looking, then stays in doubt', async () => {
    const arm = connect();
    const sentAt: number[] = [];
    const deaf: ConnectedArmClient = {
      ...arm,
      send(request) {
        sentAt.push(arm.clock.now());
        expect(request.clientRequestId).toMatch(/^[0-9a-f-]{36}$/u);
        throw new ArmFailure('inDoubt', { code: 'ARM409', message: 'reset', recommendedActions: [] });
      },
    };
    await expect(start(deaf)).rejects.toMatchObject({ diagnostic: { code: 'JOB630' } });
    expect(sentAt).toHaveLength(2);
    expect((sentAt[1] ?? 0) - (sentAt[0] ?? 0)).toBeGreaterThanOrEqual(120_000);
    // The next command goes on with the same request id and asks again.
    expect(await start(arm)).toMatchObject({ adopted: false });
    expect(await backupsStarted()).toBe(1);
  });

  test('a refusal is told as the service said it, and the next try is a new one', async () => {
    const arm = connect();
    const refusing: ConnectedArmClient = {
      ...arm,
      send() {
        throw new ArmFailure('refused', { code: 'Nope', message: 'no', recommendedActions: [], httpStatus: 400 });
      },
    };
    await expect(start(refusing)).rejects.toMatchObject({ kind: 'refused', error: { code: 'Nope' } });
    expect(await start(arm)).toMatchObject({ adopted: false });
  });

  test.each([
    ['an unknown rule', { rule: 'nope' }, 'JOB623'],
    ['an unknown instance', { instance: `BackupInstance/${fleetNames.vault(0)}/nope` }, 'JOB620'],
    ['an unknown vault', { instance: 'BackupInstance/nope/nope' }, 'JOB601'],
    ['a vault in place of an instance', { instance: VAULT }, 'JOB622'],
    [
      'an item of a Recovery Services vault',
      { instance: '/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/r' },
      'JOB622',
    ],
    ['a plain word', { instance: 'msdiskbackup' }, 'JOB620'],
  ])('%s is refused before anything is sent', async (_what, change, code) => {
    await expect(start(connect(), change)).rejects.toMatchObject({ diagnostic: { code } });
    expect(await backupsStarted()).toBe(0);
  });

  test('of an instance whose protection is stopped is refused before anything is sent', async () => {
    const arm = connect();
    await arm.send({ method: 'POST', path: `${INSTANCE}/stopProtection`, apiVersion: '2026-03-01' });
    await arm.clock.sleep(120_000);
    await expect(start(arm)).rejects.toMatchObject({ diagnostic: { code: 'JOB624' } });
    expect(await backupsStarted()).toBe(0);
  });

  test('that was started before its protection was stopped is still found', async () => {
    const arm = connect();
    const { job } = await start(arm);
    await arm.send({ method: 'POST', path: `${INSTANCE}/stopProtection`, apiVersion: '2026-03-01' });
    await arm.clock.sleep(120_000);
    expect(await start(connect(), {}, `${folder}-other`)).toMatchObject({ adopted: true, job: { id: job.id } });
  });

  test.each([
    ['before sending', 'kept'],
    ['before sending', 'lost'],
    ['after the service committed', 'kept'],
    ['after the service committed', 'lost'],
  ] as const)(
    'killed %s at every exchange, journal %s: the next command ends with exactly one job',
    async (phase, journal) => {
      for (let at = 1; ; at += 1) {
        await emulator.close();
        emulator = await startEmulator({ speed: 'max', world: fleetWorld({ vaults: 1, instancesPerVault: 1 }) });
        const root = join(folder, `${phase.length}-${journal}-${at}`);
        const { arm, exchanges } = dyingClient(at, phase);
        const survived = await start(arm, {}, root).then(
          () => true,
          () => false,
        );
        await start(connect(), {}, journal === 'kept' ? root : `${root}-other`);
        expect(await backupsStarted(), `exchange ${at}`).toBe(1);
        if (survived) {
          expect(exchanges()).toBeGreaterThan(5);
          break;
        }
      }
    },
  );
});
