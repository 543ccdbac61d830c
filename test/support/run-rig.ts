import { runPlan } from '../../src/executor/run-plan.ts';
import type { JournalEvent, RunEvent } from '../../src/model/journal.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { RunReport } from '../../src/model/report.ts';
import { createFakeClock } from './fake-clock.ts';
import { createMemoryJournal } from './memory-journal.ts';
import { createMiniService, type MiniOptions, type MiniService } from './mini-service.ts';

/** When every run of the rig starts. */
export const START_MS = Date.parse('2026-11-20T08:00:00Z');

type FakeClock = ReturnType<typeof createFakeClock>;

export interface Rig {
  readonly clock: FakeClock;
  readonly service: MiniService;
  readonly events: RunEvent[];
  readonly journal: readonly JournalEvent[];
  readonly report: RunReport;
  readonly tookMs: number;
}

export interface RigOptions extends MiniOptions {
  /** That of an earlier run, whose service goes on. */
  readonly clock?: FakeClock;
  readonly past?: readonly JournalEvent[];
  readonly parallelism?: number;
  readonly graceMs?: number;
  readonly abortAfter?: (event: RunEvent) => boolean;
  readonly diskFull?: (event: JournalEvent) => boolean;
  readonly service?: (clock: FakeClock) => MiniService;
}

/** One run of a plan against the in-memory service, on a clock that jumps over waits. */
export async function runRig(plan: Plan, options: RigOptions = {}): Promise<Rig> {
  const clock = options.clock ?? createFakeClock(START_MS, { autoAdvance: true });
  const service = options.service?.(clock) ?? createMiniService(clock, options);
  const journal = createMemoryJournal(options.diskFull);
  const events: RunEvent[] = [];
  const abort = new AbortController();
  const emit = (event: RunEvent): void => {
    events.push(event);
    if (options.abortAfter?.(event) === true) abort.abort(new Error('interrupted'));
  };
  const ports = { arm: service, clock, journal, emit };
  const report = await runPlan(plan, options.past ?? [], ports, {
    run: 'r',
    parallelism: options.parallelism ?? 10,
    signal: abort.signal,
    ...(options.graceMs !== undefined && { graceMs: options.graceMs }),
  });
  return { clock, service, events, journal: journal.events, report, tookMs: clock.now() - START_MS };
}

export const stateOf = (report: RunReport, address: string): string | undefined =>
  report.steps.find((one) => one.address === address)?.state;
