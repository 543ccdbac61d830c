import { describe, expect, test } from 'vitest';
import { STEP_HANDLERS } from '../../../src/executor/step-handlers.ts';
import type { Judgement } from '../../../src/executor/step-handler.ts';
import { childId } from '../../../src/model/arm-id.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import type { LiveInstance } from '../../../src/model/live.ts';
import { instanceFromWire } from '../../../src/wire/instance.ts';
import { instance, instanceBody, POLICY, policyBody, VAULT, VAULT_BODY } from '../../support/step-builders.ts';

const OTHER_POLICY = childId(VAULT, 'backupPolicies', 'other');

function seen(state: string, policy = POLICY, error?: JsonObject): LiveInstance | undefined {
  const body = instanceBody('a', policy);
  const properties = body['properties'] as JsonObject;
  return instanceFromWire({
    ...body,
    id: instance('a'),
    properties: { ...properties, currentProtectionState: state, ...(error && { protectionErrorDetails: error }) },
  });
}

const WORDS = [
  'absent',
  'ProtectionConfigured',
  'ConfiguringProtection',
  'UpdatingProtection',
  'WordOfTomorrow',
  'ProtectionStopped',
  'BackupsSuspended',
  'RetentionSchedulesSuspended',
  'ProtectionError',
  'ConfiguringProtectionFailed',
  'NotProtected',
  'SoftDeleting',
  'SoftDeleted',
] as const;

/** s settled, w underway, - untouched, f failed; one letter per word above. */
const TABLE = {
  protect: '-swww---ff---',
  rebind: '-swww---ff---',
  stopProtection: '-----s-------',
  suspendBackups: '------s------',
  resumeProtection: '-swww---ff---',
  undelete: '-swwwss-ss---',
  deleteInstance: 's----------ws',
} as const;

const LETTERS: Readonly<Record<string, Judgement>> = { s: 'settled', w: 'underway', '-': 'untouched', f: 'failed' };
const wanted = { instance: instance('a'), body: instanceBody('a') };
const cases = Object.entries(TABLE).flatMap(([kind, letters]) =>
  WORDS.map((word, index) => [kind as keyof typeof TABLE, word, LETTERS[letters[index] ?? ''] ?? 'failed'] as const),
);

function judge(kind: keyof typeof TABLE, live: LiveInstance | undefined) {
  const { readBack } = STEP_HANDLERS[kind];
  if (readBack.by !== 'watcher') throw new Error(`${kind} is not watched`);
  return readBack.judge(wanted, live);
}

describe('what an instance’s state means', () => {
  test.each(cases)('to %s: %s is %s', (kind, word, judgement) => {
    const live = word === 'absent' ? undefined : seen(word);
    expect(judge(kind, live)).toMatchObject({ judgement, status: word });
  });

  test.each(['protect', 'rebind'] as const)('%s is not done while the instance shows another policy', (kind) => {
    expect(judge(kind, seen('ProtectionConfigured', OTHER_POLICY)).judgement).toBe('untouched');
    expect(judge(kind, seen('ProtectionError', OTHER_POLICY)).judgement).toBe('untouched');
  });

  test('ids are compared without regard to case', () => {
    const shouting = seen('ProtectionConfigured', POLICY.toUpperCase() as typeof POLICY);
    expect(judge('protect', shouting).judgement).toBe('settled');
  });

  test('a failure carries the service’s own words', () => {
    const details = { code: 'UserErrorX', message: 'Disk is gone.', recommendedAction: ['Restore it.'] };
    expect(judge('protect', seen('ProtectionError', POLICY, details)).error).toMatchObject({
      code: 'UserErrorX',
      message: 'Disk is gone.',
      recommendedActions: ['Restore it.'],
    });
    expect(judge('protect', seen('ProtectionError')).error?.code).toBe('RUN514');
  });
});

describe('what a vault must show', () => {
  const vault = (change: JsonObject, provisioningState = 'Succeeded'): JsonObject => ({
    ...VAULT_BODY,
    id: VAULT,
    identity: { type: 'SystemAssigned', principalId: 'p' },
    ...change,
    properties: { ...(VAULT_BODY['properties'] as JsonObject), provisioningState },
  });
  const { readBack } = STEP_HANDLERS.createVault;
  const judgeVault = (body: JsonObject | undefined) =>
    readBack.by === 'get' ? readBack.judge({ vault: VAULT, body: VAULT_BODY }, body) : undefined;

  test('its principal is the step’s output', () => {
    expect(judgeVault(vault({}))).toMatchObject({ judgement: 'settled', outputs: { principalId: 'p' } });
  });

  test.each([
    ['absent', undefined, 'untouched'],
    ['provisioning', vault({}, 'Provisioning'), 'underway'],
    ['without the identity it was made with', vault({ identity: { type: 'SystemAssigned' } }), 'underway'],
    ['in another region', vault({ location: 'eastus' }), 'untouched'],
    ['failed', vault({}, 'Failed'), 'failed'],
  ] as const)('%s it is %3$s', (_, body, judgement) => {
    expect(judgeVault(body)?.judgement).toBe(judgement);
  });
});

describe('what a policy must show', () => {
  const { readBack } = STEP_HANDLERS.createPolicy;
  const judgePolicy = (body: JsonObject | undefined) =>
    readBack.by === 'get' ? readBack.judge({ policy: POLICY, body: policyBody() }, body) : undefined;

  test.each([
    ['absent', undefined, 'untouched'],
    ['equal in meaning', policyBody('1w'), 'settled'],
    ['other rules', policyBody('8d'), 'failed'],
  ] as const)('%s', (_, body, judgement) => {
    expect(judgePolicy(body)?.judgement).toBe(judgement);
  });

  test('is retired once it is gone', () => {
    const retire = STEP_HANDLERS.retirePolicy.readBack;
    if (retire.by !== 'get') throw new Error('read back by get');
    expect(retire.judge({ policy: POLICY }, undefined).judgement).toBe('settled');
    expect(retire.judge({ policy: POLICY }, policyBody()).judgement).toBe('untouched');
  });
});
