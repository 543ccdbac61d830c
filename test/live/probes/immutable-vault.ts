import type { LiveAzure } from '../live-azure.ts';
import { outcomeOf } from './outcome.ts';
import type { Probe } from './probe.ts';

/**
 * The refusal of a deletion that immutability forbids. `Unlocked` can be taken back and is; `Locked` never could and is
 * never sent.
 */
export const immutableVault: Probe = {
  name: 'immutable vault',
  phase: 'before the deletion',
  async ask({ azure, resources, instance }) {
    const turned = await setImmutability(azure, resources.vault, 'Unlocked');
    const erased = await azure.ask({ method: 'DELETE', path: instance });
    const end = await azure.follow(erased);
    await setImmutability(azure, resources.vault, 'Disabled');
    return [
      {
        question: 'With which code does an immutable vault refuse to delete an instance that has recovery points?',
        answer: end === undefined ? outcomeOf(erased) : `not refused: its operation ${end.status}`,
        evidence: [turned, erased],
      },
    ];
  },
};

async function setImmutability(azure: LiveAzure, vault: string, state: 'Unlocked' | 'Disabled') {
  const body = { properties: { securitySettings: { immutabilitySettings: { state } } } };
  const answer = await azure.ask({ method: 'PATCH', path: vault, body });
  await azure.follow(answer);
  return answer;
}
