import { createServer, request as sendPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as sendSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Agents, createAgents } from '../../src/azure/agents.ts';

/**
 * One exchange as the service saw and said it: links in it name the service, not the proxy. Header names in lower case;
 * bodies parsed, undefined when empty.
 */
export interface RecordedExchange {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: unknown;
}

export interface RecordingProxy {
  readonly endpoint: string;
  /** ARM exchanges so far, control requests not among them. */
  readonly exchanges: readonly RecordedExchange[];
  close(): Promise<void>;
}

interface ProxyOptions {
  /** Changes path and query on their way up. */
  readonly rewrite?: (url: string) => string;
  /** The way to the service; the direct one when absent. */
  readonly agents?: Agents;
}

/**
 * Stands between a client and the service and keeps what both said. The service is asked under its own name; links to
 * it in answers come to the client as links to the proxy, because a client polls nothing else than what it is told.
 */
export async function startRecordingProxy(upstream: string, options: ProxyOptions = {}): Promise<RecordingProxy> {
  const { rewrite = (url) => url, agents = createAgents({ env: {} }) } = options;
  const exchanges: RecordedExchange[] = [];
  let endpoint = '';
  const server = createServer((request, response) => {
    const url = rewrite(request.url ?? '/');
    const route = { upstream, url, agents, toClient: (text: string) => text.replaceAll(upstream, endpoint) };
    void relay(route, request, response).then((exchange) => {
      if (exchange !== undefined && !url.startsWith('/_emulator/')) exchanges.push(exchange);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    exchanges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Route {
  readonly upstream: string;
  readonly url: string;
  readonly agents: Agents;
  readonly toClient: (text: string) => string;
}

/** Passes one exchange through; undefined when the service broke the connection. */
async function relay(
  route: Route,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<RecordedExchange | undefined> {
  const sent = await textOf(request);
  const answer = await forward(route, request, response, sent);
  if (answer === undefined) {
    response.destroy();
    return undefined;
  }
  const received = await textOf(answer);
  const headers = Object.entries(plain(answer.headers)).filter(([name]) => !OF_THE_CONNECTION.test(name));
  response.writeHead(
    answer.statusCode ?? 502,
    Object.fromEntries(headers.map(([name, value]) => [name, route.toClient(value)])),
  );
  response.end(route.toClient(received));
  return {
    method: request.method ?? 'GET',
    url: route.url,
    requestHeaders: plain(request.headers),
    requestBody: parse(sent),
    status: answer.statusCode ?? 502,
    responseHeaders: plain(answer.headers),
    responseBody: parse(received),
  };
}

/** What belongs to one connection and not to the message (RFC 9110 section 7.6.1), and the length, which may change. */
const OF_THE_CONNECTION = /^(?:connection|keep-alive|transfer-encoding|content-length)$/u;

/** Asks the service, uncompressed; gives up when the client does. Undefined when there is no answer. */
async function forward(
  { upstream, url, agents }: Route,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): Promise<IncomingMessage | undefined> {
  const target = new URL(upstream);
  const secure = target.protocol === 'https:';
  const { agent } = await agents(upstream);
  const headers = { ...request.headers, host: target.host, 'accept-encoding': 'identity' };
  return await new Promise((resolve) => {
    const forwarded = (secure ? sendSecure : sendPlain)(`${upstream}${url}`, {
      method: request.method,
      headers,
      agent: secure ? agent.https : agent.http,
    });
    forwarded.on('error', () => resolve(undefined));
    forwarded.on('response', resolve);
    response.on('close', () => {
      if (!response.writableEnded) forwarded.destroy();
    });
    forwarded.end(body);
  });
}

function plain(headers: IncomingMessage['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
