import type { ConnectedArmClient } from '../../../src/azure/create-arm-client.ts';
import { API_VERSIONS } from '../../../src/wire/api-versions.ts';
import type { Exchange } from '../../support/recordings.ts';
import { connectToReplay } from '../client/replayed-client.ts';
import type { ReplayServer } from '../client/replay-server.ts';
import { readArticle, type PrintedExchange } from './article.ts';
import type { SeedFile } from './seed-files.ts';

/** Our client, listening to an article. */
export interface Listening {
  readonly client: ConnectedArmClient;
  /** The printed requests, undefined where the article prints an answer alone. */
  readonly requests: readonly PrintedExchange['request'][];
  readonly answers: readonly PrintedExchange['answer'][];
  /** A printed path and query as a URL of the server. */
  readonly at: (pathAndQuery: string) => string;
  /** What is asked for that the article does not print, and what it prints that nobody asked for. */
  readonly leftOver: () => readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * A server that answers as the article prints, mended only where it could not be read. `alone` is the path and query of
 * the answer that is printed without a request.
 */
export async function listenTo(file: SeedFile, alone = ''): Promise<Listening> {
  const { exchanges } = readArticle(file, ({ kind }) => kind === 'syntax');
  const recorded = exchanges.map((exchange, index) => recordedForm(exchange, index, alone));
  const { client, server } = await connectToReplay(recorded);
  return {
    client,
    requests: exchanges.map(({ request }) => request),
    answers: exchanges.map(({ answer }) => answer),
    at: (pathAndQuery) => `${server.endpoint}${pathAndQuery}`,
    leftOver: () => leftOver(recorded, server),
    close: () => server.close(),
  };
}

function recordedForm({ request, answer }: PrintedExchange, index: number, alone: string): Exchange {
  const { method, url, body } = request ?? { method: 'GET', url: alone };
  return {
    i: index + 1,
    method,
    url: `https://management.azure.com${asWeAsk(url)}`,
    requestBody: body ?? null,
    status: answer.status,
    headers: answer.headers ?? {},
    responseBody: answer.body ?? null,
  };
}

/** Resources are read at our own api-versions, operations are followed where the service says. */
function asWeAsk(url: string): string {
  if (!/\/(?:recoveryPoints|backupJobs\/[^/?]+)\?/u.test(url)) return url;
  const provider = /\/Microsoft\.RecoveryServices\//iu.test(url)
    ? 'Microsoft.RecoveryServices'
    : 'Microsoft.DataProtection';
  return url.replace(/api-version=[-\d]+/u, `api-version=${API_VERSIONS[provider]}`);
}

function leftOver(recorded: readonly Exchange[], { unknown, asked }: ReplayServer): readonly string[] {
  const unasked = recorded.filter((exchange) => !asked.has(exchange));
  return [...unknown.map((line) => `not printed: ${line}`), ...unasked.map(({ i }) => `not asked for: #${i}`)];
}
