import { idKey } from '../../kernel/arm-id.ts';
import { userRefusal } from '../../kernel/refusal.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { put } from '../../kernel/state.ts';
import { continueWith } from '../../kernel/timeline.ts';
import type { Durations } from '../../options.ts';
import { GUARDED } from './guards/critical-operations.ts';
import type { GuardedOperation } from './guards/critical-operations.ts';
import { checkGuarded } from './guards/guard-check.ts';
import { instanceKeyOf, requiredInstance, requiredVault } from './lookups.ts';
import { startOperation } from './operations.ts';
import { checkUnprotected } from './protection.ts';
import { INSTANCES } from './tables.ts';
import { INSTANCE } from './versions.ts';

interface Action {
  readonly name: string;
  readonly duration: keyof Durations;
  /** State at the end, and the states in which there is nothing to do. */
  readonly leadsTo: string;
  readonly from: readonly string[];
  /** What a resource guard calls it, where one can protect it. */
  readonly guarded?: GuardedOperation;
}

const SUSPENDED = ['BackupsSuspended', 'BackupSchedulesSuspended', 'RetentionSchedulesSuspended'];

/**
 * What each action does to the protection state. The end state holds as soon as the operation has succeeded
 * (44 of 44, 44 of 44, 87 of 87). `BackupsSuspended` is what the wire says where the spec has another word. From which
 * states each is taken is recorded for the usual ones; for instances in error, and for states only the specification
 * names, it is inferred.
 */
const ACTIONS: readonly Action[] = [
  {
    name: 'stopProtection',
    duration: 'stopProtection',
    leadsTo: 'ProtectionStopped',
    from: ['ProtectionConfigured', 'BackupsSuspended', 'ProtectionError', 'ConfiguringProtectionFailed'],
    guarded: GUARDED.stopProtection,
  },
  {
    name: 'suspendBackups',
    duration: 'suspendBackups',
    leadsTo: 'BackupsSuspended',
    from: ['ProtectionConfigured', 'ProtectionStopped', 'ProtectionError', 'ConfiguringProtectionFailed'],
    guarded: GUARDED.suspendBackups,
  },
  {
    name: 'resumeProtection',
    duration: 'resumeProtection',
    leadsTo: 'ProtectionConfigured',
    from: ['ProtectionStopped', ...SUSPENDED, 'ProtectionError'],
  },
  {
    name: 'resumeBackups',
    duration: 'resumeProtection',
    leadsTo: 'ProtectionConfigured',
    from: [...SUSPENDED, 'ProtectionStopped'],
  },
];

export const instanceActionRoutes: readonly Route[] = ACTIONS.map((action) => ({
  method: 'POST',
  path: `${INSTANCE}/${action.name}`,
  handler: (call) => perform(call, action),
}));

const perform = (call: Call, action: Action): Reply => {
  const vault = requiredVault(call);
  const instance = requiredInstance(call);
  const { phase, row } = instance;
  if (action.guarded !== undefined) checkGuarded(call, row.vaultKey, action.guarded, call.request.body);
  if (phase.state === action.leadsTo) return { status: 200 };
  if (action.leadsTo === 'ProtectionConfigured')
    checkUnprotected(call, vault, { properties: row.properties, policyInfo: phase.policyInfo }, idKey(row.id));
  if (!action.from.includes(phase.state)) throw userRefusal(call, 400, wrongState(action.name, phase.state));
  const durationMs = call.settings.durationsMs[action.duration];
  const { error: _error, ...healthy } = phase;
  const timeline = continueWith(row.timeline, call.now, [
    { from: call.now + durationMs, phase: { ...healthy, state: action.leadsTo } },
  ]);
  const operation = startOperation(call, { vault, durationMs, retryAfter: 15, location: 'subscription' });
  return {
    status: 202,
    headers: operation.headers,
    writes: [put(INSTANCES, instanceKeyOf(call), { ...row, timeline }), operation.write],
  };
};

/** Not recorded; the code is inferred. */
const wrongState = (action: string, state: string) => ({
  code: 'UserErrorInvalidProtectionStateForOperation',
  message: `${action} is not possible while the protection state is ${state}.`,
  recommendedAction: ['Wait until the running change of the backup instance has ended and retry.'],
});
