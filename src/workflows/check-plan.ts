import type { ArmReader } from '../azure/arm-client.ts';
import { readLive } from '../live/read-live.ts';
import type { Clock } from '../model/clock.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Plan } from '../model/plan.ts';
import { missingApprovals, type GivenApprovals } from '../planner/guards.ts';
import { problem } from '../planner/problems.ts';
import { apiVersionProblems, rederiveProblems } from '../planner/rederive.ts';
import { movedSince, staleProblems } from '../planner/stale.ts';

/** What was said on the command line about the plan that is to be applied. */
export interface PlanTerms extends GivenApprovals {
  readonly expectDigest: string | undefined;
}

export interface PlanCheck {
  /** `stale`: it is not the plan that was reviewed, or Azure has moved. `refused`: a guard or an approval is missing. */
  readonly verdict: 'ok' | 'stale' | 'refused';
  readonly diagnostics: readonly Diagnostic[];
}

export interface CheckPorts {
  readonly reader: ArmReader;
  readonly clock: Clock;
  /** The service's time, right also before anything was read. */
  readonly serviceNow: () => Promise<number>;
  readonly endpoint: string;
}

/**
 * Everything that must hold before a plan may be applied, cheapest first: nothing is read for a plan that is refused
 * by itself.
 */
export async function checkPlan(plan: Plan, terms: PlanTerms, ports: CheckPorts): Promise<PlanCheck> {
  const identity = identityProblems(plan, terms, ports.endpoint);
  if (identity.length > 0) return { verdict: 'stale', diagnostics: identity };
  if (Date.parse(plan.expiresAt) < (await ports.serviceNow())) {
    return { verdict: 'stale', diagnostics: [problem('PLAN245', `It was good until ${plan.expiresAt}.`)] };
  }
  const guards = plan.diagnostics.filter(({ severity }) => severity === 'error');
  const refused = [...guards, ...missingApprovals(plan, terms)];
  if (refused.length > 0) return { verdict: 'refused', diagnostics: refused };
  if (plan.steps.length === 0) return { verdict: 'ok', diagnostics: [] };
  const { live } = await readLive(ports.reader, ports.clock, plan.scope);
  const moved = movedSince(plan, live);
  return moved.length === 0
    ? { verdict: 'ok', diagnostics: [] }
    : { verdict: 'stale', diagnostics: staleProblems(moved) };
}

function identityProblems(plan: Plan, { expectDigest }: PlanTerms, endpoint: string): readonly Diagnostic[] {
  const versions = apiVersionProblems(plan);
  const problems = [...(versions.length > 0 ? versions : rederiveProblems(plan))];
  if (expectDigest !== undefined && expectDigest.toLowerCase() !== plan.digest) {
    problems.push(problem('PLAN248', `Expected ${expectDigest}, the plan has ${plan.digest}.`));
  }
  if (plan.endpoint !== endpoint) {
    problems.push(problem('PLAN247', `The plan was made against ${plan.endpoint}, apply talks to ${endpoint}.`));
  }
  return problems;
}
