import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Drift } from '../../../src/model/drift.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { findDrift } from '../../../src/workflows/drift.ts';
import { createEmbeddedArm, type EmbeddedArm } from '../../support/embedded-arm.ts';
import { planOfFiles } from '../../support/plan-of-files.ts';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const group = (name: string): string => `/subscriptions/${SUBSCRIPTION}/resourceGroups/${name}`;
const diskIn = (where: string, name: string): string => `${group(where)}/providers/Microsoft.Compute/disks/${name}`;
const LISTS = `/subscriptions/${SUBSCRIPTION}/providers`;
const V1 = `${group('vaults')}/providers/Microsoft.DataProtection/backupVaults/v1`;

interface Disk {
  readonly group: string;
  readonly name: string;
}

function specsFor(disks: readonly Disk[]): readonly JsonObject[] {
  const apiVersion = 'azbackup/v1';
  return [
    {
      apiVersion,
      kind: 'BackupVault',
      metadata: { name: 'v1', resourceGroup: 'vaults', subscription: SUBSCRIPTION },
      spec: { location: 'westus', redundancy: 'LocallyRedundant', roles: 'grant' },
    },
    {
      apiVersion,
      kind: 'BackupPolicy',
      metadata: { name: 'gold', vault: 'v1' },
      spec: {
        datasource: 'AzureDisk',
        schedule: { every: '4h', startingAt: '2026-01-01T00:00:00Z' },
        retention: { default: '7d' },
      },
    },
    ...disks.map(({ group: where, name }) => ({
      apiVersion,
      kind: 'BackupInstance',
      metadata: { vault: 'v1' },
      spec: {
        datasource: { type: 'AzureDisk', id: diskIn(where, name) },
        policy: 'gold',
        snapshotResourceGroup: 'snapshots',
      },
    })),
    ...disks.slice(0, 1).map((disk) => ({
      apiVersion,
      kind: 'Restore',
      metadata: { name: 'some-day', vault: 'v1' },
      spec: { instance: diskIn(disk.group, disk.name), to: { disk: 'copy', resourceGroup: disk.group } },
    })),
  ];
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drift-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** An Azure to which the specs of these disks were applied, and what it was asked since. */
async function applied(disks: readonly Disk[]): Promise<{ arm: EmbeddedArm; asked: () => readonly string[] }> {
  const groups = new Set(['vaults', 'snapshots', ...disks.map((disk) => disk.group)]);
  const arm = createEmbeddedArm({
    now: '2026-11-20T08:00:00Z',
    resources: [
      { id: `/subscriptions/${SUBSCRIPTION}` },
      ...[...groups].map((name) => ({ id: group(name), location: 'westus' })),
      ...disks.map((disk) => ({
        id: diskIn(disk.group, disk.name),
        location: 'westus',
        properties: { diskSizeGB: 8 },
      })),
    ],
  });
  const text = JSON.stringify(specsFor(disks));
  await writeFile(join(folder, 'all.json'), text);
  arm.apply(await planOfFiles([{ path: 'specs/all.json', text }], { reader: arm, clock: arm.clock }));
  const before = arm.reads.length;
  return { arm, asked: () => arm.reads.slice(before).map((read) => read.replace(`${LISTS}/Microsoft.`, '')) };
}

async function driftOf(arm: EmbeddedArm): Promise<Drift> {
  const ports = { reader: arm, clock: arm.clock, serviceNow: () => Promise.resolve(arm.clock.now()) };
  const { value, diagnostics } = await findDrift({ paths: [folder], subscription: undefined, ignore: [] }, ports);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

describe('looking for drift', () => {
  test('costs an empty plan and one list of disks, whatever the number of groups; no roles, groups or points', async () => {
    const { arm, asked } = await applied(
      Array.from({ length: 9 }, (_, index) => ({ group: `disks${index}`, name: `d${index}` })),
    );
    expect((await driftOf(arm)).findings).toEqual([]);
    expect(asked().toSorted()).toEqual([
      `GET ${V1}/backupInstances`,
      `GET ${V1}/backupPolicies`,
      'GET Compute/disks',
      'GET DataProtection/backupVaults',
    ]);
  });

  test('costs a list of each group, or a look at its one or two disks, where they lie in few groups', async () => {
    const disks = ['d1', 'd2', 'd3', 'd4'].map((name) => ({ group: 'a', name }));
    const { arm, asked } = await applied([...disks, { group: 'b', name: 'd5' }]);
    expect((await driftOf(arm)).findings).toEqual([]);
    expect(asked().filter((read) => read.includes('Compute'))).toEqual([
      `GET ${group('a')}/providers/Microsoft.Compute/disks`,
      `GET ${diskIn('b', 'd5')}`,
    ]);
  });

  test('is never about Restores, nor about a vault that only a Restore refers to', async () => {
    const { arm } = await applied([{ group: 'a', name: 'd1' }]);
    const restore = {
      apiVersion: 'azbackup/v1',
      kind: 'Restore',
      metadata: { name: 'another', vault: `${group('gone')}/providers/Microsoft.DataProtection/backupVaults/v2` },
      spec: { instance: 'd1', to: { disk: 'other-copy', resourceGroup: 'a' } },
    };
    await writeFile(join(folder, 'restore.json'), JSON.stringify(restore));
    const { findings, remarks, unmanaged, resources } = await driftOf(arm);
    expect({ findings, remarks, unmanaged, resources }).toEqual({
      findings: [],
      remarks: [],
      unmanaged: [],
      resources: 3,
    });
  });

  test('finds what was added to the specs, and that its disk is not there', async () => {
    const { arm } = await applied([{ group: 'a', name: 'd1' }]);
    const wanted = ['d1', 'd2'].map((name) => ({ group: 'a', name }));
    await writeFile(join(folder, 'all.json'), JSON.stringify(specsFor(wanted)));
    expect((await driftOf(arm)).findings).toMatchObject([
      { kind: 'datasourceGone', says: `not protected, and ${diskIn('a', 'd2')} does not exist` },
    ]);
  });
});
