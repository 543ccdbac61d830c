import { instanceId, nameOf, policyId, type ArmId } from '../../../../src/model/arm-id.ts';
import { digString, type JsonObject } from '../../../../src/model/json.ts';
import type { PrintedVault } from '../../../../src/spec/print/print-specs.ts';
import type { InstancePicture, PolicyPicture, VaultPicture } from '../../../../src/spec/print/picture.ts';
import { disk, policyBody, SNAPSHOTS, vault, VAULT_BODY } from '../../../support/planner-world.ts';

export const V1 = vault('v1');

/** Live things as the printer gets them; one subscription, vault `v1`, policy `gold`. */
export function vaultPicture(more: Partial<VaultPicture> = {}, body: JsonObject = VAULT_BODY, id = V1): VaultPicture {
  return {
    vault: { id, location: digString(body, 'location') ?? '', isGuarded: false, body },
    policies: [goldPicture(id)],
    instances: [],
    ...more,
  };
}

export function goldPicture(of = V1, name = 'gold', body = policyBody()): PolicyPicture {
  return { id: policyId(of, name), name, body };
}

export function instancePicture(
  name: string,
  more: Partial<InstancePicture> = {},
  { of = V1, policy = policyId(of, 'gold'), snapshots = SNAPSHOTS, state = 'ProtectionConfigured' }: InstanceFacts = {},
): InstancePicture {
  const body: JsonObject = {
    properties: {
      dataSourceInfo: { resourceID: disk(name), datasourceType: 'Microsoft.Compute/disks' },
      policyInfo: {
        policyId: policy,
        policyParameters: {
          dataStoreParametersList: [{ dataStoreType: 'OperationalStore', resourceGroupId: snapshots }],
        },
      },
    },
  };
  const id = instanceId(of, `${name}-1`);
  const live = { id, vault: of, name: `${name}-1`, datasourceId: disk(name), policyId: policy, state, body };
  return { live, protection: 'protected', settled: true, ...more };
}

interface InstanceFacts {
  readonly of?: ArmId;
  readonly policy?: ArmId;
  readonly snapshots?: string;
  readonly state?: string;
}

/** All that was printed. */
export const textOf = (printed: readonly PrintedVault[]): string =>
  printed.flatMap(({ files }) => files.map(({ text }) => text)).join('');

/** What was left out, `CODE name: why`. */
export const leftOutOf = (printed: readonly PrintedVault[]): readonly string[] =>
  printed.flatMap(({ leftOut }) => leftOut.map(({ code, id, why }) => `${code} ${nameOf(id)}: ${why}`));
