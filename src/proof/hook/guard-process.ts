/** The process behind `startHookGuard`: when its input ends, whoever wrote it is gone, and so must be what he left. */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { GuardLine } from './hook-guard.ts';
import { signalGroup } from './process-group.ts';

const watched = new Map<number, string>();

for await (const line of createInterface({ input: process.stdin })) take(line);
for (const [group, folder] of watched) {
  signalGroup(group, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

/** The last line may be cut off. */
function take(line: string): void {
  const told = parse(line);
  if (told === undefined) return;
  if ('watch' in told) watched.set(told.watch, told.folder);
  else watched.delete(told.release);
}

function parse(line: string): GuardLine | undefined {
  try {
    return JSON.parse(line) as GuardLine;
  } catch {
    return undefined;
  }
}
