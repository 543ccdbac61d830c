import { isDeepStrictEqual } from 'node:util';
import { ArmFailure } from '../../../src/azure/arm-client.ts';
import { digString } from '../../../src/model/json.ts';
import type { Exchange } from '../../support/recordings.ts';
import { requestOf, type StepOf } from './step.ts';

/** Every request is sent and its answer arrives: the status, the whole body, the service's code of a refusal. */
export const request: StepOf = (one, later) => {
  const answer = [one, ...later].find((other) => isSame(one, other) && !isFault(other));
  if (answer === undefined) return undefined;
  return {
    recorded: answer.status < 300 ? `${answer.status}` : `${answer.status} ${codeOf(answer.responseBody)}`,
    run: async ({ arm, here }) => {
      try {
        const { status, body } = await arm.send(requestOf(one));
        const recorded: unknown = JSON.parse(here(JSON.stringify(answer.responseBody ?? '')));
        return isDeepStrictEqual(body ?? '', recorded) ? `${status}` : `${status} with another body`;
      } catch (error) {
        if (!(error instanceof ArmFailure)) throw error;
        return `${error.error.httpStatus} ${error.error.code}`;
      }
    },
  };
};

const isSame = (one: Exchange, other: Exchange): boolean => one.method === other.method && one.url === other.url;

/** What the client asks again after. */
const isFault = ({ method, status }: Exchange): boolean => status === 429 || (status >= 500 && method === 'GET');

/** In any of the service's envelopes. */
const codeOf = (body: unknown): string =>
  digString(body, 'error', 'code') ?? digString(body, 'code') ?? digString(body, 'ErrorCode') ?? '';
