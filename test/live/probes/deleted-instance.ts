import { digArray, digString } from '../../../src/model/json.ts';
import { outcomeOf } from './outcome.ts';
import type { Probe } from './probe.ts';

/** How a deleted instance is seen where it was. */
export const deletedInstance: Probe = {
  name: 'deleted instance',
  phase: 'deleted',
  async ask({ azure, resources, instance }) {
    const where = await azure.ask({ method: 'GET', path: instance });
    const list = await azure.ask({ method: 'GET', path: `${resources.vault}/deletedBackupInstances` });
    const kept = digArray(list.responseBody, 'value').length > 0;
    const state = digString(where.responseBody, 'properties', 'currentProtectionState');
    return [
      {
        question: 'Is a soft-deleted instance still found under its own id?',
        answer: `GET: ${outcomeOf(where)}${state === undefined ? '' : ` ${state}`}; ${kept ? 'it is' : 'it is not'} in deletedBackupInstances`,
        evidence: [where, list],
      },
    ];
  },
};
