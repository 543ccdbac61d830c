import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, readlink, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../model/canonical-json.ts';
import { type ArmId, idKey } from '../../model/arm-id.ts';
import { isJsonObject } from '../../model/json.ts';
import { RunProblem } from '../run-problem.ts';

/** Who holds a lock. `where` and `startTicks` keep a reused process id from passing for the holder. */
interface LockHolder {
  readonly pid: number;
  readonly startTicks: string;
  readonly where: string;
  readonly vault: string;
  readonly since: string;
}

/** A lock of a holder elsewhere (another container, another machine on a shared disk) dies without this sign of life. */
const SIGN_OF_LIFE_MS = 10_000;
const DEAD_AFTER_MS = 60_000;

/**
 * Takes one lock per vault, so that two runs on the same vault of the same endpoint never overlap; all or none.
 * It only saves the loser a noisy failure: repeated requests are safe without it. Throws `RunProblem` RUN505 naming
 * the holder. A lock whose holder is dead is taken over.
 */
export async function lockVaults(
  root: string,
  endpoint: string,
  vaults: readonly ArmId[],
): Promise<() => Promise<void>> {
  const folder = join(root, 'locks');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const me = await thisProcess();
  const held = new Map<string, string>();
  const release = async (): Promise<void> => {
    clearInterval(heartbeat);
    await Promise.all(Array.from(held, ([path, text]) => removeOwn(path, text)));
    held.clear();
  };
  const heartbeat = setInterval(() => {
    const now = new Date();
    for (const path of held.keys()) utimes(path, now, now).catch(() => undefined);
  }, SIGN_OF_LIFE_MS).unref();
  try {
    for (const vault of [...new Set(vaults.map(idKey))].toSorted()) {
      const path = join(folder, lockName(endpoint, vault));
      const text = JSON.stringify({ ...me, vault, since: new Date().toISOString(), nonce: randomUUID() });
      await take(path, text);
      held.set(path, text);
    }
  } catch (error) {
    await release();
    throw error;
  }
  return release;
}

async function take(path: string, own: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await createWhole(path, own)) return;
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    if (await isAlive(path, text)) throw heldBy(path, text);
    await removeStale(path, text);
  }
  throw heldBy(path, await readFile(path, 'utf8').catch(() => ''));
}

/** A process that slept long enough may find its lock taken over: then it is not its own to remove. */
async function removeOwn(path: string, own: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === own) await unlink(path).catch(() => undefined);
}

/** Creates the lock with its content in one go, so that no reader ever sees half of it; false when it exists. */
async function createWhole(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, text, { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (isExisting(error)) return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

/** Moves the stale lock away first: of two processes that found it, one moves the other's new lock, sees it, and puts it back. */
async function removeStale(path: string, staleText: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
    if ((await readFile(aside, 'utf8')) !== staleText) await link(aside, path);
    await unlink(aside);
  } catch {
    // Somebody else was faster; the next attempt sees what they left.
  }
}

async function isAlive(path: string, text: string): Promise<boolean> {
  const holder = parseHolder(text);
  if (holder?.where === (await thisPlace())) {
    return isRunning(holder.pid) && (await startTicksOf(holder.pid)) === holder.startTicks;
  }
  const seen = await stat(path).catch(() => undefined);
  return seen !== undefined && Date.now() - seen.mtimeMs < DEAD_AFTER_MS;
}

function parseHolder(text: string): LockHolder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value)) return undefined;
    const { pid, startTicks, where, vault, since } = value;
    if (typeof pid !== 'number' || typeof startTicks !== 'string' || typeof where !== 'string') return undefined;
    if (typeof vault !== 'string' || typeof since !== 'string') return undefined;
    return { pid, startTicks, where, vault, since };
  } catch {
    return undefined;
  }
}

async function thisProcess(): Promise<Pick<LockHolder, 'pid' | 'startTicks' | 'where'>> {
  return { pid: process.pid, startTicks: await startTicksOf(process.pid), where: await thisPlace() };
}

/** Process ids mean something only within one boot and one pid namespace of one host. */
async function thisPlace(): Promise<string> {
  const bootId = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return sha256(`${hostname()}\n${bootId}\n${namespace}`);
}

/** Fields 3 and 22 of `/proc/<pid>/stat` (proc_pid_stat(5)): a killed process that nobody reaped yet is 'dead'; '' where there is no such file. */
async function startTicksOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [state, ...fields] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? 'dead' : (fields[18] ?? '');
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function lockName(endpoint: string, vaultKey: string): string {
  return `${sha256(`${endpoint}\n${vaultKey}`).slice(0, 32)}.lock`;
}

function heldBy(path: string, text: string): RunProblem {
  const holder = parseHolder(text);
  const who = holder === undefined ? 'an unknown process' : `process ${holder.pid} since ${holder.since}`;
  return new RunProblem(
    'RUN505',
    `${holder?.vault ?? 'The vault'} is locked by ${who}. Wait for it to end. If it is gone, the lock is given up after ` +
      `${DEAD_AFTER_MS / 1000} s, or remove ${path}.`,
    holder?.vault,
  );
}
