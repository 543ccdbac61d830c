import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupId, resourceId } from '../../../src/model/arm-id.ts';
import type { LiveDisk } from '../../../src/model/live.ts';
import { expandSets } from '../../../src/spec/expand.ts';
import { desiredOf, diskId, documents, POLICY, set, SUBSCRIPTION, VAULT } from './sources.ts';

const live = (name: string): LiveDisk => ({
  id: resourceId(groupId(SUBSCRIPTION, 'RG-DiskBackup'), 'Microsoft.Compute/disks', name),
  location: 'westus',
  tags: { backup: 'gold' },
});

test('a set holds what it lists and what has its tags, without what it excludes, each once', () => {
  const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
  fc.assert(
    fc.property(names, names, names, (listed, excluded, disks) => {
      const ids = listed.map((name) => diskId(name)).join(', ');
      const exclude = excluded.map((name) => `{ id: ${diskId(name)}, because: by hand }`).join(', ');
      const members = `{ tags: { backup: gold }, in: [RG-DiskBackup], ids: [${ids}], exclude: [${exclude}] }`;
      const desired = desiredOf({ 'a.yaml': documents(VAULT, POLICY, set('gold', members)) });
      const { value } = expandSets(desired, disks.map(live), '2026-11-20T08:00:00.000Z');
      const expected = new Set([...listed, ...disks].filter((name) => !excluded.includes(name)));
      expect(value?.instances.map(({ datasource }) => datasource.id).toSorted()).toEqual(
        [...expected].map((name) => diskId(name)).toSorted(),
      );
    }),
    { numRuns: 60 },
  );
});
