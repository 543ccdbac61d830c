import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { groupId, nameOf, resourceId } from '../../../src/model/arm-id.ts';
import type { Desired } from '../../../src/model/desired.ts';
import type { LiveDisk } from '../../../src/model/live.ts';
import { expandSets } from '../../../src/spec/expand.ts';
import { readSpecs } from '../../../src/spec/read-specs.ts';

const SPECS = join(import.meta.dirname, '..', '..', '..', 'specs');
const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';

const readExample = async (name: string): Promise<Desired> => {
  const { value, diagnostics } = await readSpecs([join(SPECS, name)]);
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error('no value without a problem');
  return value.desired;
};

const goldDisk = (group: string, name: string): LiveDisk => ({
  id: resourceId(groupId(SUBSCRIPTION, group), 'Microsoft.Compute/disks', name),
  location: 'westus',
  tags: { backup: 'gold' },
});

describe('the examples', () => {
  test('quickstart protects one disk by its id and two by their tag', async () => {
    const desired = await readExample('quickstart');
    const disks = ['datadisk1', 'datadisk2'].map((name) => goldDisk('RG-DiskBackup', name));
    const { value } = expandSets(desired, disks, '2026-11-25T00:00:00Z');
    expect(value?.instances.map(({ datasource, memberOf }) => [nameOf(datasource.id), memberOf])).toEqual([
      ['msdiskbackup', undefined],
      ['datadisk1', 'BackupSet/TestBkpVault/gold'],
      ['datadisk2', 'BackupSet/TestBkpVault/gold'],
    ]);
    expect(desired.vaults.map(({ declared, roles }) => ({ declared, roles }))).toEqual([
      { declared: true, roles: { mode: 'grant', at: 'disk' } },
    ]);
  });

  test('fleet protects 10,000 disks in 40 vaults, in at most 200 lines', async () => {
    const lines = readdirSync(join(SPECS, 'fleet')).flatMap((name) =>
      readFileSync(join(SPECS, 'fleet', name), 'utf8')
        .trimEnd()
        .split('\n'),
    );
    expect(lines.length).toBeLessThanOrEqual(200);
    const desired = await readExample('fleet');
    const disks = Array.from({ length: 10_000 }, (_, index) => goldDisk(`fleet-disks-${index % 40}`, `disk-${index}`));
    const { value, diagnostics } = expandSets(desired, disks, '2026-11-25T00:00:00Z');
    expect(diagnostics).toEqual([]);
    expect(value?.instances).toHaveLength(10_000);
    expect(new Set(value?.instances.map(({ vault }) => vault)).size).toBe(40);
    expect(new Set(value?.policies.map(({ vault }) => vault)).size).toBe(40);
  });

  test('the drill proves a vault every 90 days', async () => {
    const desired = await readExample('drill');
    expect(desired.drills).toMatchObject([
      {
        name: 'quarterly',
        prove: 'bytes',
        sample: { ranges: 60, kibibytes: 256 },
        targets: new Map([['westus', expect.stringContaining('drill-westus') as string]]),
      },
    ]);
  });

  test('the JSON example says the same kind of things in JSON', async () => {
    const desired = await readExample('json');
    expect(desired.sets.map(({ members }) => members.ids.map(nameOf))).toEqual([['datadisk1', 'datadisk2']]);
    expect(desired.vaults.map(({ roles }) => roles)).toEqual([{ mode: 'grant', at: 'resourceGroup' }]);
  });
});
