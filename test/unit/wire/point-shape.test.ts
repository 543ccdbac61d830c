import { describe, expect, it, test } from 'vitest';
import { pointShapeFromWire } from '../../../src/wire/point-shape.ts';

/** As recorded (b5bd9741 #1). */
const ENTRY = {
  diskName: 'persistent-disk',
  sizeBytes: 4_294_967_296,
  diskSnapshotConsistency: 'CrashConsistent',
  subscriptionId: '38304e13-357e-405e-9e9a-220351dcce8c',
  location: 'centraluseuap',
  resourceGroupName: 'clitest-dpp-rg',
  skuName: 'StandardSSD_LRS',
  osType: '',
  managedBy: null,
  snapshotSubscriptionId: '38304e13-357e-405e-9e9a-220351dcce8c',
  snapshotRGName: 'clitest-dpp-rg',
  snapshotName: 'AzureBackup_ef578737-4e98-44e1-a002-bc1c8bf0c953_2024-05-07T12-00-48.0412925',
};
const pointOf = (metaData: unknown) => ({
  properties: { recoveryPointDataStoresDetails: [{ type: 'OperationalStore', metaData }] },
});
const shapeOf = (over: object) => pointShapeFromWire(pointOf(JSON.stringify([{ ...ENTRY, ...over }])));

describe('a recovery point', () => {
  it('tells of its disk and of the snapshot it is made of', () => {
    expect(shapeOf({})).toEqual({
      sizeBytes: 4_294_967_296,
      sku: 'StandardSSD_LRS',
      location: 'centraluseuap',
      snapshot: `/subscriptions/38304e13-357e-405e-9e9a-220351dcce8c/resourceGroups/clitest-dpp-rg/providers/Microsoft.Compute/snapshots/${ENTRY.snapshotName}`,
    });
  });

  test.each([
    ['has no name', { snapshotName: '' }],
    ['has no group', { snapshotRGName: undefined }],
    ['leads elsewhere', { snapshotName: 'a/providers/Microsoft.Compute/disks/b' }],
    ['is no part of an id', { snapshotRGName: '..' }],
  ])('names no snapshot that %s', (_, over) => {
    expect(shapeOf(over)).not.toHaveProperty('snapshot');
  });

  test.each([undefined, null, '', 'null', '[]', '{', 7])('tells nothing by %j', (metaData) => {
    expect(pointShapeFromWire(pointOf(metaData))).toEqual({});
  });
});
