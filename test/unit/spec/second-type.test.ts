import { describe, expect, test } from 'vitest';
import { azureDisk } from '../../../src/catalog/azure-disk.ts';
import { policyId, vaultId } from '../../../src/model/arm-id.ts';
import { checkParameters } from '../../../src/spec/parameters.ts';
import { createPolicyTable } from '../../../src/spec/policy-table.ts';
import { SUBSCRIPTION } from './sources.ts';

/** What only a second datasource type can show; there is one so far, so these stand outside of whole specs. */
describe('several datasource types', () => {
  test('a policy of another type is refused, and both types are named', () => {
    const vault = vaultId(SUBSCRIPTION, 'g', 'one');
    const table = createPolicyTable([{ id: policyId(vault, 'weekly'), datasource: 'Database' }], [vault]);
    expect(table.find('weekly', vault, 'Database')).toEqual({ value: policyId(vault, 'weekly') });
    expect(table.find('weekly', vault, 'AzureDisk')).toEqual({
      code: 'SPEC139',
      detail: 'Policy weekly is for Database, this is AzureDisk.',
    });
  });

  test('a parameter of another type is refused', () => {
    const given = { snapshotResourceGroup: 'snaps', container: 'x' };
    expect(checkParameters(azureDisk, given)).toEqual([
      { code: 'SPEC141', name: 'container', detail: 'AzureDisk has no container. Remove it.' },
    ]);
  });
});
