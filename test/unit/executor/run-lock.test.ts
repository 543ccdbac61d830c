import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lockVaults } from '../../../src/executor/journal/run-lock.ts';
import { vaultId } from '../../../src/model/arm-id.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'azbackup-lock-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(root, { recursive: true });
});

const [one, two, three] = ['one', 'two', 'three'].map((name) => vaultId('s', 'g', name)) as [
  ReturnType<typeof vaultId>,
  ReturnType<typeof vaultId>,
  ReturnType<typeof vaultId>,
];
const locks = async (): Promise<readonly string[]> => readdir(join(root, 'locks'));
const held = { diagnostic: { code: 'RUN505' } };

/** Rewrites the only lock there is as if another process had left it. */
async function leftBy(change: object): Promise<string> {
  const [name] = await locks();
  const path = join(root, 'locks', name ?? '');
  const holder: unknown = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...(holder as object), ...change }));
  return path;
}

describe('locking vaults', () => {
  test('a vault is worked on by one run at a time, in whatever case it is spelled', async () => {
    const release = await lockVaults(root, 'https://arm', [one, two]);
    await expect(lockVaults(root, 'https://arm', [one.toUpperCase() as typeof one])).rejects.toMatchObject(held);
    await release();
    expect(await locks()).toEqual([]);
    await (
      await lockVaults(root, 'https://arm', [one])
    )();
  });

  test('other vaults and other endpoints are free', async () => {
    const release = await lockVaults(root, 'https://arm', [one]);
    const others = [await lockVaults(root, 'https://arm', [two]), await lockVaults(root, 'https://other', [one])];
    expect(await locks()).toHaveLength(3);
    await Promise.all([release, ...others].map((free) => free()));
  });

  test('who does not get all gets none', async () => {
    const release = await lockVaults(root, 'https://arm', [two]);
    await expect(lockVaults(root, 'https://arm', [one, two, three])).rejects.toMatchObject(held);
    expect(await locks()).toHaveLength(1);
    await release();
  });

  test('the refusal names the vault, the process and the file', async () => {
    const release = await lockVaults(root, 'https://arm', [one]);
    const refusal = lockVaults(root, 'https://arm', [one]);
    await expect(refusal).rejects.toThrow(
      new RegExp(`/backupvaults/one is locked by process ${process.pid} since .*locks/`, 'u'),
    );
    await release();
  });
});

describe('a lock that was left behind', () => {
  test('by a process that was killed is taken over at once', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await lockVaults(root, 'https://arm', [one]);
    await leftBy({ pid: child.pid });
    await (
      await lockVaults(root, 'https://arm', [one])
    )();
  });

  test('is not taken for alive because its process id is in use again', async () => {
    await lockVaults(root, 'https://arm', [one]);
    await leftBy({ startTicks: '1' });
    await (
      await lockVaults(root, 'https://arm', [one])
    )();
  });

  test('on another machine is respected while it gives signs of life, and taken over after', async () => {
    await lockVaults(root, 'https://arm', [one]);
    const path = await leftBy({ where: 'another machine' });
    await expect(lockVaults(root, 'https://arm', [one])).rejects.toMatchObject(held);
    const longAgo = new Date(Date.now() - 61_000);
    await utimes(path, longAgo, longAgo);
    await (
      await lockVaults(root, 'https://arm', [one])
    )();
  });

  test('is not removed by its first holder once somebody else took it over', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const release = await lockVaults(root, 'https://arm', [one]);
    await leftBy({ startTicks: '1' });
    const releaseSecond = await lockVaults(root, 'https://arm', [one]);
    await release();
    expect(await locks()).toHaveLength(1);
    await releaseSecond();
    expect(await locks()).toEqual([]);
  });

  test('with nonsense in it is respected for a minute too', async () => {
    await lockVaults(root, 'https://arm', [one]);
    const [name] = await locks();
    await writeFile(join(root, 'locks', name ?? ''), 'not json');
    await expect(lockVaults(root, 'https://arm', [one])).rejects.toMatchObject(held);
  });
});
