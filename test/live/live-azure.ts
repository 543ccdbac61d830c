import { createAgents } from '../../src/azure/agents.ts';
import { operationOf, type OperationEnd } from '../../src/azure/arm-client.ts';
import { resolveEndpoint } from '../../src/azure/cloud.ts';
import { type ConnectedArmClient, createArmClient } from '../../src/azure/create-arm-client.ts';
import { createTokenSource } from '../../src/azure/credential.ts';
import { API_VERSIONS } from '../../src/wire/api-versions.ts';
import { type RecordedExchange, startRecordingProxy } from '../support/recording-proxy.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** One request of a probe. `path` has no query; the api-version follows from it. */
export interface ProbeRequest {
  readonly method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** ARM behind a recorder, signed in to as whoever runs this. */
export interface LiveAzure {
  /** The recorder: what our own program is pointed at. */
  readonly endpoint: string;
  readonly exchanges: readonly RecordedExchange[];
  /** Waits, repeats and follows as our program does; virtual where the service's time is. */
  readonly client: ConnectedArmClient;
  /** Sends one request as it is and returns what came of it, whatever its status. */
  ask(request: ProbeRequest): Promise<RecordedExchange>;
  /** Fetches a URL that the service has handed out, byte for byte. */
  fetch(url: string): Promise<RecordedExchange>;
  /** Follows what an answer started to its end; undefined when it started nothing. */
  follow(answer: RecordedExchange): Promise<OperationEnd | undefined>;
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;

export async function openLiveAzure(upstream: string, env: Env): Promise<LiveAzure> {
  const agents = createAgents({ env });
  const proxy = await startRecordingProxy(upstream, { agents });
  const origin = resolveEndpoint({ endpoint: proxy.endpoint, authorityHost: env['AZURE_AUTHORITY_HOST'] });
  const tokens = createTokenSource({ endpoint: origin, auth: 'identity', env, agents });
  const client = createArmClient({ endpoint: proxy.endpoint, auth: 'identity', env, version: 'live' });
  const here = (url: string): string => url.replace(upstream, proxy.endpoint);

  const exchange = async (method: string, url: string, request?: ProbeRequest): Promise<RecordedExchange> => {
    const before = proxy.exchanges.length;
    const path = url.slice(proxy.endpoint.length);
    await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${await tokens.token()}`,
        'content-type': 'application/json',
        ...request?.headers,
      },
      ...(request?.body !== undefined && { body: JSON.stringify(request.body) }),
    }).then((response) => response.text());
    const kept = proxy.exchanges.slice(before).find((one) => one.method === method && one.url === path);
    if (kept === undefined) throw new Error(`no answer to ${method} ${path} was recorded`);
    return kept;
  };

  return {
    endpoint: proxy.endpoint,
    exchanges: proxy.exchanges,
    client,
    ask: async (request) =>
      await exchange(
        request.method,
        `${proxy.endpoint}${request.path}?api-version=${versionOf(request.path)}`,
        request,
      ),
    fetch: async (url) => await exchange('GET', here(url)),
    async follow({ status, responseHeaders }) {
      const headers = Object.fromEntries(Object.entries(responseHeaders).map(([name, value]) => [name, here(value)]));
      const operation = operationOf({ status, headers });
      if (operation === undefined) return undefined;
      return await client.follow(operation, { deadlineMs: DAY_MS, needsResult: true });
    },
    close: () => proxy.close(),
  };
}

/** The same, but no request goes out any more once `stop` has aborted. */
export function untilStopped(azure: LiveAzure, stop: AbortSignal): LiveAzure {
  return {
    ...azure,
    ask: async (request) => {
      stop.throwIfAborted();
      return await azure.ask(request);
    },
  };
}

/** The version our program uses for the last provider that a path names, groups being of Microsoft.Resources. */
function versionOf(path: string): string {
  const namespace = path.split('/providers/').at(-1)?.split('/')[0] ?? '';
  const known = Object.entries(API_VERSIONS).find(([name]) => name.toLowerCase() === namespace.toLowerCase());
  return known?.[1] ?? API_VERSIONS['Microsoft.Resources'];
}
