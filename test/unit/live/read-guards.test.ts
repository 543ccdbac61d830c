import { describe, expect, test } from 'vitest';
import { readGuards } from '../../../src/live/read-guards.ts';
import { vaultId } from '../../../src/model/arm-id.ts';
import { createCountingReader } from '../../support/counting-reader.ts';

const VAULT = vaultId('s', 'g', 'v');
const LIST = `${VAULT}/backupResourceGuardProxies`;
const GUARD = '/subscriptions/o/resourceGroups/guards/providers/Microsoft.DataProtection/resourceGuards/guard';
const OPERATION = 'Microsoft.DataProtection/backupVaults/backupInstances/delete';

/** As recorded in 6c0f8a6b. */
const PROXY = {
  id: `${LIST}/DppResourceGuardProxy`,
  name: 'DppResourceGuardProxy',
  type: 'Microsoft.DataProtection/vaults/backupResourceGuardProxies',
  properties: {
    resourceGuardResourceId: GUARD,
    resourceGuardOperationDetails: [
      { vaultCriticalOperation: OPERATION, defaultResourceRequest: `${GUARD}/deleteBackupInstanceRequests/default` },
    ],
    lastUpdatedTime: '2024-06-27T05:18:29.2987958Z',
  },
};

describe('reading resource guards', () => {
  test('costs one list for each vault that is asked for', async () => {
    const reader = createCountingReader({ [LIST]: [PROXY] });
    const guards = await readGuards(reader, [VAULT]);
    expect(reader.requests).toEqual([`GET ${LIST}`]);
    expect(guards.get(VAULT.toLowerCase())).toEqual({
      id: PROXY.id,
      guard: GUARD,
      requests: new Map([[OPERATION.toLowerCase(), `${GUARD}/deleteBackupInstanceRequests/default`]]),
    });
    expect(await readGuards(reader, [])).toEqual(new Map());
  });

  test('what may not be read is unreadable, what is gone is no guard', async () => {
    expect(await readGuards(createCountingReader({ [LIST]: 403 }), [VAULT])).toEqual(
      new Map([[VAULT.toLowerCase(), 'unreadable']]),
    );
    expect(await readGuards(createCountingReader({ [LIST]: [] }), [VAULT])).toEqual(new Map());
  });
});
