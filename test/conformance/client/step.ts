import type { ArmRequest } from '../../../src/azure/arm-client.ts';
import type { ConnectedArmClient } from '../../../src/azure/create-arm-client.ts';
import type { Exchange } from '../../support/recordings.ts';

export interface ReplayClient {
  readonly arm: ConnectedArmClient;
  /** A recorded text with its links pointing to where the recording is replayed. */
  readonly here: (text: string) => string;
}

/** Something the client does, and what came of it in the recording. */
export interface Step {
  readonly recorded: string;
  readonly run: (client: ReplayClient) => Promise<string>;
}

/** What a step is made of: an exchange and those that came after it. Undefined when there is no such step. */
export type StepOf = (one: Exchange, later: readonly Exchange[]) => Step | undefined;

export function requestOf(one: Exchange): ArmRequest {
  const { pathname, searchParams } = new URL(one.url);
  const { 'api-version': apiVersion = '', ...query } = Object.fromEntries(searchParams);
  const body = one.requestBody === null || one.requestBody === '' ? {} : { body: one.requestBody };
  return { method: one.method as ArmRequest['method'], path: decodeURIComponent(pathname), apiVersion, query, ...body };
}
