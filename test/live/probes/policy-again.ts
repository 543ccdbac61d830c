import { dig } from '../../../src/model/json.ts';
import { outcomeOf } from './outcome.ts';
import type { Probe } from './probe.ts';

/** PUT of a policy that exists with exactly this content. */
export const policyAgain: Probe = {
  name: 'policy again',
  phase: 'protected',
  async ask({ azure, resources, settings }) {
    const path = `${resources.vault}/backupPolicies/${settings.prefix}-policy`;
    const shown = await azure.ask({ method: 'GET', path });
    const again = await azure.ask({
      method: 'PUT',
      path,
      body: { properties: dig(shown.responseBody, 'properties') },
    });
    return [
      {
        question: 'Is the PUT of a policy that exists with exactly this content refused?',
        answer: outcomeOf(again),
        evidence: [shown, again],
      },
    ];
  },
};
