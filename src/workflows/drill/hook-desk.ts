import { randomUUID } from 'node:crypto';
import { abortReason } from '../../azure/abort.ts';
import type { DiskDetails } from '../../model/disk-details.ts';
import type { DrillPick } from '../../model/drill-record.ts';
import type { DrillHook } from '../../model/drill.ts';
import { type HookGuard, startHookGuard } from '../../proof/hook/hook-guard.ts';
import { hookInput } from '../../proof/hook/hook-input.ts';
import type { HookEnd, HookSeen } from '../../proof/hook/hook-seen.ts';
import { inspectProgram } from '../../proof/hook/program.ts';
import { afterRealTime } from '../../proof/hook/real-time.ts';
import { runHook } from '../../proof/hook/run-hook.ts';
import type { FoundHooks, ReadyHook } from './find-hooks.ts';

/** Where the hooks of a run are run. */
export class HookDesk {
  readonly #ready: FoundHooks['ready'];
  readonly #closing = new AbortController();
  readonly #signal: AbortSignal;
  readonly #running = new Set<Promise<unknown>>();
  #guard: HookGuard | undefined;

  constructor(ready: FoundHooks['ready'], signal: AbortSignal) {
    this.#ready = ready;
    this.#signal = AbortSignal.any([signal, this.#closing.signal]);
  }

  /**
   * Lets the hook of the pick's drill judge the disk. The hook of the specs is run, which were reviewed; where it is
   * another one than the pick was made for, none is. Throws the signal's reason when the run is interrupted meanwhile.
   */
  async judge(pick: DrillPick, disk: DiskDetails): Promise<HookSeen> {
    const nonce = randomUUID();
    const asked = { nonce, disk: disk.id };
    const ready = this.#ready.get(pick.drill.toLowerCase());
    if (ready === undefined || pick.hook === undefined || !isSame(ready.hook, pick.hook)) {
      const why = 'the specs name no such hook for this drill any more';
      return { ...asked, stderr: '', end: { kind: 'notStarted', why } };
    }
    const judging = this.#run(ready, JSON.stringify(hookInput(pick, ready.hook, disk, nonce)));
    this.#running.add(judging);
    try {
      return { ...asked, ...(await judging), program: ready.program };
    } finally {
      this.#running.delete(judging);
    }
  }

  /** Stops what still runs, and ends when it has ended. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
    this.#guard?.close();
  }

  async #run({ hook, program }: ReadyHook, input: string): Promise<Pick<HookSeen, 'end' | 'stderr'>> {
    const before = await changeOf(program);
    if (before !== undefined) return { end: before, stderr: '' };
    this.#guard ??= startHookGuard();
    const { args, timeoutMs } = hook;
    const run = await runHook(
      { path: program.path, args, input: `${input}\n`, timeoutMs },
      { after: afterRealTime, signal: this.#signal, guard: this.#guard },
    );
    if (run.end.kind === 'interrupted') throw abortReason(this.#signal);
    return { ...run, end: (await changeOf(program)) ?? run.end };
  }
}

function isSame(one: DrillHook, other: DrillHook): boolean {
  return one.program === other.program && JSON.stringify(one.args) === JSON.stringify(other.args);
}

/** Whether the file is no longer what was allowed when the run began. */
async function changeOf({ path, sha256 }: ReadyHook['program']): Promise<HookEnd | undefined> {
  const now = await inspectProgram(path);
  if ('problem' in now) return { kind: 'changed', found: `${path} ${now.problem}` };
  return now.path === path && now.sha256 === sha256
    ? undefined
    : { kind: 'changed', found: `${now.sha256}  ${now.path}` };
}
