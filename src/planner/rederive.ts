import { canonicalJson } from '../model/canonical-json.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Json } from '../model/json.ts';
import type { Plan } from '../model/plan.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { renderRequest, shownValue } from '../wire/requests.ts';
import { problem } from './problems.ts';

/** An error for every provider that the plan was made for at another api-version than this azbackup speaks. */
export function apiVersionProblems({ apiVersions }: Pick<Plan, 'apiVersions'>): readonly Diagnostic[] {
  const spoken: Readonly<Record<string, string | undefined>> = API_VERSIONS;
  return Object.entries(apiVersions)
    .filter(([provider, version]) => spoken[provider] !== version)
    .map(([provider, version]) =>
      problem('PLAN249', `${provider}: the plan has ${version}, this azbackup speaks ${spoken[provider] ?? 'none'}.`),
    );
}

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
