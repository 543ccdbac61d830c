import { describe, expect, test } from 'vitest';
import { findGone } from '../../../src/live/find-gone.ts';
import { groupId, idKey, resourceId, subscriptionId, type ArmId } from '../../../src/model/arm-id.ts';
import { createCountingReader } from '../../support/counting-reader.ts';

const disk = (group: string, name: string, subscription = 's'): ArmId =>
  resourceId(groupId(subscription, group), 'Microsoft.Compute/disks', name);
const disksOf = (place: ArmId): string => `${place}/providers/Microsoft.Compute/disks`;

/** Disks in as many groups. */
const scattered = Array.from({ length: 40 }, (_, index) => disk(`g${index % 20}`, `d${index}`));

describe('looking for disks that are gone', () => {
  test('costs nothing without disks', async () => {
    const reader = createCountingReader({});
    expect(await findGone(reader, [])).toEqual({ gone: new Set(), diagnostics: [] });
    expect(reader.requests).toEqual([]);
  });

  test('costs one list of the subscription, and a look at those it does not show', async () => {
    const lost = disk('g3', 'd3');
    const shown = scattered.filter((id) => id !== lost).map((id) => ({ id: id.toUpperCase() }));
    const reader = createCountingReader({ [disksOf(subscriptionId('s'))]: shown });
    const { gone } = await findGone(reader, scattered);
    expect([...gone]).toEqual([idKey(lost)]);
    expect(reader.requests).toEqual([`GET ${disksOf(subscriptionId('s'))}`, `GET ${lost}`]);
  });

  test('asks few groups one by one, however many disks they hold', async () => {
    const near = Array.from({ length: 500 }, (_, index) => disk('g', `d${index}`));
    const reader = createCountingReader({ [disksOf(groupId('s', 'g'))]: near.slice(1).map((id) => ({ id })) });
    const { gone } = await findGone(reader, near);
    expect([...gone]).toEqual([idKey(disk('g', 'd0'))]);
    expect(reader.requests).toEqual(Array(3).fill(`GET ${disksOf(groupId('s', 'g'))}`));
  });

  test('never takes for gone what it may not see: a subscription’s list leaves that out', async () => {
    const hidden = disk('g5', 'd5');
    const shown = scattered.filter((id) => id !== hidden).map((id) => ({ id }));
    const reader = createCountingReader({ [disksOf(subscriptionId('s'))]: shown, [hidden]: 403 });
    const { gone, diagnostics } = await findGone(reader, scattered);
    expect([...gone]).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'ARM451', severity: 'warning', subject: hidden }]);
  });

  test('goes by groups where the subscription may not be listed', async () => {
    const groups = [...new Set(scattered.map((id) => id.split('/')[4] ?? ''))];
    const reader = createCountingReader({
      [disksOf(subscriptionId('s'))]: 403,
      ...Object.fromEntries(scattered.map((id) => [id, { id, location: 'x' }])),
    });
    expect((await findGone(reader, scattered)).gone.size).toBe(0);
    expect(groups).toHaveLength(20);
  });

  test('looks into every subscription of its own', async () => {
    const far = scattered.map((id) => id.replace('/subscriptions/s/', '/subscriptions/t/') as ArmId);
    const reader = createCountingReader({
      [disksOf(subscriptionId('s'))]: scattered.map((id) => ({ id })),
      [disksOf(subscriptionId('t'))]: far.map((id) => ({ id })),
    });
    expect((await findGone(reader, [...scattered, ...far])).gone.size).toBe(0);
    expect(reader.requests).toHaveLength(2);
  });
});
