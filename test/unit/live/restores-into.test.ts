import { describe, expect, test } from 'vitest';
import { groupId, resourceId, type ArmId } from '../../../src/model/arm-id.ts';
import { digString, type JsonObject } from '../../../src/model/json.ts';
import { readRestoresInto } from '../../../src/live/restores-into.ts';
import { createCountingReader } from '../../support/counting-reader.ts';
import { BACKUP_VAULT, backupJob, jobId } from '../../support/job-bodies.ts';

const LIST = `${BACKUP_VAULT}/backupJobs`;
const [DRILLS, OTHER] = [groupId('s', 'drills'), groupId('s', 'other')];
const SINCE = Date.parse('2026-11-20T09:00:00Z');

/** A restore, as a single GET shows it; lists leave out where to. */
const restore = (name: string, into: ArmId | undefined, properties: JsonObject = {}): JsonObject =>
  backupJob(name, {
    operation: 'Restore',
    extendedInfo: {
      ...(into !== undefined && { recoveryDestination: resourceId(into, 'Microsoft.Compute/disks', name) }),
    },
    ...properties,
  });

async function lookFor(bodies: readonly JsonObject[], groups: readonly ArmId[] = [DRILLS]) {
  const singles = bodies.map((body) => [digString(body, 'id') ?? '', body] as const);
  const reader = createCountingReader({ ...Object.fromEntries(singles), [LIST]: bodies });
  const found = await readRestoresInto(reader, BACKUP_VAULT, groups, SINCE);
  return { found, requests: reader.requests.map((request) => request.split('/').at(-1)) };
}

describe('restores into groups', () => {
  test('are found by the restores that run, each asked for where it goes', async () => {
    const bodies = [backupJob('b'), restore('elsewhere', OTHER), restore('here', DRILLS)];
    const { found, requests } = await lookFor(bodies);
    expect(found).toEqual(new Map([[DRILLS.toLowerCase(), jobId(BACKUP_VAULT, 'here')]]));
    expect(requests).toEqual(['backupJobs', 'elsewhere', 'here']);
  });

  test('are not asked for once every group has one', async () => {
    const { requests } = await lookFor([restore('first', DRILLS), restore('second', DRILLS)]);
    expect(requests).toEqual(['backupJobs', 'first']);
    const both = await lookFor(
      [restore('one', OTHER), restore('two', DRILLS), restore('three', DRILLS)],
      [DRILLS, OTHER],
    );
    expect([both.found.size, both.requests.length]).toEqual([2, 3]);
  });

  test.each([
    ['ended long ago', { status: 'Completed', endTime: '2026-11-20T08:59:59Z' }, false],
    ['ended a moment ago', { status: 'Completed', endTime: '2026-11-20T09:00:00Z' }, true],
    ['failed a moment ago', { status: 'Failed', endTime: '2026-11-20T09:10:00Z' }, true],
    ['ended nobody knows when', { status: 'Completed', endTime: null }, true],
    ['has a status nobody knows', { status: 'Pondering' }, true],
    ['goes across regions', { operation: 'CrossRegionRestore' }, true],
    ['is a backup', { operation: 'Backup' }, false],
  ])('count one that %s', async (_what, properties, counts) => {
    const { found } = await lookFor([restore('r', DRILLS, properties)]);
    expect(found.size).toBe(counts ? 1 : 0);
  });

  test('count one for all groups that does not say where it goes, or is gone', async () => {
    expect((await lookFor([restore('r', undefined)], [DRILLS, OTHER])).found.size).toBe(2);
    const gone = createCountingReader({ [LIST]: [restore('r', DRILLS)] });
    expect((await readRestoresInto(gone, BACKUP_VAULT, [DRILLS], SINCE)).size).toBe(1);
  });

  test('are not known where jobs may not be read or understood', async () => {
    const forbidden = createCountingReader({ [LIST]: 403 });
    await expect(readRestoresInto(forbidden, BACKUP_VAULT, [DRILLS], SINCE)).rejects.toThrow('ARM453');
    await expect(lookFor([{ id: jobId(BACKUP_VAULT, 'odd') }])).rejects.toThrow('ARM450');
  });
});
