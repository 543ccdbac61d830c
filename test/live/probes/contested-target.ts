import { digString } from '../../../src/model/json.ts';
import { roleAssignmentBody, roleAssignmentName, roleAssignmentPath } from '../../../src/wire/role.ts';
import { fateOf, outcomeOf } from './outcome.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { pointOf, restoreRequest } from './restore-request.ts';

const RESTORE_OPERATOR = 'b50d9833-a0cb-478e-945f-707fcc997c13';

/** Two restores to one name: the second is sent while the first runs. */
export const contestedTarget: Probe = {
  name: 'contested target',
  phase: 'restored',
  async ask(context) {
    const { azure, instance, resources } = context;
    const body = await restoreRequest(context, await pointOf(context), resources.contested);
    const validation = { objectType: 'ValidateRestoreRequestObject', restoreRequestObject: body };
    const validate = () => azure.ask({ method: 'POST', path: `${instance}/validateRestore`, body: validation });
    const restore = () => azure.ask({ method: 'POST', path: `${instance}/restore`, body });

    await allowRestores(context, async () => (await azure.follow(await validate()))?.status === 'succeeded');
    const first = await restore();
    const validated = await validate();
    const second = await restore();
    const ofFirst = await fateOf(azure, first);
    const ofValidation = (await azure.follow(validated))?.status ?? outcomeOf(validated);
    const ofSecond = await fateOf(azure, second);
    return [
      {
        question: 'What becomes of a second restore to the name that another restore is about to make?',
        answer: `first: ${ofFirst}; a validation meanwhile: ${ofValidation}; second: ${ofSecond}`,
        evidence: [first, validated, second],
      },
    ];
  },
};

const LOOKS = 30;
const BETWEEN_LOOKS_MS = 60_000;

/** The restore before has given its role back. It is granted anew, and seen by the service within half an hour. */
async function allowRestores({ azure, resources }: ProbeContext, works: () => Promise<boolean>): Promise<void> {
  const vault = await azure.ask({ method: 'GET', path: resources.vault });
  const principalId = digString(vault.responseBody, 'identity', 'principalId') ?? '';
  const name = roleAssignmentName(resources.group, principalId, RESTORE_OPERATOR);
  await azure.ask({
    method: 'PUT',
    path: roleAssignmentPath(resources.group, name),
    body: roleAssignmentBody(resources.group, principalId, RESTORE_OPERATOR),
  });
  for (let look = 1; look <= LOOKS && !(await works()); look += 1) await azure.client.clock.sleep(BETWEEN_LOOKS_MS);
}
