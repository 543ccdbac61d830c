import { ArmFailure, operationOf, type ArmRequest } from '../../../src/azure/arm-client.ts';
import type { ConnectedArmClient } from '../../../src/azure/create-arm-client.ts';
import { digString } from '../../../src/model/json.ts';
import { readRecording, type Exchange } from '../../support/recordings.ts';
import { connectToReplay } from './replayed-client.ts';

export interface ClientReplay {
  readonly exchanges: number;
  readonly operations: number;
  /** `#7 PUT ...: recorded X, here Y`. */
  readonly differences: readonly string[];
  readonly unknown: readonly string[];
}

/** What an exchange came to: a status, or the service's code. */
type Outcome = string;

/**
 * Walks the client through a recording: every request but polls is sent in order, every operation whose polls were
 * recorded is followed to its end. Time is compressed.
 */
export async function replayClient(name: string): Promise<ClientReplay> {
  const exchanges = readRecording(name).filter(({ url }) => new URL(url).host === 'management.azure.com');
  const { client, server } = await connectToReplay(exchanges);
  try {
    const differences: string[] = [];
    let operations = 0;
    for (const one of exchanges.filter((exchange) => !isPoll(exchange) && !isReadFault(exchange))) {
      const end = recordedEnd(one, exchanges);
      if (end !== undefined) operations += 1;
      const [wanted, here] = [recordedOutcome(one, end), await outcomeOf(client, one, end !== undefined)];
      if (wanted !== here)
        differences.push(`#${one.i} ${one.method} ${new URL(one.url).pathname}: recorded ${wanted}, here ${here}`);
    }
    return { exchanges: exchanges.length, operations, differences, unknown: server.unknown };
  } finally {
    await server.close();
  }
}

const isPoll = ({ method, url }: Exchange): boolean =>
  method === 'GET' && /\/(?:operationStatus|operationResults|DiskOperations)\//iu.test(url);

/** A 5xx on a read is asked again by the client: its answer is that of the next exchange. */
const isReadFault = ({ method, status }: Exchange): boolean => method === 'GET' && status >= 500;

/** The last word of an operation on record, with the code of a failure; undefined when nobody asked or it was left running. */
function recordedEnd(one: Exchange, all: readonly Exchange[]): string | undefined {
  const url = one.method === 'GET' ? undefined : one.headers['azure-asyncoperation'];
  const asked = all.filter((other) => other.url === url && other.status === 200);
  const last = asked.at(-1)?.responseBody;
  const word = digString(last, 'status')?.toLowerCase();
  if (word === 'failed') return `failed ${digString(last, 'error', 'code') ?? ''}`;
  return word === 'succeeded' ? word : undefined;
}

const recordedOutcome = (one: Exchange, end: string | undefined): Outcome =>
  one.status < 300 ? [one.status, ...(end === undefined ? [] : [end])].join(' ') : String(one.status);

async function outcomeOf(client: ConnectedArmClient, one: Exchange, follow: boolean): Promise<Outcome> {
  try {
    const answer = await client.send(requestOf(one));
    const operation = follow ? operationOf(answer) : undefined;
    if (operation === undefined) return String(answer.status);
    const end = await client.follow(operation, {
      deadlineMs: 86_400_000,
      needsResult: /\/(?:backup|restore)$/iu.test(new URL(one.url).pathname),
    });
    const code = 'error' in end ? [end.error.code] : [];
    return [answer.status, end.status, ...code].join(' ');
  } catch (error) {
    if (!(error instanceof ArmFailure)) throw error;
    return String(error.error.httpStatus);
  }
}

function requestOf(one: Exchange): ArmRequest {
  const { pathname, searchParams } = new URL(one.url);
  const { 'api-version': apiVersion = '', ...query } = Object.fromEntries(searchParams);
  const body = one.requestBody === null || one.requestBody === '' ? {} : { body: one.requestBody };
  return { method: one.method as ArmRequest['method'], path: decodeURIComponent(pathname), apiVersion, query, ...body };
}
