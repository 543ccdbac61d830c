import fc from 'fast-check';
import type { ArmId } from '../../../src/model/arm-id.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { createCountingReader, type CountingReader } from '../counting-reader.ts';
import { instanceIn, instanceShape } from './instance-body.ts';
import { policyBody } from './policy-body.ts';
import { SUBSCRIPTIONS } from './values.ts';
import { vaultBody } from './vault-body.ts';

/** A vault as nobody would make it by hand: every spelling, state and gap that the service lets through. */
export interface GeneratedVault {
  readonly id: ArmId;
  readonly body: JsonObject;
  readonly policies: readonly JsonObject[];
  readonly instances: readonly JsonObject[];
}

export const generatedVaults: fc.Arbitrary<readonly GeneratedVault[]> = fc
  .uniqueArray(
    fc.record({
      vault: vaultBody,
      policies: fc.uniqueArray(policyBody, { maxLength: 5, selector: ({ name }) => name.toLowerCase() }),
      // A vault has one instance of a datasource; other vaults may keep others.
      instances: fc.uniqueArray(instanceShape, {
        maxLength: 14,
        selector: ({ subscription, disk }) => `${subscription} ${disk.toLowerCase()}`,
      }),
    }),
    { minLength: 1, maxLength: 3, selector: ({ vault }) => vault.id.toLowerCase() },
  )
  .map((all) =>
    all.map(({ vault, ...inside }) => {
      const policies = inside.policies.map((policy) => ({
        ...policy,
        id: `${vault.id}/backupPolicies/${policy.name}`,
      }));
      const ids = policies.map(({ id }) => id);
      return { ...vault, policies, instances: inside.instances.map((one) => instanceIn(vault.id, ids, one)) };
    }),
  );

/** A service that holds these vaults and can only be read. */
export function readerOf(vaults: readonly GeneratedVault[]): CountingReader {
  const lists = SUBSCRIPTIONS.map((subscription) => [
    `/subscriptions/${subscription}/providers/Microsoft.DataProtection/backupVaults`,
    vaults.filter(({ id }) => id.includes(subscription)).map(({ body }) => body),
  ]);
  const inside = vaults.flatMap(({ id, policies, instances }) => [
    [`${id}/backupPolicies`, policies],
    [`${id}/backupInstances`, instances],
  ]);
  return createCountingReader(Object.fromEntries([...lists, ...inside]) as Record<string, readonly JsonObject[]>);
}
