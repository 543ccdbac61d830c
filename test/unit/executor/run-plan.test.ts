import { describe, expect, test } from 'vitest';
import { createMiniService, changesIn, type MiniService, refused } from '../../support/mini-service.ts';
import { runRig, START_MS, stateOf } from '../../support/run-rig.ts';
import { instance, planOf, POLICY, quickstartSteps, step } from '../../support/step-builders.ts';

const plan = planOf(quickstartSteps(['a', 'b']));

describe('a plan that goes well', () => {
  test('ends as applied, with every write sent once and its intent on the disk before', async () => {
    const { report, service, journal } = await runRig(plan);
    expect(report).toMatchObject({ outcome: 'applied', sent: true });
    expect(changesIn(service.log)).toHaveLength(plan.steps.length);
    for (const { id } of plan.steps) {
      const about = journal.flatMap((event) => ('step' in event && event.step === id ? [event.event] : []));
      expect(about.filter((event) => event !== 'gateChecked')).toEqual(
        about.includes('accepted') ? ['intent', 'accepted', 'done'] : ['intent', 'done'],
      );
    }
    expect(journal.at(-1)).toMatchObject({ event: 'runFinished', outcome: 'applied' });
  });

  test('a protected disk is done only once the service says ProtectionConfigured', async () => {
    const { events, service } = await runRig(plan);
    const put = service.log.find(({ method, path }) => method === 'PUT' && path === instance('a'));
    const done = events.find((event) => event.event === 'done' && event.step === 'protect BackupInstance/a');
    expect(Date.parse(done?.at ?? '') - (put?.atMs ?? 0)).toBeGreaterThanOrEqual(60_000);
    expect(service.stateOf(instance('a'))).toBe('ProtectionConfigured');
  });

  test('gates are asked again until granted roles are visible, at growing distances', async () => {
    const { report, events } = await runRig(plan, { permittedFromMs: START_MS + 200_000 });
    const waits = events.flatMap((event) =>
      event.event === 'gateRepeats' && event.step === 'protect BackupInstance/a' ? [event.nextTryMs] : [],
    );
    expect(waits).toEqual([15_000, 30_000, 30_000]);
    expect(report.outcome).toBe('applied');
  });

  test('signed URLs reach the journal and nobody else', async () => {
    const { events, journal } = await runRig(plan);
    expect(JSON.stringify(journal)).toContain('?s=secret');
    expect(JSON.stringify(events)).not.toContain('secret');
  });
});

describe('a plan that meets trouble', () => {
  test('a failed step skips what comes after it and nothing else, and names itself as the cause', async () => {
    const fault = ({ path }: { path: string }) => (path === POLICY ? refused('UserErrorPolicyBroken') : undefined);
    const { report, events } = await runRig(plan, { fault });
    expect(report.outcome).toBe('partial');
    expect(report.steps.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'createVault done',
      'createPolicy failed',
      'grantRole done',
      'grantRole done',
      'grantRole done',
      'protect skipped',
      'protect skipped',
    ]);
    expect(report.steps.at(-1)?.because).toBe(plan.steps[1]?.id);
    expect(events.filter((event) => event.event === 'skipped')).toHaveLength(2);
  });

  test('an instance in ProtectionError fails its step', async () => {
    const { report } = await runRig(plan, { failing: [instance('a')] });
    expect(report.steps.find(({ address }) => address === 'BackupInstance/a')).toMatchObject({
      state: 'failed',
      error: { code: 'RUN514' },
    });
    expect(stateOf(report, 'BackupInstance/b')).toBe('done');
  });

  test('roles that never become visible shut the gate a little after 30 minutes, and nothing is put', async () => {
    const { report, service, tookMs } = await runRig(plan, { permittedFromMs: Number.POSITIVE_INFINITY });
    const protect = report.steps.at(-1);
    expect(protect).toMatchObject({ state: 'blocked', error: { code: 'GATE351' } });
    expect(protect?.error?.message).toContain('UserErrorMissingRequiredPermissions');
    expect(tookMs).toBeLessThanOrEqual(36 * 60_000);
    expect(tookMs).toBeGreaterThan(30 * 60_000);
    expect(changesIn(service.log).filter((line) => line.includes('backupInstances'))).toEqual([]);
  });

  test('a shut gate alone means that nothing was sent', async () => {
    const gated = plan.steps.filter(({ kind }) => kind === 'protect').map((one) => ({ ...one, after: [] }));
    const fault = ({ path }: { path: string }) =>
      path.endsWith('validateForBackup') ? refused('UserErrorSnapshotRGNotFound') : undefined;
    const { report } = await runRig(planOf(gated), { fault });
    expect(report).toMatchObject({ outcome: 'blocked', sent: false });
  });

  test.each([
    ['403', refused('AuthorizationFailed', 403)],
    ['500', refused('InternalServerError', 500)],
  ])('a validation that could not be carried out (%s) leaves the gate shut', async (_, failure) => {
    const fault = ({ path }: { path: string }) => (path.endsWith('validateForBackup') ? failure : undefined);
    const { report, journal } = await runRig(plan, { fault });
    expect(stateOf(report, 'BackupInstance/a')).toBe('blocked');
    expect(journal).toContainEqual(expect.objectContaining({ event: 'gateChecked', verdict: 'error' }));
  });

  test('an answer that is lost is not a failure: the live resource is looked at', async () => {
    const lost = new Set<string>();
    const fault = ({ path, method }: { path: string; method: string }) => {
      if (method === 'POST' || lost.has(path)) return undefined;
      lost.add(path);
      return 'lost' as const;
    };
    const { report, service } = await runRig(plan, { fault });
    expect(report.outcome).toBe('applied');
    const puts = changesIn(service.log).filter((line) => !line.includes('roleAssignments'));
    expect(puts).toHaveLength(4);
  });

  test('answers that are lost again and again end as failed, in doubt', async () => {
    const fault = ({ path }: { path: string }) => (path.includes('roleAssignments') ? ('lost' as const) : undefined);
    const { report } = await runRig(plan, { fault });
    expect(report.steps.find(({ kind }) => kind === 'grantRole')).toMatchObject({
      state: 'failed',
      error: { code: 'RUN512' },
    });
  });

  test('a disk that refuses the intent keeps everything from being sent', async () => {
    const { report, service } = await runRig(plan, { diskFull: ({ event }) => event === 'intent' });
    expect(service.log.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(report).toMatchObject({ outcome: 'partial', sent: false });
    expect(report.steps[0]).toMatchObject({ state: 'failed', error: { code: 'RUN504' } });
  });

  test('once the disk refused an intent no other step is tried', async () => {
    const steps = ['x', 'y'].map((name) =>
      step('stopProtection', { instance: instance(name) }, name, { exclusive: 'one key' }),
    );
    const { report } = await runRig(planOf(steps), { diskFull: ({ event }) => event === 'intent' });
    expect(report.steps.map(({ state }) => state)).toEqual(['failed', 'notStarted']);
  });

  test('a disk that refuses anything later does not stop the run, and the reader is told', async () => {
    const { report, events } = await runRig(plan, {
      diskFull: ({ event }) => event === 'done' || event === 'accepted',
    });
    expect(report.outcome).toBe('applied');
    expect(events.some((event) => event.event === 'journalDegraded')).toBe(true);
  });

  test('a request that never left is a failure of which nothing was sent', async () => {
    const { report } = await runRig(planOf(plan.steps.slice(0, 1)), {
      service: (clock) => ({
        ...createMiniService(clock),
        send: () => Promise.reject(notSent()),
      }),
    });
    expect(report).toMatchObject({ sent: false, outcome: 'partial', steps: [{ state: 'failed' }] });
  });
});

function notSent(): Error {
  const failure = refused('ARM405');
  return Object.assign(failure, { kind: 'notSent' });
}

describe('an interrupted run', () => {
  test('starts nothing new, ends at once, and says what is in flight', async () => {
    const { report, service, tookMs } = await runRig(plan, {
      abortAfter: (event) => event.event === 'accepted' && event.step.startsWith('protect'),
    });
    expect(report.outcome).toBe('interrupted');
    expect(report.steps.at(-2)?.state).toBe('inFlight');
    expect(tookMs).toBeLessThan(120_000);
    expect(service.log.filter(({ method, atMs }) => method !== 'GET' && atMs > START_MS + tookMs)).toEqual([]);
  });

  test('before anything is sent it leaves everything not started', async () => {
    const { report, service } = await runRig(plan, { abortAfter: (event) => event.event === 'stepStarted' });
    expect(report).toMatchObject({ outcome: 'interrupted', sent: false });
    expect(new Set(report.steps.map(({ state }) => state))).toEqual(new Set(['notStarted']));
    expect(changesIn(service.log)).toEqual([]);
  });
});

describe('a request that does not answer after an interruption', () => {
  test('is waited for, but not for long, and what it says later belongs to nobody', async () => {
    let answer: (() => void) | undefined;
    const { report, journal, events } = await runRig(planOf(plan.steps.slice(0, 1)), {
      graceMs: 20,
      abortAfter: (event) => event.event === 'intent',
      service: (clock) => {
        const service = createMiniService(clock);
        const hangs: MiniService['send'] = async (request) => {
          await new Promise<void>((resolve) => {
            answer = resolve;
          });
          return service.send(request);
        };
        return { ...service, send: hangs };
      },
    });
    expect(report).toMatchObject({ outcome: 'interrupted', sent: true, steps: [{ state: 'inFlight' }] });
    expect(journal.map(({ event }) => event)).toEqual(['intent', 'runFinished']);
    const told = events.length;
    answer?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect([journal.length, events.length]).toEqual([2, told]);
  });

  test('and answers within the grace is still recorded as accepted', async () => {
    const { journal } = await runRig(planOf(plan.steps.slice(0, 1)), {
      abortAfter: (event) => event.event === 'intent',
    });
    expect(journal.map(({ event }) => event)).toEqual(['intent', 'accepted', 'runFinished']);
  });
});
