import type { ArmReader } from '../azure/arm-client.ts';
import { digArray, digString } from '../model/json.ts';
import type { LiveInstance } from '../model/live.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { JobProblem } from './job-problem.ts';

/**
 * The backup rule of the instance's policy an on-demand backup goes by: the one named, else the only one. Throws
 * `JobProblem` JOB623 naming the rules there are, and `ArmFailure`.
 */
export async function backupRuleOf(
  reader: ArmReader,
  instance: LiveInstance,
  wanted: string | undefined,
): Promise<string> {
  const policy = instance.policyId && (await reader.get(instance.policyId, API_VERSIONS['Microsoft.DataProtection']));
  const rules = digArray(policy, 'properties', 'policyRules')
    .filter((rule) => digString(rule, 'objectType')?.toLowerCase() === 'azurebackuprule')
    .map((rule) => digString(rule, 'name') ?? '');
  const fitting = wanted === undefined ? rules : rules.filter((rule) => rule.toLowerCase() === wanted.toLowerCase());
  const [rule, ...others] = fitting;
  if (rule !== undefined && others.length === 0) return rule;
  const known = rules.length === 0 ? 'has no backup rule' : `has the backup rules ${rules.join(', ')}`;
  const asked = wanted === undefined ? '' : ` ${JSON.stringify(wanted)} was asked for.`;
  throw new JobProblem(
    'JOB623',
    `${instance.policyId ?? 'The instance has no policy and'} ${known}.${asked}`,
    instance.id,
  );
}
