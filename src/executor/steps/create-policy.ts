import { digestOf } from '../../model/canonical-json.ts';
import type { JsonObject } from '../../model/json.ts';
import { policyContent } from '../../wire/policy.ts';
import { runError } from '../run-error.ts';
import type { Sighting, StepHandler } from '../step-handler.ts';

export const createPolicy: StepHandler<'createPolicy'> = {
  readBack: {
    by: 'get',
    resource: (intent) => intent.policy,
    judge: (intent, body) => judgePolicy(intent.body, body),
  },
  /** Policies are immutable: a PUT that is repeated after a lost answer is refused although the first one worked. */
  tolerates: { UserErrorBMSUpdatePolicyNotSupported: { as: 'look' } },
};

function judgePolicy(wanted: JsonObject, body: JsonObject | undefined): Sighting {
  if (body === undefined) return { judgement: 'untouched', status: 'absent' };
  if (digestOf(policyContent(body)) === digestOf(policyContent(wanted))) {
    return { judgement: 'settled', status: 'present' };
  }
  const error = runError('RUN513', 'a policy of this name holds other rules, and policies cannot be changed.');
  return { judgement: 'failed', status: 'present', error };
}
