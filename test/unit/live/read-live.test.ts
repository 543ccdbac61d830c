import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepInstance } from '../../../src/live/keep-instance.ts';
import { readLive } from '../../../src/live/read-live.ts';
import { instanceId, policyId, subscriptionId, vaultId, type ArmId } from '../../../src/model/arm-id.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { canonicalBody } from '../../../src/wire/canonical.ts';
import { INSTANCE_RULES, instanceFromWire } from '../../../src/wire/instance.ts';
import { createCountingReader } from '../../support/counting-reader.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { disk, instanceBody, policyBody } from '../../support/step-builders.ts';

const clock = createFakeClock(Date.parse('2026-11-20T08:00:00Z'));
const vaultsOf = (subscription: string): string =>
  `${subscriptionId(subscription)}/providers/Microsoft.DataProtection/backupVaults`;

interface Shape {
  readonly id: ArmId;
  readonly instances: number;
}

function listedInstance(vault: ArmId, index: number): JsonObject {
  const body = instanceBody(`d${index}`, policyId(vault, 'p'));
  const properties = body['properties'] as JsonObject;
  return {
    ...body,
    id: instanceId(vault, `i${index}`),
    name: `i${index}`,
    type: 'Microsoft.DataProtection/backupVaults/backupInstances',
    properties: {
      ...properties,
      friendlyName: `d${index}`,
      provisioningState: 'Succeeded',
      currentProtectionState: 'ProtectionConfigured',
      protectionStatus: { status: 'ProtectionConfigured', errorDetails: null },
    },
  };
}

function azureOf(shapes: readonly Shape[]) {
  const bodies: Record<string, JsonObject[]> = {};
  for (const { id, instances } of shapes) {
    const subscription = id.split('/')[2] ?? '';
    (bodies[vaultsOf(subscription)] ??= []).push({ id, location: 'westus', properties: {} });
    bodies[`${id}/backupInstances`] = Array.from({ length: instances }, (_, index) => listedInstance(id, index));
    bodies[`${id}/backupPolicies`] = [{ ...policyBody(), id: policyId(id, 'p'), name: 'p' }];
  }
  return createCountingReader(bodies);
}

describe('reading live vaults', () => {
  test('costs sum over vaults of ceil(instances / 200), one per vault and one per subscription', async () => {
    const shapes = fc.uniqueArray(
      fc.record({ name: fc.nat({ max: 5 }), sub: fc.nat({ max: 2 }), instances: fc.nat({ max: 450 }) }),
      { selector: ({ name, sub }) => `${sub}/${name}`, minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(shapes, async (list) => {
        const vaults = list.map(({ name, sub, instances }) => ({ id: vaultId(`s${sub}`, 'g', `v${name}`), instances }));
        const reader = azureOf(vaults);
        const scope = { subscriptions: [], vaults: vaults.map(({ id }) => id) };
        const { live } = await readLive(reader, clock, scope);
        const pages = vaults.reduce((sum, { instances }) => sum + Math.max(1, Math.ceil(instances / 200)), 0);
        expect(reader.requests).toHaveLength(pages + vaults.length + new Set(list.map(({ sub }) => sub)).size);
        expect(live.instances).toHaveLength(vaults.reduce((sum, { instances }) => sum + instances, 0));
        expect(live.policies).toHaveLength(vaults.length);
      }),
      { numRuns: 20 },
    );
  });

  test('a vault that does not exist is absent and costs nothing; others of the subscription are only named', async () => {
    const there = vaultId('s', 'g', 'There');
    const other = vaultId('s', 'g', 'other');
    const reader = azureOf([
      { id: there, instances: 1 },
      { id: other, instances: 1 },
    ]);
    const scope = { subscriptions: ['S'], vaults: [vaultId('s', 'G', 'there'), vaultId('s', 'g', 'missing')] };
    const { live, otherVaults } = await readLive(reader, clock, scope);
    expect(live.vaults.map(({ id }) => id)).toEqual([there]);
    expect(live.readAt).toBe('2026-11-20T08:00:00.000Z');
    expect(otherVaults).toEqual([other]);
    expect(reader.requests).toHaveLength(3);
  });

  test('any list that fails fails the whole reading', async () => {
    const id = vaultId('s', 'g', 'v');
    const reader = createCountingReader({ [vaultsOf('s')]: [{ id, properties: {} }], [`${id}/backupPolicies`]: 500 });
    await expect(readLive(reader, clock, { subscriptions: [], vaults: [id] })).rejects.toMatchObject({
      name: 'ArmFailure',
    });
  });

  test('something that is no instance is left out with a warning that names it', async () => {
    const id = vaultId('s', 'g', 'v');
    const odd = { id: instanceId(id, 'odd'), properties: {} };
    const reader = createCountingReader({ [vaultsOf('s')]: [{ id }], [`${id}/backupInstances`]: [odd] });
    const { live, diagnostics } = await readLive(reader, clock, { subscriptions: [], vaults: [id] });
    expect(live.instances).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'ARM450' }]);
    expect(diagnostics[0]?.detail).toContain('backupInstances/odd');
  });
});

describe('what is kept of an instance', () => {
  const vault = vaultId('s', 'g', 'v');
  const details = { code: 'UserErrorX', message: 'no', recommendedAction: ['a'] };
  const listed = listedInstance(vault, 1);
  const broken = {
    ...listed,
    properties: {
      ...(listed['properties'] as JsonObject),
      currentProtectionState: 'ProtectionError',
      protectionErrorDetails: details,
    },
  };

  test.each([
    ['healthy', listed],
    ['broken', broken],
  ])('a %s one reads the same as the whole body and has the same fingerprint', (_, body) => {
    const kept = keepInstance(body);
    const { body: keptBody, ...parsed } = instanceFromWire(kept) ?? { body: {} };
    const { body: wholeBody, ...whole } = instanceFromWire(body) ?? { body: {} };
    expect(parsed).toEqual(whole);
    expect(parsed).toMatchObject({ datasourceId: disk('d1') });
    expect(canonicalBody(keptBody, INSTANCE_RULES)).toEqual(canonicalBody(wholeBody, INSTANCE_RULES));
    expect(JSON.stringify(kept)).not.toContain('provisioningState');
  });
});
