import { afterEach, describe, expect, test } from 'vitest';
import { type ConnectedArmClient, createArmClient } from '../../../src/azure/create-arm-client.ts';
import { type EmulatorOptions, type RunningEmulator, startEmulator } from '../../../src/emulator/server.ts';
import { preflight } from '../../../src/executor/preflight.ts';
import { runPlan } from '../../../src/executor/run-plan.ts';
import { readLive } from '../../../src/live/read-live.ts';
import type { RunEvent } from '../../../src/model/journal.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { RunReport } from '../../../src/model/report.ts';
import { createMemoryJournal } from '../../support/memory-journal.ts';
import { disk, planOf, quickstartSteps, SUBSCRIPTION, VAULT } from '../../support/step-builders.ts';

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

  test('a dry run sends validations only', async () => {
    const arm = await connect();
    const vaultAndPolicy = quickstartSteps([], 'check');
    await apply(arm, planOf(vaultAndPolicy));
    const steps = quickstartSteps(['msdiskbackup'], 'check').map((step) => ({ ...step, after: [] }));
    const principal = { ...steps[2], gates: [{ kind: 'validateForBackup' as const, roles: [], awaitGrants: false }] };
    const before = JSON.stringify(emulator?.embedded.state());
    const report = await preflight(
      planOf([principal as (typeof steps)[number]]),
      { arm, clock: arm.clock, emit: () => undefined },
      { parallelism: 2, signal: new AbortController().signal },
    );
    expect(report.checks).toMatchObject([{ verdict: 'fail', error: { code: 'UserErrorMissingRequiredPermissions' } }]);
    expect(before).not.toBe('');
  });
});
