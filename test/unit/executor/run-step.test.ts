import { describe, expect, test } from 'vitest';
import { ArmFailure } from '../../../src/azure/arm-client.ts';
import { DISK_BACKUP_READER, DISK_SNAPSHOT_CONTRIBUTOR } from '../../../src/catalog/roles.ts';
import { runPlan } from '../../../src/executor/run-plan.ts';
import type { JournalEvent, RunEvent } from '../../../src/model/journal.ts';
import { digObject, type JsonObject } from '../../../src/model/json.ts';
import type { RunReport } from '../../../src/model/report.ts';
import type { Gate, Step } from '../../../src/model/step.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryJournal } from '../../support/memory-journal.ts';
import {
  changesIn,
  createMiniService,
  type MiniOptions,
  type MiniService,
  refused,
} from '../../support/mini-service.ts';
import {
  disk,
  instance,
  instanceBody,
  need,
  planOf,
  POLICY,
  policyBody,
  quickstartSteps,
  SNAPSHOTS,
  step,
  SUBSCRIPTION,
} from '../../support/step-builders.ts';

const NOW_MS = Date.parse('2026-11-20T08:00:00Z');
const ROLES_PATH = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleAssignments`;
const needs = [need(DISK_BACKUP_READER, disk('a'), 'p-1'), need(DISK_SNAPSHOT_CONTRIBUTOR, SNAPSHOTS, 'p-1')];
const gate: Gate = { kind: 'validateForBackup', roles: needs, awaitGrants: false };
const protect = step('protect', { instance: instance('a'), body: instanceBody('a') }, 'a', { gates: [gate] });

interface Outcome {
  readonly report: RunReport;
  readonly service: MiniService;
  readonly events: readonly JournalEvent[];
  readonly told: readonly RunEvent[];
}

async function run(
  steps: readonly Step[],
  options: MiniOptions = {},
  change: (service: MiniService) => Partial<MiniService> = () => ({}),
  past: readonly JournalEvent[] = [],
): Promise<Outcome> {
  const clock = createFakeClock(NOW_MS, { autoAdvance: true });
  const service = createMiniService(clock, options);
  const journal = createMemoryJournal();
  const arm = { ...service, ...change(service) };
  const { signal } = new AbortController();
  const told: RunEvent[] = [];
  const ports = { arm, clock, journal, emit: (event: RunEvent) => told.push(event) };
  const report = await runPlan(planOf(steps), past, ports, { run: 'r', parallelism: 4, signal });
  return { report, service, events: journal.events, told };
}

const denied: MiniOptions = { permittedFromMs: Number.POSITIVE_INFINITY };
const actionsOf = ({ report }: Outcome): readonly string[] => report.steps[0]?.error?.recommendedActions ?? [];

const MINUTE_MS = 60_000;

/** An assignment of the vault's identity, made so long before the run began. */
const assigned = (scope: string, roleId: string, agoMs = 24 * 60 * MINUTE_MS) => ({
  properties: {
    scope,
    roleDefinitionId: `/x/roleDefinitions/${roleId}`,
    principalId: 'p-1',
    createdOn: new Date(NOW_MS - agoMs).toISOString(),
  },
});

describe('a gate that is shut for want of a role', () => {
  test('names the missing one alone, with its scope and the command, after the service’s own advice', async () => {
    const rows = [assigned(`/subscriptions/${SUBSCRIPTION}`, DISK_SNAPSHOT_CONTRIBUTOR.id)];
    const outcome = await run([protect], denied, () => ({ list: () => Promise.resolve(rows) }));
    expect(actionsOf(outcome)).toEqual([
      'Grant.',
      `Missing: role "Disk Backup Reader" at ${disk('a')}, to back the disk up. Grant it with: az role assignment create ` +
        `--assignee-object-id p-1 --assignee-principal-type ServicePrincipal --role "Disk Backup Reader" --scope "${disk('a')}"`,
    ]);
    expect(outcome.report).toMatchObject({ outcome: 'blocked', sent: false });
  });

  test('says so when all are assigned already', async () => {
    const rows = needs.map(({ scope, roleId }) => assigned(scope, roleId));
    const outcome = await run([protect], denied, () => ({ list: () => Promise.resolve(rows) }));
    expect(actionsOf(outcome)[1]).toMatch(
      /^All needed roles are assigned, the newest of them since 2026-11-19T08:00:00\.000Z\./u,
    );
  });

  test('names all with a caveat when assignments cannot be read', async () => {
    const unreadable = () => Promise.reject(refused('AuthorizationFailed', 403));
    const outcome = await run([protect], denied, () => ({ list: unreadable }));
    expect(actionsOf(outcome).filter((line) => line.startsWith('May be missing'))).toHaveLength(2);
  });

  test('reads assignments once for all shut gates of a principal and subscription', async () => {
    const many = ['a', 'b', 'c'].map((name) =>
      step('protect', { instance: instance(name), body: instanceBody(name) }, name, { gates: [gate] }),
    );
    const { service } = await run(many, denied);
    expect(service.log.filter(({ path }) => path === ROLES_PATH)).toHaveLength(1);
  });
});

describe('waiting for roles to be seen', () => {
  const repeats = ({ told }: Outcome): readonly number[] =>
    told.flatMap((event) => (event.event === 'gateRepeats' ? [event.attempt] : []));
  const newest = (agoMs: number) => () => ({
    list: () =>
      Promise.resolve(
        needs.map(({ scope, roleId }, index) => assigned(scope, roleId, index === 0 ? agoMs : undefined)),
      ),
  });
  const inTenMinutes: MiniOptions = { permittedFromMs: NOW_MS + 10 * MINUTE_MS };

  test('ends when the service sees them, whoever granted them of late', async () => {
    const outcome = await run([protect], inTenMinutes, newest(2 * MINUTE_MS));
    expect(outcome.report.outcome).toBe('applied');
    expect(repeats(outcome).length).toBeGreaterThan(3);
  });

  test('ends a little after the newest of them is half an hour old', async () => {
    const { report, service } = await run([protect], denied, newest(25 * MINUTE_MS));
    expect(report.steps[0]).toMatchObject({ state: 'blocked', error: { code: 'GATE351' } });
    const asked = service.log.filter(({ path }) => path.endsWith('/validateForBackup')).map(({ atMs }) => atMs);
    expect(asked.length).toBeGreaterThan(1);
    expect((asked.at(-1) ?? 0) - NOW_MS).toBeLessThanOrEqual(10 * MINUTE_MS);
  });

  test.each([
    ['roles that have been there for long', newest(36 * MINUTE_MS)],
    ['no role at all', () => ({ list: () => Promise.resolve([]) })],
    ['roles that cannot be read', () => ({ list: () => Promise.reject(refused('AuthorizationFailed', 403)) })],
  ])('is not begun for %s', async (_, change) => {
    const outcome = await run([protect], inTenMinutes, change);
    expect(outcome.report.steps[0]).toMatchObject({
      state: 'blocked',
      error: { code: 'UserErrorMissingRequiredPermissions' },
    });
    expect(repeats(outcome)).toEqual([]);
  });

  const waiting = { ...protect, gates: [{ ...gate, awaitGrants: true }] };

  test('outlasts the half hour that a grant of this plan may need', async () => {
    const { report } = await run([waiting], { permittedFromMs: NOW_MS + 30 * MINUTE_MS });
    expect(report.outcome).toBe('applied');
  });

  test('ends a little after it', async () => {
    const outcome = await run([waiting], denied, () => ({ list: () => Promise.resolve([]) }));
    expect(outcome.report.steps[0]).toMatchObject({ state: 'blocked', error: { code: 'GATE351' } });
    expect(repeats(outcome).length).toBeGreaterThan(15);
  });
});

describe('a datasource that is taken', () => {
  const lostIntent: JournalEvent = { at: 'x', event: 'intent', step: protect.id, clientRequestId: 'i' };

  test('by this very instance is a protect that worked: nothing is sent again', async () => {
    const first = step('protect', { instance: instance('a'), body: instanceBody('a') }, 'first');
    const again = { ...protect, after: [first.id] };
    const { report, service } = await run([first, again]);
    expect(report.outcome).toBe('applied');
    expect(changesIn(service.log)).toEqual([`PUT ${instance('a')}`]);
    expect(report.steps[1]?.note).toBe('found as wanted, not sent again');
  });

  test('by another instance blocks, in the service’s words', async () => {
    const other = step('protect', { instance: instance('other'), body: instanceBody('a') }, 'other');
    const { report } = await run([other, { ...protect, after: [other.id] }]);
    expect(report.steps[1]).toMatchObject({
      state: 'blocked',
      error: { code: 'UserErrorDppDatasourceAlreadyProtected' },
    });
  });

  test('in doubt, the instance is looked at before the gate is asked', async () => {
    const { service } = await run([protect], {}, undefined, [lostIntent]);
    expect(service.log.slice(0, 2).map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)).toEqual([
      'GET a',
      'POST validateForBackup',
    ]);
  });
});

describe('answers that are no failure', () => {
  test('a role that is assigned already', async () => {
    const grant = step('grantRole', { need: needs[0] ?? need(DISK_BACKUP_READER, disk('a'), 'p') }, 'grant');
    const { report } = await run([grant], { fault: () => refused('RoleAssignmentExists', 409) });
    expect(report.steps[0]).toMatchObject({ state: 'done', note: 'the role was assigned already' });
  });

  test.each(['UserErrorDppPolicyObjectInUse', 'UserErrorPolicyAssociatedWithSoftDeletedItems'])(
    'a policy to retire that is still in use (%s) stays, with a note',
    async (code) => {
      const { report } = await run([step('retirePolicy', { policy: POLICY }, 'p')], { fault: () => refused(code) });
      expect(report.steps[0]).toMatchObject({ state: 'done', note: expect.stringContaining('left in place') });
    },
  );

  test.each([404, 204])('a delete of what is gone (%i)', async (status) => {
    const remove = step('deleteInstance', { instance: instance('a') }, 'd');
    const fault = status === 404 ? () => refused('UserErrorGenericResourceNotFound', 404) : undefined;
    const { report } = await run([remove], fault ? { fault } : {});
    expect(report.steps[0]?.state).toBe('done');
  });

  test('a policy that a repeated PUT finds in place, when its content is equal', async () => {
    const create = step('createPolicy', { policy: POLICY, body: policyBody() }, 'p');
    const there = () => Promise.resolve(policyBody());
    const fault = () => refused('UserErrorBMSUpdatePolicyNotSupported');
    expect((await run([create], { fault }, () => ({ get: there }))).report.outcome).toBe('applied');
    const other = () => Promise.resolve(policyBody('9d'));
    expect((await run([create], { fault }, () => ({ get: other }))).report.steps[0]?.state).toBe('failed');
  });

  test('a stop that is answered 200 with nothing in it', async () => {
    const first = step('protect', { instance: instance('a'), body: instanceBody('a') }, 'first');
    const stop = step('stopProtection', { instance: instance('a') }, 'stop', { after: [first.id] });
    const again = step('stopProtection', { instance: instance('a') }, 'again', { after: [stop.id] });
    const { report } = await run([first, stop, again]);
    expect(report.outcome).toBe('applied');
  });
});

describe('a stop that is refused', () => {
  const stop = step('stopProtection', { instance: instance('a') }, 'stop');
  const state = (word: string) => ({
    ...instanceBody('a'),
    id: instance('a'),
    properties: { ...propertiesOf(instanceBody('a')), currentProtectionState: word },
  });
  const propertiesOf = (body: JsonObject): JsonObject => digObject(body, 'properties') ?? {};

  test('is final when the instance is settled', async () => {
    const { report, service } = await run([stop], { fault: () => refused('UserErrorX') }, () => ({
      get: async () => state('ProtectionConfigured'),
    }));
    expect(report.steps).toMatchObject([{ state: 'failed', error: { code: 'UserErrorX' } }]);
    expect(service.log.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('is sent once more when the instance was being configured, and that is final', async () => {
    const words = ['ConfiguringProtection', 'ConfiguringProtection', 'ProtectionConfigured'];
    const { report, service, told } = await run([stop], { fault: () => refused('UserErrorX') }, () => ({
      get: async () => state(words.shift() ?? 'ProtectionConfigured'),
    }));
    expect(report.steps).toMatchObject([{ state: 'failed', error: { code: 'UserErrorX' } }]);
    expect(service.log.filter(({ method }) => method === 'POST')).toHaveLength(2);
    expect(told.filter((event) => event.event === 'settling').length).toBe(1);
  });
});

describe('a resource that does not become as wanted', () => {
  test('ends the step after ten minutes, resumable, with the last state seen', async () => {
    const [createVault] = quickstartSteps([]);
    if (createVault === undefined) throw new Error('no step');
    const { report, told } = await run([createVault], {}, () => ({ get: () => Promise.resolve(undefined) }));
    expect(told.filter(({ event }) => event === 'settling')).toHaveLength(1);
    expect(report.steps[0]).toMatchObject({
      state: 'failed',
      error: { code: 'RUN511', message: expect.stringContaining('absent') },
    });
    expect(report.steps[0]?.tookMs).toBeGreaterThanOrEqual(600_000);
  });

  test('whose status can no longer be read is judged by itself', async () => {
    const error = { code: 'ARM421', message: 'expired', recommendedActions: [] };
    const { report } = await run([protect], {}, (service) => ({
      follow: async (operation, options) =>
        service.log.some(({ method }) => method === 'PUT')
          ? { status: 'unreadable', error }
          : service.follow(operation, options),
    }));
    expect(report.outcome).toBe('applied');
  });

  test.each([2, 9])('%i failed looks in a row are borne', async (failures) => {
    let left = failures;
    const [createVault] = quickstartSteps([]);
    const { report } = await run(createVault === undefined ? [] : [createVault], {}, (service) => ({
      get: async (path, apiVersion) => {
        left -= 1;
        if (left >= 0) throw new ArmFailure('inDoubt', { code: 'ARM408', message: 'slow', recommendedActions: [] });
        return service.get(path, apiVersion);
      },
    }));
    expect(report.outcome).toBe('applied');
  });

  test('an operation that fails fails the step with the service’s error', async () => {
    const error = { code: 'UserErrorY', message: 'no', recommendedActions: [] };
    const stop = step('stopProtection', { instance: instance('a') }, 'stop');
    const accepted: JournalEvent = { at: 'x', event: 'accepted', step: stop.id, operation: { location: 'l' } };
    const failing = { follow: () => Promise.resolve({ status: 'failed' as const, error }) };
    const { report } = await run([stop], {}, () => failing, [accepted]);
    expect(report.steps[0]).toMatchObject({ state: 'failed', error });
  });
});

describe('what is told and kept on the way', () => {
  const stop = step('stopProtection', { instance: instance('a') }, 'stop');
  const first = step('protect', { instance: instance('a'), body: instanceBody('a') }, 'first');

  test('validations may be repeated by the client, changes may not', async () => {
    const repeatable: (readonly [string, boolean | undefined])[] = [];
    await run([protect, { ...stop, after: [protect.id] }], {
      fault: ({ method, repeatable: may }) => {
        repeatable.push([method, may]);
        return undefined;
      },
    });
    expect(repeatable).toEqual([
      ['POST', true],
      ['PUT', undefined],
      ['POST', undefined],
    ]);
  });

  test('a status URL that moves is kept: resume must follow the newest', async () => {
    const moved = { location: 'https://arm/moved' };
    const { events } = await run([first], {}, (service) => ({
      follow: (operation, options) => {
        options.onMoved?.(moved);
        return service.follow(operation, options);
      },
    }));
    const kept = events.flatMap((event) => (event.event === 'accepted' ? [event.operation] : []));
    expect(kept).toHaveLength(2);
    expect(kept[1]).toEqual(moved);
  });

  test('each status word of a settling instance is told once', async () => {
    const { told } = await run([first]);
    expect(told.flatMap((event) => (event.event === 'settling' ? [event.status] : []))).toEqual([
      'ConfiguringProtection',
      'ProtectionConfigured',
    ]);
  });

  test('after a lost answer the service gets five seconds before it is looked at', async () => {
    let lost = false;
    const { service } = await run([first], {
      fault: () => {
        if (lost) return undefined;
        lost = true;
        return 'lost';
      },
    });
    expect(service.log.slice(0, 2).map(({ method, atMs }) => [method, atMs - NOW_MS])).toEqual([
      ['PUT', 0],
      ['GET', 5_000],
    ]);
  });

  test('a changed policy is read back sooner than a new instance', async () => {
    const other = POLICY.replace('gold', 'silver') as typeof POLICY;
    const body = instanceBody('a', other);
    const { service, report } = await run([
      first,
      step('rebind', { instance: instance('a'), body }, 'rebind', { after: [first.id] }),
    ]);
    expect(report.outcome).toBe('applied');
    const put = service.log.findLast(({ method }) => method === 'PUT')?.atMs ?? 0;
    const looks = service.log.filter(({ method, atMs }) => method === 'GET' && atMs > put);
    expect((looks[0]?.atMs ?? 0) - put).toBe(30_000);
  });

  test.each([
    [
      { status: 'unreadable' as const, error: { code: 'ARM421', message: 'expired', recommendedActions: [] } },
      'ARM421',
    ],
    [{ status: 'canceled' as const, error: { code: 'Canceled', message: 'no', recommendedActions: [] } }, 'Canceled'],
    [{ status: 'overdue' as const }, 'GATE350'],
  ])('a validation that ends as %o leaves the gate shut', async (end, code) => {
    const { report, events } = await run([protect], {}, () => ({ follow: () => Promise.resolve(end) }));
    expect(report.steps[0]).toMatchObject({ state: 'blocked', error: { code } });
    expect(events[0]).toMatchObject({ event: 'gateChecked', verdict: 'error' });
  });
});

describe('values from earlier steps', () => {
  test('that are missing break the one step that needs them', async () => {
    const [vault] = quickstartSteps([]);
    const principal = { knownAfter: vault?.id ?? protect.id, output: 'principalId' as const };
    const grant = step('grantRole', { need: need(DISK_BACKUP_READER, disk('a'), principal) }, 'grant');
    const { report } = await run([grant]);
    expect(report).toMatchObject({ sent: false, steps: [{ state: 'failed', error: { code: 'RUN515' } }] });
  });
});
