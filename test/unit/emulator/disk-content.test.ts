import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codeOfXml, COMPUTE, fetchBytes, readBytes, sasOf } from './disk-requests.ts';
import { fileSystemAt, readTable } from './disk-reader.ts';
import { jobIdOf, restore, restoreBody, TARGET, withPoint } from './restore-requests.ts';
import { at, codeOf, DISK, INSTANCE, openSession, SNAPSHOT_GROUP, v } from './session.ts';
import type { Answer, Session } from './session.ts';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;
const CONTENT = '/_emulator/content';
const MONTH = { durationInSeconds: 30 * 86_400 };

let session: Session;
beforeEach(async () => {
  session = await openSession();
});
afterEach(() => session.close());

const spoil = (body: object): Promise<Answer> => session.send('POST', CONTENT, body);
const heldBy = async (id: string): Promise<unknown> =>
  at((await session.send('GET', `${CONTENT}?id=${id}`)).body, 'contents', 0);

/** A disk restored from the first recovery point of `DISK`, and the snapshot it was made from. */
const restored = async (): Promise<{ readonly disk: string; readonly snapshot: string }> => {
  await jobIdOf(session, await restore(session, restoreBody(await withPoint(session))));
  const snapshots = await session.send(
    'GET',
    v(`${DISK.split('/resourceGroups')[0]}/providers/Microsoft.Compute/snapshots`, COMPUTE),
  );
  await session.advance('PT10M');
  return { disk: TARGET, snapshot: String(at(snapshots.body, 'value', 0, 'id')) };
};

const same = async (one: string, other: string, from = GIB, to = GIB + 16 * MIB): Promise<boolean> => {
  const [a, b] = await Promise.all([one, other].map(async (url) => readBytes(url, from, to)));
  return a !== undefined && b?.equals(a) === true;
};

describe('a restored disk', () => {
  test('holds what the snapshot of its recovery point holds, and that what its source held then', async () => {
    const { disk, snapshot } = await restored();
    const asOf = at(await heldBy(snapshot), 'asOf');
    const point = (await session.send('GET', v(snapshot, COMPUTE))).body;
    expect(Date.parse(String(asOf))).toBe(Date.parse(String(at(point, 'properties', 'timeCreated'))));
    await session.advance('P3D');
    const [diskUrl, snapshotUrl, sourceUrl] = [
      await sasOf(session, disk),
      await sasOf(session, snapshot),
      await sasOf(session, DISK),
    ];
    expect(await same(diskUrl, snapshotUrl)).toBe(true);
    expect(await same(diskUrl, snapshotUrl, 0, 2 * MIB)).toBe(true);
    expect(await same(diskUrl, snapshotUrl, 32 * GIB - MIB, 32 * GIB)).toBe(true);
    expect(await same(diskUrl, sourceUrl)).toBe(false);
    const read = await readBytes(diskUrl, 0, 2 * MIB);
    const cut = (from: number, to: number): Uint8Array => Uint8Array.from(read.subarray(from, to));
    expect(fileSystemAt(cut, readTable(cut, 512).partitions[0]?.from ?? 0)).toMatch(/^(?:ext4|xfs)$/u);
  });

  test('keeps that when snapshot and source are gone, and in another world', async () => {
    const { disk, snapshot } = await restored();
    const before = await readBytes(await sasOf(session, disk), GIB, GIB + MIB);
    await session.send('DELETE', v(snapshot, COMPUTE));
    await session.advance('PT1M');
    const world = (await session.send('GET', '/_emulator/world')).body;
    await session.send('PUT', '/_emulator/world', world);
    expect((await readBytes(await sasOf(session, disk), GIB, GIB + MIB)).equals(before)).toBe(true);
  });

  test('of a spoilt snapshot is spoilt, of one that is spoilt later it is not', async () => {
    const point = await withPoint(session);
    await session.send('GET', v(`${DISK.split('/resourceGroups')[0]}`, '2020-01-01'));
    const first = await restore(session, restoreBody(point));
    await jobIdOf(session, first);
    await session.advance('PT10M');
    const snapshot = String(
      at((await session.send('GET', v(TARGET, COMPUTE))).body, 'properties', 'creationData', 'sourceResourceId'),
    );
    await spoil({ id: snapshot, flip: { from: GIB, length: 1000 } });
    const second = `${TARGET}-again`;
    await jobIdOf(session, await restore(session, restoreBody(point, second)));
    await session.advance('PT10M');
    const [sound, spoilt, source] = [
      await sasOf(session, TARGET),
      await sasOf(session, second),
      await sasOf(session, snapshot),
    ];
    expect(await same(spoilt, source)).toBe(true);
    expect(await same(sound, source)).toBe(false);
    await session.send('DELETE', CONTENT);
    expect(await same(sound, source)).toBe(true);
    expect(await same(spoilt, source)).toBe(false);
  });

  test('outlives the snapshot, whose bytes are not found once its recovery point has expired', async () => {
    const { disk, snapshot } = await restored();
    const [ofDisk, ofSnapshot] = [await sasOf(session, disk, MONTH), await sasOf(session, snapshot, MONTH)];
    await session.advance('P8D');
    expect((await fetchBytes(ofDisk, {}, 'HEAD')).status).toBe(200);
    const gone = await fetchBytes(ofSnapshot);
    expect([gone.status, codeOfXml(gone)]).toEqual([404, 'BlobNotFound']);
    expect((await session.send('DELETE', v(SNAPSHOT_GROUP, '2021-04-01'))).status).toBe(202);
  });

  test('recovery points of a spoilt disk are spoilt, those from before are not', async () => {
    const before = await withPoint(session);
    await spoil({ id: DISK, flip: { from: GIB, length: 1000 } });
    await session.advance('PT4H');
    const { body } = await session.send('GET', `${INSTANCE}/recoveryPoints?$filter=&api-version=2024-04-01`);
    const points = (at(body, 'value') as object[]).map((point) => String(at(point, 'name')));
    const spoils = new Map<string, unknown>();
    for (const point of points) {
      const read = await session.send('GET', v(`${INSTANCE}/recoveryPoints/${point}`));
      const [about] = JSON.parse(
        String(at(read.body, 'properties', 'recoveryPointDataStoresDetails', 0, 'metaData')),
      ) as object[];
      const snapshot = `${SNAPSHOT_GROUP}/providers/Microsoft.Compute/snapshots/${String(at(about, 'snapshotName'))}`;
      spoils.set(point, at(await heldBy(snapshot), 'spoils', 'length'));
    }
    expect(points.length).toBeGreaterThan(1);
    expect(spoils.get(before)).toBe(0);
    expect([...spoils.values()]).toContain(1);
  });

  test('can be spoilt before its job ends', async () => {
    await jobIdOf(session, await restore(session, restoreBody(await withPoint(session))));
    expect((await session.send('GET', v(TARGET, COMPUTE))).status).toBe(404);
    expect((await spoil({ id: TARGET, zero: { from: 0, length: 512 } })).status).toBe(200);
    await session.advance('PT10M');
    expect((await readBytes(await sasOf(session, TARGET), 0, 512)).every((byte) => byte === 0)).toBe(true);
  });
});

describe('/_emulator/content', () => {
  test('zeros and flips what is named, also under an access that is in force', async () => {
    const url = await sasOf(session, DISK);
    const before = await readBytes(url, 0, MIB);
    const tag = (await fetchBytes(url, {}, 'HEAD')).headers.get('etag');
    const answer = await spoil([
      { id: DISK, zero: { from: 512, length: 512 } },
      { id: DISK.toUpperCase(), flip: { from: 510, length: 2 } },
    ]);
    expect(answer.status).toBe(200);
    expect(at(answer.body, 'contents', 0)).toMatchObject({ id: DISK, isSpoilt: true, kind: 'data' });
    const after = await readBytes(url, 0, MIB);
    const expected = Buffer.from(before);
    expected.fill(0, 512, 1024);
    expected.set([0xaa, 0x55], 510);
    expect(after.equals(expected)).toBe(true);
    expect((await fetchBytes(url, {}, 'HEAD')).headers.get('etag')).not.toBe(tag);
    expect(at((await session.send('GET', CONTENT)).body, 'contents')).toHaveLength(1);
    const healed = await session.send('DELETE', `${CONTENT}?id=${DISK}`);
    expect(at(healed.body, 'contents', 0)).toMatchObject({ isSpoilt: false, spoils: [] });
    expect((await readBytes(url, 0, MIB)).equals(before)).toBe(true);
    expect(at((await session.send('GET', CONTENT)).body, 'contents')).toEqual([]);
  });

  test('replaces a share of the blocks by noise, other blocks each time', async () => {
    const url = await sasOf(session, DISK);
    const before = await readBytes(url, GIB, GIB + 16 * MIB);
    const changed = async (): Promise<readonly number[]> => {
      const after = await readBytes(url, GIB, GIB + 16 * MIB);
      return Array.from({ length: 4096 }, (_value, index) => index).filter(
        (index) =>
          !after.subarray(index * 4096, index * 4096 + 4096).equals(before.subarray(index * 4096, index * 4096 + 4096)),
      );
    };
    const { body } = await spoil({ id: DISK, share: 0.01, blockSize: 4096 });
    expect(at(body, 'contents', 0, 'spoils', 0, 'noise')).toMatchObject({ blocks: 83_886, blockSize: 4096 });
    const first = await changed();
    expect(Math.abs(first.length - 41)).toBeLessThanOrEqual(1);
    await session.send('DELETE', CONTENT);
    const again = await spoil({ id: DISK, share: 0.000_000_1 });
    expect(at(again.body, 'contents', 0, 'spoils', 0, 'noise')).toMatchObject({ blocks: 1, blockSize: 65_536 });
    await session.send('DELETE', CONTENT);
    await spoil({ id: DISK, share: 0.01, blockSize: 4096 });
    expect(await changed()).not.toEqual(first);
  });

  test('puts the content of another disk, or another state of its own, in the place of what is held', async () => {
    const other = DISK.replace('msdiskbackup', 'datadisk1');
    const [url, otherUrl] = [await sasOf(session, DISK), await sasOf(session, other)];
    expect(await same(url, otherUrl, 0, 2 * MIB)).toBe(false);
    await spoil({ id: DISK, as: other });
    expect(await same(url, otherUrl, 0, 2 * MIB)).toBe(true);
    await session.send('DELETE', CONTENT);
    const before = await readBytes(url, GIB, GIB + 16 * MIB);
    await spoil({ id: DISK, asOf: '2026-11-19T08:00:00Z' });
    expect(await heldBy(DISK)).toMatchObject({ asOf: '2026-11-19T08:00:00.000Z', isSpoilt: true });
    expect((await readBytes(url, GIB, GIB + 16 * MIB)).equals(before)).toBe(false);
  });

  test('spoils stay when a disk is changed, and go with a reset', async () => {
    const extent = { from: 0, length: 512 };
    await spoil([
      { id: DISK, zero: extent },
      { id: DISK, flip: extent },
      { id: DISK, share: 0.5 },
    ]);
    await session.send('PUT', v(DISK, COMPUTE), { location: 'westus', properties: { diskSizeGB: 64 } });
    const before = await heldBy(DISK);
    expect(before).toMatchObject({ isSpoilt: true });
    const world = (await session.send('GET', '/_emulator/world')).body;
    await session.send('PUT', '/_emulator/world', world);
    expect(at(await heldBy(DISK), 'spoils')).toEqual(at(before, 'spoils'));
    expect(at(before, 'spoils')).toHaveLength(3);
    await session.send('POST', '/_emulator/reset');
    expect(await heldBy(DISK)).toMatchObject({ spoils: [] });
  });

  test.each([
    ['nothing', undefined],
    ['no id', { zero: { from: 0, length: 1 } }],
    ['no way', { id: DISK }],
    ['two ways', { id: DISK, share: 0.1, zero: { from: 0, length: 1 } }],
    ['an unknown member', { id: DISK, share: 0.1, colour: 'red' }],
    ['a member of every object', { id: DISK, constructor: 1, share: 0.1 }],
    ['no share', { id: DISK, share: 0 }],
    ['more than all', { id: DISK, share: 1.1 }],
    ['a share in words', { id: DISK, share: '0.1' }],
    ['half a sector', { id: DISK, share: 0.1, blockSize: 256 }],
    ['blocks beyond a MiB', { id: DISK, share: 0.1, blockSize: 2 * MIB }],
    ['blocks of nothing', { id: DISK, flip: { from: 0, length: 1 }, blockSize: 512 }],
    ['no length', { id: DISK, zero: { from: 0 } }],
    ['a length of nothing', { id: DISK, zero: { from: 0, length: 0 } }],
    ['a length beyond the disk', { id: DISK, zero: { from: 32 * GIB - 1, length: 2 } }],
    ['a place beyond the disk', { id: DISK, flip: { from: 32 * GIB, length: 1 } }],
    ['half a byte', { id: DISK, flip: { from: 0.5, length: 1 } }],
    ['an extent with more', { id: DISK, flip: { from: 0, length: 1, to: 5 } }],
    ['a number for an id', { id: DISK, as: 5 }],
    ['no instant', { id: DISK, asOf: 'yesterday' }],
    ['a good one and a bad one', [{ id: DISK, zero: { from: 0, length: 1 } }, { id: DISK }]],
  ])('%s is refused, and nothing is spoilt', async (_what, body) => {
    const refused = await session.send('POST', CONTENT, body);
    expect([refused.status, codeOf(refused)]).toEqual([400, 'InvalidContent']);
    expect(at((await session.send('GET', CONTENT)).body, 'contents')).toEqual([]);
  });

  test('a disk that is not there, any more or as what another shall be, is not found', async () => {
    const missing = `${DISK}-missing`;
    for (const body of [
      { id: missing, share: 1 },
      { id: DISK, as: missing },
    ]) {
      const refused = await spoil(body);
      expect([refused.status, codeOf(refused)]).toEqual([404, 'UnknownDisk']);
    }
    await session.send('DELETE', v(DISK, COMPUTE));
    await session.advance('PT1S');
    expect((await spoil({ id: DISK, share: 1 })).status).toBe(404);
    for (const method of ['GET', 'DELETE'])
      expect((await session.send(method, `${CONTENT}?id=${missing}`)).status).toBe(404);
  });

  test('a disk that was made empty has no other state', async () => {
    const empty = `${DISK}-empty`;
    await session.send('PUT', v(empty, COMPUTE), {
      location: 'westus',
      properties: { diskSizeGB: 4, creationData: { createOption: 'Empty' } },
    });
    const refused = await spoil({ id: empty, asOf: '2026-11-19T08:00:00Z' });
    expect([refused.status, codeOf(refused)]).toEqual([400, 'InvalidContent']);
  });
});
