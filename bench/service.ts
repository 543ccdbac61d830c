import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from '../src/emulator/worlds/world.ts';

/** The embedded Azure in a process of its own, as the built CLI starts it. */
export interface Service {
  readonly endpoint: string;
  /** Requests since the last call, by the service's own count. */
  readonly takeRequests: () => Promise<number>;
  readonly stop: () => void;
}

export async function startService(bin: string, folder: string, world: World): Promise<Service> {
  const file = join(folder, 'world.json');
  await writeFile(file, JSON.stringify(world));
  const child = spawn(process.execPath, [bin, 'emulator', '--speed', 'max', '--world', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => {
      const ready = JSON.parse(line.toString()) as { readonly endpoint: string };
      resolve(ready.endpoint);
    });
    child.once('close', (code) => reject(new Error(`the embedded Azure ended with ${code}`)));
  });
  return {
    endpoint,
    async takeRequests() {
      const response = await fetch(`${endpoint}/_emulator/requests?reset=true`);
      const { total } = (await response.json()) as { readonly total: number };
      return total;
    },
    stop: () => void child.kill('SIGTERM'),
  };
}
