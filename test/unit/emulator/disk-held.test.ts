import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMPUTE, end, fetchBytes, readBytes, sasOf } from './disk-requests.ts';
import { at, codeOf, DISK, openSession, SUBSCRIPTION, v } from './session.ts';
import type { Session } from './session.ts';

const GIB = 1024 ** 3;
const SNAPSHOT = `${SUBSCRIPTION}/resourceGroups/snapshot-rg/providers/Microsoft.Compute/snapshots/by-hand`;
const NEW_DISK = `${SUBSCRIPTION}/resourceGroups/targetrg/providers/Microsoft.Compute/disks/new`;

let session: Session;
beforeEach(async () => {
  session = await openSession();
});
afterEach(() => session.close());

const put = async (id: string, properties: object): Promise<void> => {
  await session.send('PUT', v(id, COMPUTE), { location: 'westus', properties });
  await session.advance('PT1S');
};

describe('what is held', () => {
  const stretch = [GIB, GIB + 16 * 1024 ** 2] as const;
  const held = async (id: string): Promise<Buffer> => readBytes(await sasOf(session, id), ...stretch);

  test('a snapshot holds what its source held when it was taken, a disk made from it the same', async () => {
    const creationData = { createOption: 'Copy', sourceResourceId: DISK };
    const before = await held(DISK);
    await end(session, DISK);
    await session.advance('PT1S');
    await put(SNAPSHOT, { creationData, incremental: true });
    await session.advance('P30D');
    const [source, snapshot] = [await held(DISK), await held(SNAPSHOT)];
    expect(source.equals(before)).toBe(false);
    await put(NEW_DISK, { creationData: { createOption: 'Copy', sourceResourceId: SNAPSHOT } });
    expect((await held(NEW_DISK)).equals(snapshot)).toBe(true);
    const other = NEW_DISK.replace('/new', '/other');
    await put(other, { creationData });
    const copied = await held(other);
    expect([copied.equals(snapshot), copied.equals(source)]).toEqual([false, true]);
  });

  test('a disk made empty holds zeros, also when it is made larger and in another world', async () => {
    await put(NEW_DISK, { creationData: { createOption: 'Empty' }, diskSizeGB: 4 });
    await session.send('PATCH', v(NEW_DISK, COMPUTE), { tags: { a: 'b' } });
    await put(NEW_DISK, { diskSizeGB: 8 });
    const world = (await session.send('GET', '/_emulator/world')).body;
    await session.send('PUT', '/_emulator/world', world);
    const url = await sasOf(session, NEW_DISK);
    expect((await fetchBytes(url, {}, 'HEAD')).headers.get('content-length')).toBe(String(8 * GIB + 512));
    expect((await readBytes(url, 0, 1024 ** 2)).every((byte) => byte === 0)).toBe(true);
  });

  test('a disk that is made larger keeps its partitions where they are', async () => {
    const headerOf = async (at: number): Promise<string> => {
      const url = await sasOf(session, DISK);
      return (await readBytes(url, at, at + 8)).toString('latin1');
    };
    expect(await headerOf(32 * GIB - 512)).toBe('EFI PART');
    await put(DISK, { diskSizeGB: 64 });
    expect(await headerOf(32 * GIB - 512)).toBe('EFI PART');
    expect(await headerOf(64 * GIB - 512)).toBe('\0'.repeat(8));
  });

  test('a world says what is held, by copies or outright; nonsense is refused', async () => {
    const resources = [
      { id: '/subscriptions/00000000-0000-0000-0000-000000000001' },
      { id: `${SUBSCRIPTION}/resourceGroups/g`, location: 'westus' },
      { id: `${SUBSCRIPTION}/resourceGroups/g/providers/Microsoft.Compute/disks/a`, location: 'westus' },
      {
        id: `${SUBSCRIPTION}/resourceGroups/g/providers/Microsoft.Compute/snapshots/s`,
        location: 'westus',
        properties: {
          creationData: {
            createOption: 'Copy',
            sourceResourceId: `${SUBSCRIPTION}/resourceGroups/g/providers/Microsoft.Compute/disks/a`,
          },
          timeCreated: '2026-11-01T00:00:00Z',
        },
      },
    ];
    const now = '2026-11-20T08:00:00Z';
    await session.send('PUT', '/_emulator/world', { now, resources });
    const contentOf = async (name: string): Promise<unknown> => {
      const id = `${SUBSCRIPTION}/resourceGroups/g/providers/Microsoft.Compute/${name}`;
      return at((await session.send('GET', `/_emulator/content?id=${id}`)).body, 'contents', 0);
    };
    const disk = await contentOf('disks/a');
    expect(await contentOf('snapshots/s')).toMatchObject({ seed: at(disk, 'seed'), asOf: '2026-11-01T00:00:00.000Z' });
    expect(disk).toMatchObject({ kind: 'data', isSpoilt: false, sizeBytes: 4 * GIB });
    expect(disk).not.toHaveProperty('asOf');
    // Something else has the name of the source by now.
    const orphan = structuredClone(resources[3] ?? { id: '' });
    Object.assign(at(orphan, 'properties', 'creationData') as object, { sourceUniqueId: 'the first' });
    await session.send('PUT', '/_emulator/world', { now, resources: [...resources.slice(0, 3), orphan] });
    expect(await contentOf('snapshots/s')).toMatchObject({ seed: 'the first', asOf: '2026-11-01T00:00:00.000Z' });
    const content = { seed: 'x', kind: 'windows', sizeBytes: 4 * GIB, asOfMs: 1, spoils: [] };
    await session.send('PUT', '/_emulator/world', {
      now,
      resources: [...resources.slice(0, 2), { ...resources[2], content }],
    });
    expect(await contentOf('disks/a')).toMatchObject({ seed: 'x', kind: 'windows' });
    for (const nonsense of [
      { ...content, kind: 'floppy' },
      { ...content, spoils: [{ burn: true }] },
      { ...content, spoils: [{ noise: { blocks: 1, blockSize: 6, diskBytes: 4096, seed: 's' } }] },
    ]) {
      const refused = await session.send('PUT', '/_emulator/world', {
        now,
        resources: [...resources.slice(0, 2), { ...resources[2], content: nonsense }],
      });
      expect([refused.status, codeOf(refused)]).toEqual([400, 'InvalidWorld']);
    }
  });

  test('a disk goes by its operating system', async () => {
    const kindOf = async (properties: object): Promise<unknown> => {
      await put(NEW_DISK, properties);
      const { body } = await session.send('GET', `/_emulator/content?id=${NEW_DISK}`);
      await session.send('DELETE', v(NEW_DISK, COMPUTE));
      await session.advance('PT1S');
      return at(body, 'contents', 0, 'kind');
    };
    const creationData = { createOption: 'FromImage' };
    expect(await kindOf({ creationData, osType: 'Windows' })).toBe('windows');
    expect(await kindOf({ creationData, osType: 'Linux' })).toBe('linux');
    expect(await kindOf({ creationData })).toBe('data');
    expect(await kindOf({ creationData: { createOption: 'Upload' }, osType: 'Linux' })).toBe('empty');
  });

  test('copies in a circle hold something all the same', async () => {
    const id = (name: string) => `${SUBSCRIPTION}/resourceGroups/g/providers/Microsoft.Compute/disks/${name}`;
    const copyOf = (name: string, source: string) => ({
      id: id(name),
      location: 'westus',
      properties: { creationData: { createOption: 'Copy', sourceResourceId: id(source) } },
    });
    const resources = [
      { id: '/subscriptions/00000000-0000-0000-0000-000000000001' },
      copyOf('a', 'b'),
      copyOf('b', 'a'),
    ];
    await session.send('PUT', '/_emulator/world', { now: '2026-11-20T08:00:00Z', resources });
    expect((await session.send('GET', `/_emulator/content?id=${id('a')}`)).status).toBe(200);
  });
});
