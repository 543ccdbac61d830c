import { afterEach, describe, expect, test } from 'vitest';
import { type ConnectedArmClient, createArmClient } from '../../../src/azure/create-arm-client.ts';
import { DISK_BACKUP_READER, DISK_SNAPSHOT_CONTRIBUTOR } from '../../../src/catalog/roles.ts';
import { type EmulatorOptions, type RunningEmulator, startEmulator } from '../../../src/emulator/server.ts';
import { quickstartWorld } from '../../../src/emulator/worlds/quickstart.ts';
import { preflight } from '../../../src/executor/preflight.ts';
import { runPlan } from '../../../src/executor/run-plan.ts';
import { readLive } from '../../../src/live/read-live.ts';
import { groupOf, policyId } from '../../../src/model/arm-id.ts';
import type { RunEvent } from '../../../src/model/journal.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { RunReport } from '../../../src/model/report.ts';
import { type Step, stepId } from '../../../src/model/step.ts';
import { createMemoryJournal } from '../../support/memory-journal.ts';
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
  VAULT,
} from '../../support/step-builders.ts';

let emulator: RunningEmulator | undefined;
afterEach(() => emulator?.close());

async function connect(options: EmulatorOptions = {}): Promise<ConnectedArmClient> {
  emulator = await startEmulator({ speed: 'max', ...options });
  return createArmClient({ endpoint: emulator.endpoint, env: {}, version: '0.0.0' });
}

async function apply(arm: ConnectedArmClient, plan: Plan, events: RunEvent[] = []): Promise<RunReport> {
  const journal = createMemoryJournal();
  const ports = { arm, clock: arm.clock, journal, emit: (event: RunEvent) => events.push(event) };
  return runPlan(plan, [], ports, { run: 'r', parallelism: 10, signal: new AbortController().signal });
}

describe('over a real socket', () => {
  test('vault, policy, grants and two disks are applied until the disks are protected', async () => {
    const arm = await connect();
    const events: RunEvent[] = [];
    const report = await apply(arm, planOf(quickstartSteps(['msdiskbackup', 'datadisk1'])), events);
    expect(report.steps.filter((step) => step.state !== 'done')).toEqual([]);
    expect(report).toMatchObject({ outcome: 'applied', sent: true });
    const { live } = await readLive(arm, arm.clock, { subscriptions: [SUBSCRIPTION], vaults: [VAULT] });
    expect(live.instances.map(({ datasourceId, state }) => [datasourceId, state])).toEqual([
      [disk('msdiskbackup'), 'ProtectionConfigured'],
      [disk('datadisk1'), 'ProtectionConfigured'],
    ]);
    const repeats = events.filter((event) => event.event === 'gateRepeats');
    expect(repeats.length).toBeGreaterThan(0);
    expect(repeats[0]?.error.code).toBe('UserErrorMissingRequiredPermissions');
    expect(JSON.stringify(events)).not.toMatch(/[?&](?:s|h|sig)=/u);
  });

  test('without the roles the gate blocks, names what is missing and how to grant it, and no instance is put', async () => {
    const arm = await connect();
    const report = await apply(arm, planOf(quickstartSteps(['msdiskbackup'], 'check')));
    const blocked = report.steps.find((step) => step.kind === 'protect');
    expect(report.outcome).toBe('partial');
    expect(blocked).toMatchObject({ state: 'blocked', error: { code: 'UserErrorMissingRequiredPermissions' } });
    const advice = blocked?.error?.recommendedActions.join('\n');
    expect(advice).toContain(`--role "Disk Backup Reader" --scope "${disk('msdiskbackup')}"`);
    expect(advice).toMatch(/az role assignment create --assignee-object-id [0-9a-f-]{36} --assignee-principal-type/u);
    const { live } = await readLive(arm, arm.clock, { subscriptions: [], vaults: [VAULT] });
    expect(live.instances).toEqual([]);
  });

  test('every kind of step does to the service what it says, one after the other on one instance', async () => {
    const arm = await connect({ switches: { instantRoles: true } });
    const it = instance('msdiskbackup');
    const silver = policyId(VAULT, 'silver');
    const life = chain([
      ...quickstartSteps(['msdiskbackup']),
      step('updateVault', { vault: VAULT, body: { tags: { team: 'storage' } } }, 'vault'),
      step('stopProtection', { instance: it }, 'stop'),
      // The service answers 200 without a body to what is so already.
      step('stopProtection', { instance: it }, 'stop again'),
      step('resumeProtection', { instance: it }, 'resume'),
      step('resumeProtection', { instance: it }, 'resume once more'),
      step('suspendBackups', { instance: it }, 'suspend'),
      step('resumeProtection', { instance: it }, 'resume again'),
      step('createPolicy', { policy: silver, body: policyBody('9d') }, 'silver'),
      step('rebind', { instance: it, body: instanceBody('msdiskbackup', silver) }, 'rebind', {
        gates: [{ kind: 'validateForModifyBackup', roles: [], awaitGrants: false }],
      }),
      step('retirePolicy', { policy: POLICY }, 'retire'),
      step('deleteInstance', { instance: it }, 'delete'),
      step('retirePolicy', { policy: silver }, 'retire what a soft-deleted instance uses'),
      step('undelete', { instance: it }, 'undelete'),
    ]);
    const report = await apply(arm, planOf(life));
    expect(report.steps.filter(({ state }) => state !== 'done')).toEqual([]);
    expect(report.steps.flatMap(({ note }) => note ?? [])).toEqual([expect.stringContaining('left in place')]);
    const { live } = await readLive(arm, arm.clock, { subscriptions: [], vaults: [VAULT] });
    expect(live.policies.map(({ name }) => name)).toEqual(['silver']);
    expect(live.instances).toMatchObject([{ state: 'ProtectionStopped', policyId: silver }]);
    expect(live.vaults[0]?.body['tags']).toEqual({ team: 'storage' });
  });

  test('a dry run sends validations only, and says what applying would meet', async () => {
    const arm = await connect();
    await apply(arm, planOf(quickstartSteps([], 'check')));
    emulator?.embedded.requests.clear();
    const protect = quickstartSteps(['msdiskbackup'], 'check').filter(({ kind }) => kind === 'protect');
    const gates = [{ kind: 'validateForBackup' as const, roles: [], awaitGrants: false }];
    const report = await preflight(
      planOf(protect.map((step) => ({ ...step, after: [], gates }))),
      { arm, clock: arm.clock, emit: () => undefined },
      { parallelism: 2, signal: new AbortController().signal },
    );
    expect(report.checks).toMatchObject([{ verdict: 'fail', error: { code: 'UserErrorMissingRequiredPermissions' } }]);
    expect(Object.keys(routes()).filter((route) => !route.startsWith('GET'))).toEqual([
      expect.stringMatching(/^POST .*validateForBackup$/u),
    ]);
  });

  test('settling 100 disks costs a few lists beside their PUTs and polls, and no throttling', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `disk-${index}`);
    const arm = await connect({ world: worldWith(names), switches: { instantRoles: true, enforceBudgets: true } });
    const ungated = quickstartSteps(names, 'check').map((step) => ({ ...step, gates: [] }));
    const [vault, policy, ...disks] = ungated;
    const principal = { knownAfter: vault?.id ?? stepId('createVault', ''), output: 'principalId' as const };
    const grants = [
      need(DISK_BACKUP_READER, groupOf(disk('any')), principal),
      need(DISK_SNAPSHOT_CONTRIBUTOR, SNAPSHOTS, principal),
    ].map((one) => step('grantRole', { need: one }, one.roleName, { after: vault === undefined ? [] : [vault.id] }));
    await apply(arm, planOf([vault, policy, ...grants].filter((step) => step !== undefined)));
    emulator?.embedded.requests.clear();
    const report = await apply(arm, planOf(disks.map((step) => ({ ...step, after: [] }))));
    expect(report.outcome).toBe('applied');
    const counts = Object.entries(routes());
    const looks = counts.filter(([route]) => route.startsWith('GET') && !/operationStatus/iu.test(route));
    expect(counts.find(([route]) => route.startsWith('PUT'))?.[1]).toBe(100);
    expect(looks.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(10);
    expect(counts.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(100 * 2.5);
  });
});

/** The same steps, each after the one before it. */
function chain(steps: readonly Step[]): readonly Step[] {
  return steps.map((one, index) => ({ ...one, after: steps.slice(Math.max(0, index - 1), index).map(({ id }) => id) }));
}

function routes(): Readonly<Record<string, number>> {
  const summary = emulator?.embedded.requests.summary(false)['byRoute'];
  return summary as Record<string, number>;
}

function worldWith(names: readonly string[]): unknown {
  const disks = names.map((name) => ({
    id: disk(name),
    name,
    location: 'westus',
    tags: {},
    sku: { name: 'Premium_LRS' },
    properties: { diskSizeGB: 32, creationData: { createOption: 'Empty' } },
  }));
  return { ...quickstartWorld, resources: [...quickstartWorld.resources, ...disks] };
}
