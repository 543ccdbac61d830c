import type { ArmClient } from '../azure/arm-client.ts';
import { type Clock, instant } from '../model/clock.ts';
import type { RunEvent } from '../model/journal.ts';
import type { Plan } from '../model/plan.ts';
import type { GateCheck, PreflightReport } from '../model/report.ts';
import type { Gate, Step } from '../model/step.ts';
import { shownValue } from '../wire/requests.ts';
import { DEADLINES, type Deadlines } from './deadlines.ts';
import { askGate } from './gates.ts';
import { createRolesOf } from './roles-of.ts';
import { boundClient, createSlots } from './slots.ts';
import type { GateContext } from './step-context.ts';
import { validationPollMs } from './validation-pace.ts';

/** Validations that may be under way together: each takes about 40 s at the service and holds no request slot. */
const CHECKS_UNDER_WAY = 500;

export interface PreflightPorts {
  readonly arm: ArmClient;
  readonly clock: Clock;
  readonly emit: (event: RunEvent) => void;
}

export interface PreflightOptions {
  /** Requests in flight at the most. */
  readonly parallelism: number;
  readonly signal: AbortSignal;
  readonly deadlines?: Partial<Deadlines>;
}

/**
 * Asks the gates of a plan without carrying anything out: the only requests are validations, which change nothing.
 * A gate whose step comes after another step is deferred, because the service would judge a world that is not there
 * yet; so is one that unlocks a delete. Every gate is asked once: nothing is granted, so nothing is waited for. Rejects
 * only when aborted.
 */
export async function preflight(
  plan: Plan,
  ports: PreflightPorts,
  options: PreflightOptions,
): Promise<PreflightReport> {
  const arm = boundClient(ports.arm, createSlots(options.parallelism));
  const gates = plan.steps.flatMap((step) => step.gates.map((gate) => ({ step, gate })));
  const context: GateContext = {
    arm,
    signal: options.signal,
    deadlines: { ...DEADLINES, ...options.deadlines },
    validationPollMs: validationPollMs(gates.length),
    emit: (event) => ports.emit({ at: instant(ports.clock.now()), ...event }),
    resolve: shownValue,
    rolesOf: createRolesOf(arm),
  };
  const oneOfFew = createSlots(CHECKS_UNDER_WAY);
  const checks = await Promise.all(gates.map(({ step, gate }) => oneOfFew(() => checkAhead(step, gate, context))));
  return { plan: plan.digest, checks };
}

async function checkAhead(step: Step, gate: Gate, context: GateContext): Promise<GateCheck> {
  const about = { step: step.id, address: step.address, gate: gate.kind };
  const [needs] = step.after;
  if (needs !== undefined) return { ...about, verdict: 'deferred', needs };
  // It would allow the delete for half an hour, which a dry run must not.
  if (gate.kind === 'unlockDelete') return { ...about, verdict: 'deferred' };
  const outcome = await askGate(step, gate, context);
  // Nothing was sent, so that an instance that exists already cannot be ours: the plan is outdated.
  const verdict = outcome.verdict === 'taken' ? 'fail' : outcome.verdict;
  const error = outcome.verdict === 'pass' ? undefined : outcome.error;
  context.emit({ event: 'gateChecked', step: step.id, gate: gate.kind, verdict, ...(error && { error }) });
  return { ...about, verdict, ...(error && { error }) };
}
