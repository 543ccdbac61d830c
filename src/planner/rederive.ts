import { canonicalJson } from '../model/canonical-json.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Json } from '../model/json.ts';
import type { Plan } from '../model/plan.ts';
import { renderRequest, shownValue } from '../wire/requests.ts';
import { problem } from './problems.ts';

/** An error for every step whose stored request is not what its intent gives: what was reviewed must be what is sent. */
export function rederiveProblems(plan: Pick<Plan, 'steps'>): readonly Diagnostic[] {
  return plan.steps.flatMap((step) => {
    const rendered = renderRequest(step, shownValue);
    const same = canonicalJson(rendered as unknown as Json) === canonicalJson(step.request as unknown as Json);
    if (same) return [];
    const detail = `Step ${JSON.stringify(step.id)}: the file has ${step.request.method} ${step.request.path}, its intent gives ${rendered.method} ${rendered.path}.`;
    return [problem('PLAN246', detail, { subject: step.address })];
  });
}
