import type { DatasourceType, ParameterRule } from '../catalog/datasource-type.ts';
import { subscriptionOf, type ArmId } from '../model/arm-id.ts';
import type { SpecCode } from './explanations.ts';
import { readGroup } from './ids.ts';

export type Given = Readonly<Record<string, string>>;

export interface ParameterProblem {
  readonly code: SpecCode;
  readonly name: string;
  readonly detail: string;
}

const COMMON_FIELDS = new Set(['datasource', 'policy', 'protection', 'members']);

/** What a spec says beside the fields every datasource type has. */
export function givenParameters(spec: object): Given {
  const texts = Object.entries(spec).filter(([name]) => !COMMON_FIELDS.has(name));
  return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
}

/** Parameters a datasource type needs and a document lacks, or has and the type does not know. */
export function checkParameters(type: DatasourceType, given: Given): readonly ParameterProblem[] {
  const missing = type.parameters
    .filter(({ name, required }) => required && given[name] === undefined)
    .map(({ name }) => {
      return { code: 'SPEC130' as const, name, detail: `${type.kind} needs spec.${name}, here or in Defaults.` };
    });
  const foreign = Object.keys(given)
    .filter((name) => !type.parameters.some((rule) => rule.name === name))
    .map((name) => ({ code: 'SPEC141' as const, name, detail: `${type.kind} has no ${name}. Remove it.` }));
  return [...missing, ...foreign];
}

/** The parameters of one datasource: group names become ids in the subscription of the datasource. */
export function resolveParameters(
  type: DatasourceType,
  given: Given,
  datasource: ArmId,
): { readonly parameters: Given; readonly problems: readonly ParameterProblem[] } {
  const parameters: Record<string, string> = {};
  const problems: ParameterProblem[] = [];
  const subscription = subscriptionOf(datasource);
  for (const rule of type.parameters) {
    const text = given[rule.name];
    if (text === undefined) continue;
    const read = readGroup(text, subscription);
    if (!('value' in read)) problems.push({ code: read.code, name: rule.name, detail: read.detail });
    else {
      parameters[rule.name] = read.value;
      problems.push(...subscriptionProblems(rule, read.value, datasource, subscription));
    }
  }
  return { parameters, problems };
}

function subscriptionProblems(
  rule: ParameterRule,
  value: ArmId,
  datasource: ArmId,
  subscription: string,
): readonly ParameterProblem[] {
  const other = subscriptionOf(value);
  if (!rule.sameSubscriptionAsDatasource || other.toLowerCase() === subscription.toLowerCase()) return [];
  const detail = `${rule.name} is in subscription ${other}, but ${datasource} is in ${subscription}. Choose a group in ${subscription}.`;
  return [{ code: 'SPEC138', name: rule.name, detail }];
}
