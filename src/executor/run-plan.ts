import type { JournalEvent, Outputs, RunEvent, RunOutcome } from '../model/journal.ts';
import type { Plan } from '../model/plan.ts';
import type { RunReport, StepReport } from '../model/report.ts';
import { foldRun, type RunState } from '../model/run.ts';
import type { ServiceError } from '../model/service-error.ts';
import type { Step, StepId } from '../model/step.ts';
import { ReadyQueue } from './ready-queue.ts';
import { createStepContext, type RunOptions, type RunPorts, UnrecordedIntent } from './run-context.ts';
import { runError } from './run-error.ts';
import { Places } from './slots.ts';
import { type Held, Rollouts, type Turn } from './rollouts.ts';
import { RunProblem } from './run-problem.ts';
import { runStep } from './run-step.ts';
import type { StepEnd } from './step-end.ts';
import type { StepContext } from './step-context.ts';

/**
 * Steps that may be under way together. Nearly all of them wait for the service and hold no request slot; the bound
 * keeps ten thousand from polling at once. 550 are in flight when a subscription's writes are the bottleneck.
 */
const STEPS_UNDER_WAY = 1_000;
/** After an interruption, requests in flight may answer for so long: the run must be gone within 5 s of real time. */
const GRACE_MS = 4_000;

/**
 * Carries out a plan, or goes on with one: `past` is what earlier parts of the run left in the journal. Steps run as
 * parallel as `after` and `exclusive` allow. Never rejects for what a step meets: a partly applied plan is a report.
 */
export async function runPlan(
  plan: Plan,
  past: readonly JournalEvent[],
  ports: RunPorts,
  options: RunOptions,
): Promise<RunReport> {
  const resumed = past.some(({ event }) => event !== 'runStarted');
  const run = new PlanRun(plan, foldRun(plan, past), ports, { ...options, resumed });
  await run.end(options.graceMs ?? GRACE_MS);
  const steps = plan.steps.map((step) => run.reportOf(step));
  const sent = run.sent || past.some((event) => event.event === 'intent');
  const outcome = outcomeOf(steps, sent, options.signal.aborted);
  await run.context.record({ event: 'runFinished', outcome });
  return { run: options.run, plan: plan.digest, outcome, sent, steps };
}

class PlanRun {
  readonly context: StepContext;
  readonly #states: RunState;
  readonly #queue: ReadyQueue;
  readonly #rollouts: Rollouts;
  /** A step that waits for its turn in a rollout holds none. */
  readonly #places = new Places(STEPS_UNDER_WAY);
  readonly #signal: AbortSignal;
  readonly #outputs = new Map<StepId, Outputs>();
  readonly #reports = new Map<StepId, StepReport>();
  readonly #sentSteps = new Set<StepId>();
  /** How long steps waited for their turn. */
  readonly #waitedMs = new Map<StepId, number>();
  #underWay = 0;
  #stopped = false;
  /** The grace is over and steps are still under way: what they do from now on belongs to the next resume. */
  #left = false;
  #finish: () => void = () => undefined;

  constructor(
    { steps, rollouts = [] }: Plan,
    states: RunState,
    ports: RunPorts,
    options: RunOptions & { readonly resumed: boolean },
  ) {
    this.#states = states;
    this.#queue = new ReadyQueue(steps, states);
    this.#signal = options.signal;
    for (const step of steps) {
      const state = states.get(step.id);
      if (state?.state !== 'done') continue;
      this.#outputs.set(step.id, state.outputs);
      this.#reports.set(step.id, { ...reportBase(step), state: 'done' });
    }
    const journal = { append: (event: JournalEvent) => this.#append(ports, event) };
    const emit = (event: RunEvent): void => {
      if (!this.#left) ports.emit(event);
    };
    this.context = createStepContext({ ...ports, journal, emit }, options, steps, this.#outputs, {
      turn: (step, what) => this.#turn(step, what),
      resumed: options.resumed,
      sent: (step) => this.#rollouts.sent(step),
    });
    this.#rollouts = new Rollouts(rollouts, steps, states, options.parallelism, (stage) =>
      this.context.emit({ event: 'rolloutStage', ...stage }),
    );
  }

  /** Whether a request that changes something left this process. */
  get sent(): boolean {
    return this.#sentSteps.size > 0;
  }

  /** Runs all steps; ends when nothing is under way and nothing can start, or shortly after an interruption. */
  async end(graceMs: number): Promise<void> {
    let grace: NodeJS.Timeout | undefined;
    const giveUp = (): void => {
      grace = setTimeout(() => this.#finish(), graceMs);
    };
    await new Promise<void>((resolve) => {
      this.#finish = resolve;
      this.#signal.addEventListener('abort', giveUp, { once: true });
      this.#startWhatMay();
    });
    this.#signal.removeEventListener('abort', giveUp);
    clearTimeout(grace);
    this.#left = this.#underWay > 0;
  }

  reportOf(step: Step): StepReport {
    return this.#reports.get(step.id) ?? { ...reportBase(step), state: this.#openState(step) };
  }

  #openState(step: Step): 'inFlight' | 'notStarted' {
    const before = this.#states.get(step.id)?.state;
    const wasSent = before === 'accepted' || before === 'inDoubt';
    return wasSent || this.#sentSteps.has(step.id) ? 'inFlight' : 'notStarted';
  }

  async #append(ports: RunPorts, event: JournalEvent): Promise<void> {
    if (this.#left && event.event !== 'runFinished') throw new Error('the run was left');
    await ports.journal.append(event);
    if (event.event === 'intent') this.#sentSteps.add(event.step);
  }

  #startWhatMay(): void {
    while (!this.#stopped && !this.#signal.aborted && this.#places.tryTake()) {
      const step = this.#queue.take();
      if (step === undefined) {
        this.#places.release();
        break;
      }
      this.#underWay += 1;
      void this.#run(step).then(() => {
        this.#underWay -= 1;
        this.#places.release();
        this.#startWhatMay();
      });
    }
    if (this.#underWay === 0) this.#finish();
  }

  async #turn(step: Step, what: Turn): Promise<Held | undefined> {
    const waits = this.#rollouts.turn(step, what, this.#signal);
    if (waits === undefined) return undefined;
    this.context.emit({ event: 'stepWaits', step: step.id });
    const fromMs = this.context.clock.now();
    this.#places.release();
    // Not at once: a step comes for its turn while others are being started, and the stack would grow with each.
    queueMicrotask(() => this.#startWhatMay());
    try {
      return await waits;
    } finally {
      await this.#places.take();
      this.#waitedMs.set(step.id, (this.#waitedMs.get(step.id) ?? 0) + this.context.clock.now() - fromMs);
    }
  }

  /** Never rejects: whatever a step meets is its own end and nobody else's. */
  async #run(step: Step): Promise<void> {
    const startedMs = this.context.clock.now();
    this.context.emit({ event: 'stepStarted', step: step.id });
    const past = this.#states.get(step.id) ?? { state: 'pending' };
    let end: StepEnd;
    try {
      end = await runStep(step, past, this.context);
    } catch (error) {
      // An interrupted step stays as the journal has it: resume goes on from there.
      if (this.#signal.aborted && !(error instanceof UnrecordedIntent)) return;
      if (error instanceof UnrecordedIntent) this.#stopped = true;
      end = { state: 'failed', error: brokenStep(error) };
    }
    const waitedMs = this.#waitedMs.get(step.id) ?? 0;
    await this.#conclude(step, end, this.context.clock.now() - startedMs - waitedMs);
  }

  async #conclude(step: Step, end: StepEnd, tookMs: number): Promise<void> {
    const base = { ...reportBase(step), tookMs };
    if (end.state === 'done') {
      const { outputs, note } = end;
      await this.context.record({ event: 'done', step: step.id, outputs, ...(note !== undefined && { note }) });
      this.#outputs.set(step.id, outputs);
      this.#reports.set(step.id, { ...base, state: 'done', ...(note !== undefined && { note }) });
      this.#queue.done(step);
      this.#rollouts.ended(step, true);
      return;
    }
    if (end.state === 'held') {
      const { because, note } = end;
      this.#skip(step, because, note);
      for (const skipped of this.#queue.failed(step)) this.#skip(skipped.step, because, note);
      return;
    }
    const { state, error } = end;
    if (end.state === 'failed' && end.notSent === true) this.#sentSteps.delete(step.id);
    await this.context.record({ event: state, step: step.id, error });
    this.#reports.set(step.id, { ...base, state, error });
    for (const skipped of this.#queue.failed(step)) this.#skip(skipped.step, skipped.because);
    this.#rollouts.ended(step, false);
  }

  #skip(step: Step, because: StepId, note?: string): void {
    const why = { because, ...(note !== undefined && { note }) };
    this.#reports.set(step.id, { ...reportBase(step), state: 'skipped', ...why });
    this.context.emit({ event: 'skipped', step: step.id, ...why });
    this.#rollouts.ended(step, false);
  }
}

function reportBase(step: Step): Pick<StepReport, 'id' | 'kind' | 'address'> {
  return { id: step.id, kind: step.kind, address: step.address };
}

function brokenStep(error: unknown): ServiceError {
  if (error instanceof UnrecordedIntent) return error.error;
  if (error instanceof RunProblem) return runError(error.diagnostic.code, error.diagnostic.detail);
  return runError('RUN519', error instanceof Error ? error.message : String(error));
}

function outcomeOf(steps: readonly StepReport[], sent: boolean, aborted: boolean): RunOutcome {
  if (steps.every((step) => step.state === 'done')) return 'applied';
  if (aborted) return 'interrupted';
  const onlyGates = steps.every((step) => step.state !== 'failed') && steps.some((step) => step.state === 'blocked');
  return onlyGates && !sent ? 'blocked' : 'partial';
}
