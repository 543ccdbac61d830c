import { describe, expect, test } from 'vitest';
import { createArmClient, type ConnectedArmClient } from '../../../src/azure/create-arm-client.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { runPlan } from '../../../src/executor/run-plan.ts';
import { readLive } from '../../../src/live/read-live.ts';
import { groupId, instanceId, policyId } from '../../../src/model/arm-id.ts';
import type { Desired, Protection } from '../../../src/model/desired.ts';
import { digObject, type JsonObject } from '../../../src/model/json.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { RunReport } from '../../../src/model/report.ts';
import { PROTECTION_TABLE, type LivePhase } from '../../../src/planner/protection-table.ts';
import { instanceFromWire } from '../../../src/wire/instance.ts';
import { protectionPhase } from '../../../src/wire/status-words.ts';
import { planDesired } from '../../../src/workflows/plan.ts';
import { createMemoryJournal } from '../../support/memory-journal.ts';
import {
  disk,
  policyBody,
  diskType,
  SNAPSHOTS,
  SUBSCRIPTION,
  vault,
  VAULT_BODY,
  want,
  wantInstance,
} from '../../support/planner-world.ts';

const VERSION = '2026-03-01';
const NAME = 'data1';
const INSTANCE = instanceId(vault(), NAME);

/** Every live phase, by the words the service has for it. `absent` is no instance at all. */
const WORDS: Readonly<Record<LivePhase, readonly string[]>> = {
  absent: ['absent'],
  protected: ['ProtectionConfigured'],
  settling: ['ConfiguringProtection', 'UpdatingProtection'],
  stopped: ['ProtectionStopped'],
  suspended: ['BackupsSuspended', 'BackupSchedulesSuspended'],
  partlySuspended: ['RetentionSchedulesSuspended'],
  failed: ['ProtectionError', 'ConfiguringProtectionFailed'],
  unprotected: ['NotProtected', 'Invalid'],
  deleting: ['SoftDeleting'],
  softDeleted: ['SoftDeleted'],
};

/** The phases in which an instance is as the specs want it. */
const ENDS: Readonly<Record<Protection, readonly LivePhase[]>> = {
  protected: ['protected'],
  stopped: ['stopped'],
  suspended: ['suspended'],
  deleted: ['absent', 'softDeleted'],
};

const PAIRS = (Object.keys(WORDS) as readonly LivePhase[]).flatMap((phase) =>
  WORDS[phase].flatMap((word) =>
    (Object.keys(ENDS) as readonly Protection[]).map((wanted) => [word, wanted, phase] as const),
  ),
);

interface Stage {
  readonly arm: ConnectedArmClient;
  advance(duration: string): Promise<void>;
}

/** An embedded Azure whose instance is in the state of this word. */
async function onStage(word: string, play: (stage: Stage) => Promise<void>): Promise<void> {
  const emulator = await startEmulator({ speed: 'max', world: worldWith(word), switches: { instantRoles: true } });
  try {
    const advance = async (duration: string): Promise<void> => {
      const body = JSON.stringify({ advance: duration });
      await fetch(`${emulator.endpoint}/_emulator/clock`, { method: 'POST', body });
    };
    const arm = createArmClient({ endpoint: emulator.endpoint, env: {}, version: '0.0.0' });
    await play({ arm, advance });
  } finally {
    await emulator.close();
  }
}

function worldWith(word: string): unknown {
  const group = (name: string): JsonObject => ({ id: groupId(SUBSCRIPTION, name), name, location: 'westus' });
  return {
    now: '2026-11-25T00:00:00Z',
    resources: [
      { id: `/subscriptions/${SUBSCRIPTION}`, displayName: 'test', state: 'Enabled' },
      ...['RG-Vaults', 'RG-Disks', 'snapshot-rg'].map(group),
      { id: disk(NAME), location: 'westus', sku: { name: 'Premium_LRS' }, properties: { diskSizeGB: 4 } },
      { ...VAULT_BODY, id: vault() },
      { ...policyBody(), id: policyId(vault(), 'gold') },
      ...(word === 'absent' ? [] : [instanceIn(word)]),
    ],
  };
}

function instanceIn(word: string): JsonObject {
  const body = diskType.instanceBody({
    datasourceId: disk(NAME),
    location: 'westus',
    policyId: policyId(vault(), 'gold'),
    parameters: { snapshotResourceGroup: SNAPSHOTS },
  });
  return {
    id: word === 'SoftDeleted' ? INSTANCE.replace('/backupInstances/', '/deletedBackupInstances/') : INSTANCE,
    properties: {
      ...digObject(body, 'properties'),
      currentProtectionState: word,
      ...(/Error|Failed/u.test(word) && {
        protectionErrorDetails: { code: 'UserErrorOfTheWorld', message: 'told by the world' },
      }),
      ...(word === 'SoftDeleted' && { deletionInfo: { scheduledPurgeTime: '2026-12-09T00:00:00Z' } }),
    },
  };
}

async function plan(desired: Desired, { arm }: Stage): Promise<Plan> {
  const request = {
    paths: [],
    subscription: undefined,
    targets: [],
    maxUnprotectPercent: undefined,
    guardRequests: [],
    restores: 'none' as const,
  };
  const ports = {
    reader: arm,
    clock: arm.clock,
    serviceNow: arm.serviceNow,
    endpoint: arm.endpoint.origin,
    version: '0.0.0',
    gitCommit: undefined,
  };
  const { value, diagnostics } = await planDesired(desired, request, ports);
  if (value === undefined) throw new Error(diagnostics.map(({ detail }) => detail).join('\n'));
  return value;
}

async function apply(wanted: Plan, { arm }: Stage): Promise<RunReport> {
  const ports = { arm, clock: arm.clock, journal: createMemoryJournal(), emit: () => undefined };
  return runPlan(wanted, [], ports, { run: 'r', parallelism: 10, signal: new AbortController().signal });
}

async function phaseNow({ arm }: Stage): Promise<LivePhase> {
  const { live } = await readLive(arm, arm.clock, { subscriptions: [], vaults: [vault()] });
  const [active] = live.instances;
  if (active !== undefined) return protectionPhase(active.state);
  const deleted = await arm.list(`${vault()}/deletedBackupInstances`, VERSION);
  return deleted.some((body) => instanceFromWire(body) !== undefined) ? 'softDeleted' : 'absent';
}

describe('from every word the service has to everything a spec can ask for', () => {
  test.concurrent.each(PAIRS)('%s -> %s', async (word, wanted, phase) => {
    const { moves, remark } = PROTECTION_TABLE[phase][wanted];
    await onStage(word, async (stage) => {
      const desired = want({ instances: [wantInstance(NAME, wanted, { name: NAME })] });
      const first = await plan(desired, stage);
      const acts = first.steps.filter(({ kind }) => kind !== 'grantRole');
      let next = first;
      if (moves.length === 0) {
        expect(acts).toEqual([]);
        expect(first.diagnostics.length > 0).toBe(remark !== undefined);
        if (remark === 'nothingToStop') return;
        // What is under way ends by itself; then the specs are met, or there is something to do.
        await stage.advance('PT5M');
        next = await plan(desired, stage);
        expect(next.steps.length > 0).toBe(remark === 'beingDeleted');
      }
      const report = await apply(next, stage);
      expect(report.steps.filter(({ state }) => state !== 'done')).toEqual([]);
      expect(ENDS[wanted]).toContain(await phaseNow(stage));
      expect((await plan(desired, stage)).steps).toEqual([]);
    });
  });
});
