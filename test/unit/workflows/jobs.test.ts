import { describe, expect, test } from 'vitest';
import { type ArmClient, ArmFailure, type ArmRequest } from '../../../src/azure/arm-client.ts';
import { unknownWords } from '../../../src/live/read-jobs.ts';
import { nameOf } from '../../../src/model/arm-id.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { jobDetailsFromWire } from '../../../src/wire/job.ts';
import { findJobs } from '../../../src/workflows/find-job.ts';
import { type AwaitedJob, cancelJob, judgeWait, listJobs, waitForJobs } from '../../../src/workflows/jobs.ts';
import { vaultsInScope } from '../../../src/workflows/vault-scope.ts';
import { createCountingReader } from '../../support/counting-reader.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { BACKUP_VAULT, backupJob, jobId, RSV_VAULT, vmJob } from '../../support/job-bodies.ts';

const NOW_MS = Date.parse('2026-11-20T12:00:00Z');
const G1 = '11111111-1111-4111-8111-111111111111';
const G2 = '22222222-2222-4222-8222-222222222222';
const BACKUP_VAULTS = '/subscriptions/s/providers/Microsoft.DataProtection/backupVaults';
const RSV_VAULTS = '/subscriptions/s/providers/Microsoft.RecoveryServices/vaults';
const clock = createFakeClock(NOW_MS);

const done = (name: string, more: JsonObject = {}): JsonObject =>
  backupJob(name, { status: 'Completed', endTime: '2026-11-20T08:03:12Z', duration: '00:03:12', ...more });

const world = (more: Parameters<typeof createCountingReader>[0] = {}) => ({
  serviceNow: () => Promise.resolve(NOW_MS),
  ...createCountingReader({
    [BACKUP_VAULTS]: [{ id: BACKUP_VAULT }],
    [RSV_VAULTS]: [{ id: RSV_VAULT }],
    [`${BACKUP_VAULT}/backupJobs`]: [
      done(G1),
      backupJob('b2', { startTime: '2026-11-20T10:00:00Z', operation: 'Restore' }),
    ],
    [`${RSV_VAULT}/backupJobs`]: [vmJob(G2, { startTime: '2026-11-20T09:00:00Z' })],
    [jobId(BACKUP_VAULT, G1)]: done(G1),
    [jobId(RSV_VAULT, G2)]: vmJob(G2),
    ...more,
  }),
});

const SCOPE = { subscriptions: ['s'], vaults: [] };
const details = (body: JsonObject) => {
  const job = jobDetailsFromWire(body);
  if (job === undefined) throw new Error('not a job');
  return job;
};

describe('listing jobs', () => {
  test('both kinds of vault in one list, newest first, one request per vault and kind', async () => {
    const reader = world();
    const { jobs } = await listJobs(reader, SCOPE);
    expect(jobs.map(({ name }) => name)).toEqual(['b2', G2, G1]);
    expect(reader.requests).toHaveLength(4);
  });

  test.each([
    [{ status: 'inprogress' }, ['b2', G2]],
    [{ status: 'Success' }, [G1]],
    [{ operation: 'restore' }, ['b2']],
    [{ since: { atMs: Date.parse('2026-11-20T08:30:00Z') } }, ['b2', G2]],
    [{ since: { agoMs: 2.5 * 3_600_000 } }, ['b2']],
    [{ vaults: ['r'] }, [G2]],
    [{ vaults: ['G/V'] }, ['b2', G1]],
    [{ vaults: [RSV_VAULT], subscriptions: [] }, [G2]],
  ])('%j', async (selection, names) => {
    const { jobs } = await listJobs(world(), { ...SCOPE, ...selection });
    expect(jobs.map(({ name }) => name)).toEqual(names);
  });

  test('Recovery Services filters by time at the service, Data Protection has no filter', async () => {
    const reader = world();
    await listJobs(reader, { ...SCOPE, since: { agoMs: 3_600_000 } });
    const jobLists = reader.requests.filter((request) => request.includes('/backupJobs'));
    expect(jobLists.find((request) => request.includes('DataProtection'))).not.toContain('startTime');
    expect(jobLists.find((request) => request.includes('RecoveryServices'))).toContain(
      "startTime eq '2026-11-20 11:00:00 AM'",
    );
  });

  test('a vault whose jobs may not be read is left out with a warning, any other failure ends the list', async () => {
    const { jobs, diagnostics } = await listJobs(world({ [`${RSV_VAULT}/backupJobs`]: 403 }), SCOPE);
    expect(jobs).toHaveLength(2);
    expect(diagnostics).toMatchObject([{ code: 'ARM453', subject: RSV_VAULT }]);
    await expect(listJobs(world({ [`${RSV_VAULT}/backupJobs`]: 500 }), SCOPE)).rejects.toThrow(ArmFailure);
  });

  test('many unknown status words are one warning', () => {
    const odd = [backupJob('a', { status: 'Odd' }), backupJob('b', { status: 'Odd' }), vmJob('c', { status: 'Odder' })];
    expect(unknownWords(odd.map(details))).toMatchObject([{ code: 'ARM454', detail: '"Odd", "Odder"' }]);
  });
});

describe('finding vaults', () => {
  test.each([
    [{ subscriptions: [], vaults: [] }, 'JOB600'],
    [{ subscriptions: [], vaults: ['v'] }, 'JOB600'],
    [{ subscriptions: ['s'], vaults: ['nope'] }, 'JOB601'],
    [{ subscriptions: ['s'], vaults: ['/subscriptions/s'] }, 'JOB604'],
    [{ subscriptions: ['s'], vaults: [BACKUP_VAULT.replace('backupVaults', 'vaults')] }, 'JOB604'],
    [{ subscriptions: ['s'], vaults: [jobId(BACKUP_VAULT, G1)] }, 'JOB604'],
  ])('%j is refused with %s', async (scope, code) => {
    await expect(vaultsInScope(world(), scope)).rejects.toMatchObject({ diagnostic: { code } });
  });

  test('a name that both kinds have is ambiguous and lists the candidates', async () => {
    const twin = RSV_VAULT.replace(/r$/u, 'v');
    const reader = world({ [RSV_VAULTS]: [{ id: twin }] });
    await expect(vaultsInScope(reader, { subscriptions: ['s'], vaults: ['v'] })).rejects.toMatchObject({
      diagnostic: { code: 'JOB602', detail: expect.stringContaining(twin) },
    });
  });

  test('a subscription that never used Recovery Services has no such vaults', async () => {
    const reader = world();
    const unregistered: typeof reader = {
      ...reader,
      list(path, version, options) {
        if (path !== RSV_VAULTS) return reader.list(path, version, options);
        const error = { code: 'MissingSubscriptionRegistration', message: '', recommendedActions: [], httpStatus: 409 };
        throw new ArmFailure('refused', error);
      },
    };
    expect(await vaultsInScope(unregistered, SCOPE)).toEqual([BACKUP_VAULT]);
  });
});

describe('finding jobs', () => {
  test('by ARM id without a list, by GUID in every vault in scope, each once', async () => {
    const reader = world();
    const jobs = await findJobs(reader, [jobId(BACKUP_VAULT, G1)], { subscriptions: [], vaults: [] });
    expect(jobs.map(({ name }) => name)).toEqual([G1]);
    expect(reader.requests).toHaveLength(1);
    const both = await findJobs(world(), [G2, jobId(BACKUP_VAULT, G1), G1.toUpperCase()], SCOPE);
    expect(both.map(({ vaultKind }) => vaultKind).toSorted()).toEqual(['backupVault', 'recoveryServices']);
  });

  test.each([
    ['nonsense', SCOPE, 'JOB603'],
    [`${BACKUP_VAULT}/backupInstances/i`, SCOPE, 'JOB603'],
    [jobId(BACKUP_VAULT, G1).replace('DataProtection', 'RecoveryServices'), SCOPE, 'JOB604'],
    [jobId(BACKUP_VAULT, G2), SCOPE, 'JOB605'],
    ['33333333-3333-4333-8333-333333333333', SCOPE, 'JOB605'],
    [G1, { subscriptions: ['s'], vaults: ['r'] }, 'JOB605'],
    [jobId(BACKUP_VAULT, G1), { subscriptions: [], vaults: [RSV_VAULT] }, 'JOB606'],
    [G1, { subscriptions: [], vaults: [] }, 'JOB600'],
  ])('%s in %j is refused with %s', async (id, scope, code) => {
    await expect(findJobs(world(), [id], scope)).rejects.toMatchObject({ diagnostic: { code } });
  });
});

describe('judging the ends of jobs', () => {
  const ended = (status: string): AwaitedJob => {
    const job = details(done('j', { status }));
    return { asked: job, end: { status: 'ended', job } };
  };
  const asked = details(backupJob('j'));

  test.each([
    [[ended('Completed')], 'success', 'completed', []],
    [[ended('CompletedWithWarnings')], 'success', 'completed', []],
    [[ended('CompletedWithWarnings')], 'failure', 'unproven', ['JOB610']],
    [[ended('Failed')], 'success', 'unproven', ['JOB610']],
    [[ended('Cancelled')], 'success', 'unproven', ['JOB610']],
    [[{ asked, end: { status: 'overdue' } }], 'success', 'unfinished', ['JOB608']],
    [[{ asked, end: { status: 'vanished' } }], 'success', 'unproven', ['JOB609']],
    [
      [ended('Completed'), { asked, end: { status: 'overdue' } }, ended('Failed')],
      'success',
      'unproven',
      ['JOB608', 'JOB610'],
    ],
  ] as const)('case %#', (awaited, warningsAs, verdict, codes) => {
    const outcome = judgeWait(awaited, warningsAs);
    expect(outcome.verdict).toBe(verdict);
    expect(outcome.diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  test('a job that has ended already costs nothing', async () => {
    const reader = world();
    const seen: string[] = [];
    const onStatus = ({ name }: { readonly name: string }): number => seen.push(name);
    const ports = { reader, clock, signal: new AbortController().signal, deadlineMs: 1, onStatus };
    const [one] = await waitForJobs([details(done(G1))], ports);
    expect(one?.end.status).toBe('ended');
    expect(reader.requests).toEqual([]);
    expect(seen).toEqual([G1]);
  });
});

describe('cancelling', () => {
  function rig(answer: () => void = () => undefined) {
    const sent: ArmRequest[] = [];
    const arm: ArmClient = {
      ...world({ [jobId(RSV_VAULT, G2)]: vmJob(G2, { status: 'Cancelling' }) }),
      send(request) {
        sent.push(request);
        answer();
        return Promise.resolve({ status: 202, headers: {}, body: undefined });
      },
      follow: () => Promise.reject(new Error('not followed')),
    };
    return { arm, sent };
  }

  test('a running job of a Recovery Services vault is cancelled and looked at', async () => {
    const { arm, sent } = rig();
    expect(await cancelJob(arm, details(vmJob(G2)))).toMatchObject({ status: 'Cancelling' });
    expect(sent.map(({ method, path }) => `${method} ${nameOf(path as typeof BACKUP_VAULT)}`)).toEqual(['POST cancel']);
  });

  test('a lost answer is no failure', async () => {
    const { arm } = rig(() => {
      throw new ArmFailure('inDoubt', { code: 'X', message: '', recommendedActions: [] });
    });
    expect(await cancelJob(arm, details(vmJob(G2)))).toMatchObject({ status: 'Cancelling' });
  });

  test.each([
    ['a job of a Backup vault', backupJob(G1), 'no way to cancel'],
    ['one that has ended', vmJob(G2, { status: 'Completed' }), 'ended already'],
    ['one the service does not offer it for', vmJob(G2, { actionsInfo: [] }), 'does not offer'],
  ])('%s is refused and nothing is sent', async (_what, body, why) => {
    const { arm, sent } = rig();
    await expect(cancelJob(arm, details(body))).rejects.toMatchObject({
      diagnostic: { code: 'JOB607', detail: expect.stringContaining(why) },
    });
    expect(sent).toEqual([]);
  });
});
