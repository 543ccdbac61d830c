import { pathOf, type Exchange } from '../../support/recordings.ts';
import { operationIn } from '../recorded-operations.ts';
import { readOfJob, readOfList } from './reads.ts';
import { connectToReplay } from './replayed-client.ts';
import { request } from './requests.ts';
import type { Step, StepOf } from './step.ts';
import { instance, job, operation } from './waits.ts';

export interface ClientReplay {
  /** Requests, lists, operations, jobs and changes of instances that were brought to their end. */
  readonly steps: number;
  /** `#7 PUT ...: recorded X, here Y`. */
  readonly differences: readonly string[];
  /** Requests that the recording does not hold. */
  readonly unknown: readonly string[];
}

/**
 * Walks the client through a recording: every request but polls is sent in order, lists and jobs are read by the
 * readers of the commands, and every operation, job and change of an instance whose end was recorded is waited for.
 * Time is compressed.
 */
export async function replayClient(recorded: readonly Exchange[]): Promise<ClientReplay> {
  const exchanges = recorded.filter(({ url }) => new URL(url).host === 'management.azure.com');
  const { client: arm, server } = await connectToReplay(exchanges);
  const differences: string[] = [];
  let steps = 0;
  try {
    for (const [index, one] of exchanges.entries())
      for (const step of stepsOf(one, exchanges.slice(index + 1))) {
        steps += 1;
        server.startAt(index);
        const here = await step.run({ arm, here: server.here });
        if (here !== step.recorded)
          differences.push(`#${one.i} ${one.method} ${pathOf(one)}: recorded ${step.recorded}, here ${here}`);
      }
    return { steps, differences, unknown: server.unknown };
  } finally {
    await server.close();
  }
}

const WAITS: readonly StepOf[] = [operation, job, instance];

function stepsOf(one: Exchange, later: readonly Exchange[]): readonly Step[] {
  const isPoll = one.method === 'GET' && operationIn(one.url) !== undefined;
  const isAccepted = one.method !== 'GET' && one.status < 300;
  const all = [
    ...(isPoll ? [] : [readOfJob(one, later) ?? readOfList(one, later) ?? request(one, later)]),
    ...(isAccepted ? WAITS.map((wait) => wait(one, later)) : []),
  ];
  return all.filter((step) => step !== undefined);
}
