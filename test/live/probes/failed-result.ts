import { digObject } from '../../../src/model/json.ts';
import { outcomeOf } from './outcome.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { pointOf, restoreRequest } from './restore-request.ts';

/** What operationResults says of an operation that failed: a restore validated before the vault may restore. */
export const failedResult: Probe = {
  name: 'result of a failed operation',
  phase: 'backed up',
  async ask(context: ProbeContext) {
    const { azure, instance, resources } = context;
    const body = {
      objectType: 'ValidateRestoreRequestObject',
      restoreRequestObject: await restoreRequest(context, await pointOf(context), resources.restored),
    };
    const accepted = await azure.ask({ method: 'POST', path: `${instance}/validateRestore`, body });
    const end = await azure.follow(accepted);
    const question = 'What does Location (operationResults) answer when the operation failed?';
    const location = accepted.responseHeaders['location'];
    if (end?.status !== 'failed' || location === undefined) {
      const why = `the validation ${end?.status ?? outcomeOf(accepted)}, Location ${location === undefined ? 'absent' : 'there'}`;
      return [{ question, answer: `not seen: ${why}`, evidence: [accepted] }];
    }
    const result = await azure.fetch(location);
    const answer = `${outcomeOf(result)}; its body has ${Object.keys(digObject(result.responseBody)).join(', ') || 'nothing'}`;
    return [{ question, answer, evidence: [accepted, result] }];
  },
};
