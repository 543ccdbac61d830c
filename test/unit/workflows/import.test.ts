import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { importVaults } from '../../../src/workflows/import.ts';
import { writeSpecs } from '../../../src/workflows/write-specs.ts';
import { createCountingReader } from '../../support/counting-reader.ts';
import { disk, policyBody, SNAPSHOTS, SUBSCRIPTION, vault, VAULT_BODY } from '../../support/planner-world.ts';

const CLOCK = { now: () => Date.parse('2026-11-20T08:00:00Z'), sleep: async () => undefined };
const VAULTS = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.DataProtection/backupVaults`;
const V1 = vault('v1');
const vaultBody = (id: string): JsonObject => ({
  ...VAULT_BODY,
  id,
  identity: { type: 'SystemAssigned', principalId: 'p' },
});

const instance = (name: string, diskName: string, state: string): JsonObject => ({
  id: `${V1}/backupInstances/${name}`,
  name,
  properties: {
    dataSourceInfo: { resourceID: disk(diskName), datasourceType: 'Microsoft.Compute/disks' },
    currentProtectionState: state,
    policyInfo: {
      policyId: `${V1}/backupPolicies/gold`,
      policyParameters: {
        dataStoreParametersList: [
          {
            dataStoreType: 'OperationalStore',
            objectType: 'AzureOperationalStoreParameters',
            resourceGroupId: SNAPSHOTS,
          },
        ],
      },
    },
  },
});

const serviceWith = (...instances: readonly JsonObject[]) =>
  createCountingReader({
    [VAULTS]: [vaultBody(V1), vaultBody(vault('v2', 'RG-Other'))],
    [`${V1}/backupPolicies`]: [{ ...policyBody(), id: `${V1}/backupPolicies/gold` }],
    [`${V1}/backupInstances`]: instances,
  });

const importing = (reader: ReturnType<typeof serviceWith>, scope: Partial<Parameters<typeof importVaults>[0]>) =>
  importVaults({ subscriptions: [SUBSCRIPTION], vaults: [], ...scope }, { reader, clock: CLOCK });

describe('an import', () => {
  test('costs what an empty plan costs, and one list for vaults that are not given by their id', async () => {
    const many = Array.from({ length: 450 }, (_, index) => instance(`i${index}`, `d${index}`, 'ProtectionConfigured'));
    const byId = serviceWith(...many);
    expect((await importing(byId, { subscriptions: [], vaults: [V1] })).value).toMatchObject([{ instances: 450 }]);
    // vaults, policies, ceil(450 / 200) pages of instances
    expect(byId.requests).toHaveLength(1 + 1 + 3);
    const byName = serviceWith();
    await importing(byName, { vaults: ['v1'] });
    expect(byName.requests).toHaveLength(2 + 1 + 1);
  });

  test.each([
    [{ vaults: ['v1'] }, ['v1']],
    [{ groups: ['rg-other'] }, ['v2']],
    [{ groups: ['RG-Other', 'RG-Vaults'] }, ['v1', 'v2']],
    [{}, ['v1', 'v2']],
  ])('of %j takes %j', async (scope, names) => {
    const { value } = await importing(serviceWith(), scope);
    expect(value?.map(({ vault }) => vault.slice(vault.lastIndexOf('/') + 1)).toSorted()).toEqual(names);
  });

  test.each([
    [{ groups: ['RG-Empty'] }, 'resource group RG-Empty'],
    [{ vaults: [vault('gone')] }, 'backupVaults/gone'],
    [
      { vaults: [`/subscriptions/${SUBSCRIPTION}/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/r`] },
      'vaults/r: of another kind',
    ],
  ])('of %j says that there is nothing', async (scope, text) => {
    const { value, diagnostics } = await importing(serviceWith(), scope);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'IMP700', severity: 'error', detail: expect.stringContaining(text) as string },
    ]);
  });

  test('warns of what has not settled', async () => {
    const { value, diagnostics } = await importing(serviceWith(instance('i', 'd', 'UpdatingProtection')), {
      vaults: ['v1'],
    });
    expect(value).toMatchObject([{ instances: 1 }]);
    expect(diagnostics).toMatchObject([{ code: 'IMP716', detail: `${V1}:\n  i: UpdatingProtection` }]);
  });

  test('that would not be in step is refused: the service shows one disk twice in a vault', async () => {
    const reader = serviceWith(instance('one', 'd', 'ProtectionStopped'), instance('two', 'd', 'ProtectionConfigured'));
    const { value, diagnostics } = await importing(reader, { vaults: ['v1'] });
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'IMP703', detail: expect.stringContaining('BackupInstance/v1/one') as string },
    ]);
  });
});

describe('the files of an import', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'azbackup-import-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('are new ones in folders that need not exist', async () => {
    const out = join(folder, 'a', 'b');
    expect(await writeSpecs(out, [{ path: 'v1/vault.yaml', text: 'x' }])).toEqual([]);
    expect(await readFile(join(out, 'v1', 'vault.yaml'), 'utf8')).toBe('x');
  });

  test('never take the place of others, and then none is written', async () => {
    await writeFile(join(folder, 'b.yaml'), 'mine');
    const problems = await writeSpecs(
      folder,
      ['a.yaml', 'b.yaml'].map((path) => ({ path, text: 'theirs' })),
    );
    expect(problems).toMatchObject([{ code: 'IMP701', detail: expect.stringContaining('b.yaml') as string }]);
    expect(await readdir(folder)).toEqual(['b.yaml']);
    expect(await readFile(join(folder, 'b.yaml'), 'utf8')).toBe('mine');
  });

  test('are taken away again when one cannot be written', async () => {
    await writeFile(join(folder, 'file'), 'mine');
    const problems = await writeSpecs(
      folder,
      ['a.yaml', 'file/b.yaml'].map((path) => ({ path, text: 'x' })),
    );
    expect(problems).toMatchObject([{ code: 'IMP702' }]);
    expect(await readdir(folder)).toEqual(['file']);
  });
});
