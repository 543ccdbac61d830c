import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One exchange as it went over the wire. Header names in lower case; bodies parsed, undefined when empty. */
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

/** Stands between a client and the service and keeps what both said. `rewrite` changes the URL on its way up. */
export async function startRecordingProxy(
  upstream: string,
  rewrite: (url: string) => string = (url) => url,
): Promise<RecordingProxy> {
  const exchanges: RecordedExchange[] = [];
  const server = createServer((request, response) => {
    const url = rewrite(request.url ?? '/');
    void relay(`${upstream}${url}`, request, response).then((exchange) => {
      if (exchange !== undefined && !url.startsWith('/_emulator/')) exchanges.push({ ...exchange, url });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Passes one exchange through; undefined when the service broke the connection. */
async function relay(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Omit<RecordedExchange, 'url'> | undefined> {
  const method = request.method ?? 'GET';
  const sent = await textOf(request);
  const answer = await new Promise<IncomingMessage | undefined>((resolve) => {
    const forwarded = send(target, { method, headers: request.headers });
    forwarded.on('error', () => resolve(undefined));
    forwarded.on('response', resolve);
    request.on('close', () => {
      if (!request.complete) forwarded.destroy();
    });
    response.on('close', () => {
      if (!response.writableEnded) forwarded.destroy();
    });
    forwarded.end(sent);
  });
  if (answer === undefined) {
    response.destroy();
    return undefined;
  }
  const received = await textOf(answer);
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  response.end(received);
  return {
    method,
    requestHeaders: plain(request.headers),
    requestBody: parse(sent),
    status: answer.statusCode ?? 502,
    responseHeaders: plain(answer.headers),
    responseBody: parse(received),
  };
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
