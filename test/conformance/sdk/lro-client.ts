import { createHttpPoller, type OperationResponse, type ResourceLocationConfig } from '@azure/core-lro';
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpMethods,
} from '@azure/core-rest-pipeline';
import { PAUSE_MS, type SdkSession } from './sdk-session.ts';

/** What a request came to: status, headers in lower case, parsed body. */
export interface LroAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * The parts a generated management client consists of: pipeline, bearer policy, poller. There is no package with the
 * generated Data Protection client on npm; this sends what it would.
 */
export interface LroClient {
  send(method: HttpMethods, path: string, body?: object): Promise<LroAnswer>;
  /** Starts an operation and polls it to its end; the result is the body of the last answer. Throws when it failed. */
  run(method: HttpMethods, path: string, body?: object, finalState?: ResourceLocationConfig): Promise<unknown>;
}

/** `path` is relative to the endpoint and gets `apiVersion`; absolute URLs, as polls have, are sent as they are. */
export function createLroClient({ arm: endpoint, credential, options }: SdkSession, apiVersion: string): LroClient {
  const pipeline = createPipelineFromOptions(options);
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: [`${endpoint}/.default`] }));
  const http = createDefaultHttpClient();

  const exchange = async (method: HttpMethods, path: string, body?: object): Promise<OperationResponse> => {
    const url = path.startsWith('https://') ? path : `${endpoint}${path}?api-version=${apiVersion}`;
    const headers = createHttpHeaders(body === undefined ? {} : { 'content-type': 'application/json' });
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await pipeline.sendRequest(http, createPipelineRequest({ url, method, headers, ...text }));
    const parsed: unknown = answer.bodyAsText ? JSON.parse(answer.bodyAsText) : undefined;
    return {
      flatResponse: parsed,
      rawResponse: {
        statusCode: answer.status,
        headers: answer.headers.toJSON(),
        body: parsed,
        request: { method, url, body },
      },
    };
  };

  return {
    async send(method, path, body) {
      const { rawResponse } = await exchange(method, path, body);
      return { status: rawResponse.statusCode, headers: rawResponse.headers, body: rawResponse.body };
    },
    async run(method, path, body, finalState) {
      const operation = {
        sendInitialRequest: async () => await exchange(method, path, body),
        sendPollRequest: async (url: string) => await exchange('GET', url),
      };
      return await createHttpPoller(operation, {
        intervalInMs: PAUSE_MS,
        ...(finalState !== undefined && { resourceLocationConfig: finalState }),
      });
    },
  };
}
