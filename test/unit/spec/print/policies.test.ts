import { describe, expect, test } from 'vitest';
import { policyId } from '../../../../src/model/arm-id.ts';
import type { JsonObject } from '../../../../src/model/json.ts';
import { printSpecs } from '../../../../src/spec/print/print-specs.ts';
import { goldPicture, instancePicture, leftOutOf, textOf, V1, vaultPicture } from './pictures.ts';

describe('policies', () => {
  test('that no schedule can say are raw; those that break a rule are referred to by their id', () => {
    const twice = JSON.parse(
      JSON.stringify(goldPicture().body).replace(/\["(R\/[^"]*)"\]/u, '["$1","R/2024-01-01T15:00:00+00:00/PT4H"]'),
    ) as JsonObject;
    const often = JSON.parse(JSON.stringify(goldPicture().body).replace('PT4H', 'PT3H')) as JsonObject;
    const policies = [goldPicture(V1, 'twice', twice), goldPicture(V1, 'often', often), goldPicture(V1, 'under_score')];
    const instances = ['often', 'under_score', 'twice'].map((name) =>
      instancePicture(name, {}, { policy: policyId(V1, name) }),
    );
    const printed = printSpecs([vaultPicture({ policies, instances })]);
    expect(textOf(printed)).toContain('    policyRules:\n      - objectType: AzureBackupRule\n');
    expect(textOf(printed)).toContain(`  policy: ${policyId(V1, 'often')}\n`);
    expect(textOf(printed)).toContain(`  policy: ${policyId(V1, 'under_score')}\n`);
    expect(leftOutOf(printed)).toEqual([
      'IMP713 often: Disks cannot be backed up every 3h. Choose one of 1h, 2h, 4h, 6h, 8h, 12h, 24h.',
      expect.stringContaining('IMP713 under_score: metadata.name: "under_score" is not a policy name'),
    ]);
  });

  test('of other datasources are left out', () => {
    const body = {
      properties: { objectType: 'BackupPolicy', datasourceTypes: ['Microsoft.Storage/x'], policyRules: [{}] },
    };
    expect(leftOutOf(printSpecs([vaultPicture({ policies: [goldPicture(V1, 'blobs', body)] })]))).toEqual([
      'IMP710 blobs: Microsoft.Storage/x',
    ]);
  });

  test('are called as before a rollover, and not at all where that would retire a version nobody can say', () => {
    const rolled = { ...goldPicture(V1, 'gold-1a2b3c4d'), name: 'gold' };
    expect(textOf(printSpecs([vaultPicture({ policies: [rolled] })]))).toContain('metadata: { name: gold }');
    const foreign = {
      properties: { objectType: 'Other', datasourceTypes: ['Microsoft.Compute/disks'], policyRules: [{}] },
    };
    const policies = [goldPicture(), goldPicture(V1, 'gold-1a2b3c4d', foreign)];
    expect(leftOutOf(printSpecs([vaultPicture({ policies })]))).toEqual([
      expect.stringContaining('IMP713 gold: gold-1a2b3c4d is a version of it'),
      'IMP713 gold-1a2b3c4d: its objectType is "Other"',
    ]);
  });
});
