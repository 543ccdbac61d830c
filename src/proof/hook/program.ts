import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import type { HookProgram } from './hook-seen.ts';

/** The program at a path, or in words why it cannot be run: `does not exist`. */
export async function inspectProgram(
  path: string,
  platform: NodeJS.Platform = process.platform,
): Promise<HookProgram | { readonly problem: string }> {
  // Without process groups what a program has started could not be stopped.
  if (platform === 'win32') return { problem: 'cannot be run on Windows' };
  try {
    const real = await realpath(path);
    const entry = await stat(real);
    if (entry.isDirectory()) return { problem: 'is a folder' };
    if (!entry.isFile()) return { problem: 'is no regular file' };
    await access(real, constants.X_OK);
    return { path: real, sha256: await digestOf(real) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function problemOf(error: unknown): string {
  const { code, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EACCES' && syscall === 'access') return 'is not executable (chmod +x)';
  return `cannot be read (${code ?? 'unknown reason'})`;
}
