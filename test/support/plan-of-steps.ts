import type { ArmId } from '../../src/model/arm-id.ts';
import type { Digest } from '../../src/model/canonical-json.ts';
import { PLAN_FORMAT, type Plan } from '../../src/model/plan.ts';
import { stepId, type Step } from '../../src/model/step.ts';

const VAULT = '/subscriptions/s/resourceGroups/g/providers/Microsoft.DataProtection/backupVaults/v' as ArmId;

/** A step for tests of what is shown about it; its request is never sent. */
export function stepOf(kind: 'protect' | 'rebind', address: string): Step {
  return {
    id: stepId(kind, address),
    kind,
    intent: { instance: `${VAULT}/backupInstances/i` as ArmId, body: {} },
    address,
    after: [],
    vault: VAULT,
    risk: 'none',
    gates: [],
    because: 'for a test',
    request: { method: 'PUT', path: `${VAULT}/backupInstances/i`, apiVersion: '2026-03-01', body: {} },
  };
}

/** A plan of these steps with nothing else in it. */
export function planOf(steps: readonly Step[]): Plan {
  return {
    apiVersion: PLAN_FORMAT,
    digest: 'd'.repeat(64) as Digest,
    tool: { name: 'azbackup', version: '0.0.0' },
    createdAt: '2026-11-20T08:00:00.000Z',
    expiresAt: '2026-11-27T08:00:00.000Z',
    endpoint: 'http://127.0.0.1:1',
    specs: { digest: 'e'.repeat(64) as Digest },
    scope: { subscriptions: ['s'], vaults: [VAULT] },
    apiVersions: {},
    counts: { add: steps.length, change: 0, destroy: 0, grant: 0, revoke: 0, retire: 0 },
    changes: [],
    steps,
    basis: [],
    approvals: [],
    diagnostics: [],
    unmanaged: [],
    suppressed: [],
  };
}
