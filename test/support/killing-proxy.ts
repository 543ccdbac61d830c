import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** When, within one exchange, the client dies. */
export const PHASES = ['before sending', 'after the service committed', 'after reading'] as const;
export type Phase = (typeof PHASES)[number];

export interface KillingProxy {
  readonly endpoint: string;
  readonly port: number;
  /** ARM exchanges that came through so far; control requests are not counted. */
  readonly exchanges: () => number;
  /** The path and query of each of them, in order. */
  readonly urls: () => readonly string[];
  close(): Promise<void>;
}

/**
 * Stands between a client and the service. At the `at`th exchange it calls `kill` in the given phase:
 * - before sending: the service never hears of the request;
 * - after the service committed: the request was carried out, the client never hears of it;
 * - after reading: the client had the whole answer a moment ago.
 */
export async function startKillingProxy(
  upstream: string,
  kill?: { readonly at: number; readonly phase: Phase; readonly kill: () => void },
  port = 0,
): Promise<KillingProxy> {
  const urls: string[] = [];
  const server = createServer((request, response) => {
    const isControl = request.url?.startsWith('/_emulator/') === true;
    if (!isControl) urls.push(request.url ?? '');
    const strikes = !isControl && kill !== undefined && urls.length === kill.at ? kill : undefined;
    void relay(upstream, request, response, strikes);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const bound = (server.address() as AddressInfo).port;
  return {
    endpoint: `http://127.0.0.1:${bound}`,
    port: bound,
    exchanges: () => urls.length,
    urls: () => urls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function relay(
  upstream: string,
  request: IncomingMessage,
  response: ServerResponse,
  strikes: { readonly phase: Phase; readonly kill: () => void } | undefined,
): Promise<void> {
  const body = await bytesOf(request);
  if (strikes?.phase === 'before sending') {
    strikes.kill();
    response.destroy();
    return;
  }
  const forwarded = send(`${upstream}${request.url ?? '/'}`, { method: request.method, headers: request.headers });
  forwarded.on('error', () => response.destroy());
  forwarded.on('response', (answer) => {
    void bytesOf(answer).then((bytes) => {
      if (strikes?.phase === 'after the service committed') {
        strikes.kill();
        response.destroy();
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      response.end(bytes, () => strikes?.kill());
    });
  });
  forwarded.end(body);
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
