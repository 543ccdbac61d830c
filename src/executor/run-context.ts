import type { ArmClient } from '../azure/arm-client.ts';
import { InstanceWatcher } from '../live/instance-watcher.ts';
import { JobWatcher } from '../live/job-watcher.ts';
import { RecentJobs } from '../live/recent-jobs.ts';
import { type ArmId, idKey } from '../model/arm-id.ts';
import { type Clock, instant } from '../model/clock.ts';
import type { JournalEvent, OperationRef, Outputs, RunEvent } from '../model/journal.ts';
import type { Known, Step, StepId } from '../model/step.ts';
import { DEADLINES, type Deadlines } from './deadlines.ts';
import type { Journal } from './journal/journal.ts';
import { memoize } from './memoize.ts';
import { createRolesOf } from './roles-of.ts';
import { runError } from './run-error.ts';
import { RunProblem } from './run-problem.ts';
import { boundClient, createSlots } from './slots.ts';
import type { StepContext } from './step-context.ts';
import { validationPollMs } from './validation-pace.ts';

/** What a run needs from outside. */
export interface RunPorts {
  readonly arm: ArmClient;
  readonly clock: Clock;
  readonly journal: Pick<Journal, 'append'>;
  /** The one sink of progress events; must not throw. */
  readonly emit: (event: RunEvent) => void;
}

export interface RunOptions {
  /** The run's name, for the report. */
  readonly run: string;
  /** Requests in flight at the most. */
  readonly parallelism: number;
  /** Aborted by the first signal: nothing new starts, waits end at once. */
  readonly signal: AbortSignal;
  readonly deadlines?: Partial<Deadlines>;
  /** Real milliseconds that requests in flight may take to answer after an interruption. */
  readonly graceMs?: number;
}

/** The disk refused an intent: nothing was sent for the step, and no other step should try. */
export class UnrecordedIntent extends Error {
  override readonly name = 'UnrecordedIntent';
  readonly error = runError('RUN504', this.message);
}

/** The context all steps of a run share. `outputs` grows as steps end. */
export function createStepContext(
  ports: RunPorts,
  options: RunOptions,
  steps: readonly Step[],
  outputs: ReadonlyMap<StepId, Outputs>,
  rest: Pick<StepContext, 'turn' | 'sent' | 'resumed'>,
): StepContext {
  const { clock, emit } = ports;
  const arm = boundClient(ports.arm, createSlots(options.parallelism));
  const stamp = (): string => instant(clock.now());
  const recentJobsOf = memoize(idKey, (vault: ArmId) => new RecentJobs(arm, clock, vault));
  return {
    arm,
    clock,
    signal: options.signal,
    deadlines: { ...DEADLINES, ...options.deadlines },
    validationPollMs: validationPollMs(steps.filter(({ gates }) => gates.length > 0).length),
    emit: (event) => emit({ at: stamp(), ...event }),
    record: (event) => record(ports, { at: stamp(), ...event }),
    watcherOf: memoize(idKey, (vault: ArmId) => new InstanceWatcher(arm, clock, vault)),
    recentJobsOf,
    jobWatcherOf: memoize(idKey, (vault: ArmId) => new JobWatcher(arm, clock, vault, recentJobsOf(vault))),
    resolve: (known) => resolve(known, outputs),
    rolesOf: createRolesOf(arm),
    ...rest,
  };
}

/** Makes the event durable, then shows it. Only a refused intent is an error: anything else has happened already. */
async function record(ports: RunPorts, event: JournalEvent): Promise<void> {
  try {
    await ports.journal.append(event);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (event.event === 'intent') throw new UnrecordedIntent(message);
    ports.emit({ at: event.at, event: 'journalDegraded', error: runError('RUN504', message) });
  }
  ports.emit(event.event === 'accepted' ? { ...event, operation: withoutQueries(event.operation) } : event);
}

/** Status URLs are signed in their query; the journal alone holds them whole. */
function withoutQueries(operation: OperationRef): OperationRef {
  const { asyncOperation, location, ...rest } = operation;
  return {
    ...rest,
    ...(asyncOperation !== undefined && { asyncOperation: beforeQuery(asyncOperation) }),
    ...(location !== undefined && { location: beforeQuery(location) }),
  };
}

function beforeQuery(url: string): string {
  return url.replace(/[?#].*$/su, '');
}

function resolve(known: Known, outputs: ReadonlyMap<StepId, Outputs>): string {
  if (typeof known === 'string') return known;
  const value = outputs.get(known.knownAfter)?.[known.output];
  if (value === undefined) throw new RunProblem('RUN515', `${known.output} of ${known.knownAfter}.`);
  return value;
}
