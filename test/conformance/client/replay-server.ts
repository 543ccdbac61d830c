import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange } from '../../support/recordings.ts';

const ARM = 'https://management.azure.com';

export interface ReplayServer {
  readonly endpoint: string;
  /** Requests the recording does not hold, `GET /path?query`. */
  readonly unknown: readonly string[];
  /** What was asked for at least once. */
  readonly asked: ReadonlySet<Exchange>;
  close(): Promise<void>;
}

/**
 * Answers as the recording does: by method and URL, in the order recorded; when an URL's answers are used up the last
 * one is repeated, as a service whose operation has ended would. Links point here.
 */
export async function startReplayServer(exchanges: readonly Exchange[]): Promise<ReplayServer> {
  const queues = new Map<string, Exchange[]>();
  for (const one of exchanges) {
    const key = keyOf(one.method, one.url.replace(ARM, ''));
    queues.set(key, [...(queues.get(key) ?? []), one]);
  }
  const unknown: string[] = [];
  const asked = new Set<Exchange>();
  let endpoint = '';
  const server = createServer((request, response) => {
    request.resume();
    const { method = 'GET', url = '/' } = request;
    const queue = queues.get(keyOf(method, url));
    const one = queue !== undefined && queue.length > 1 ? queue.shift() : queue?.[0];
    if (one === undefined) {
      if (!url.startsWith('/_emulator/')) unknown.push(`${method} ${url}`);
      response.writeHead(404).end();
      return;
    }
    asked.add(one);
    const here = (text: string): string => text.replaceAll(ARM, endpoint);
    for (const [name, value] of Object.entries(one.headers))
      if (typeof value === 'string' && !/^(?:content-length|transfer-encoding|connection)$/u.test(name))
        response.setHeader(name, here(value));
    response.statusCode = one.status;
    response.end(bodyText(one.responseBody, here));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    unknown,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function bodyText(body: unknown, here: (text: string) => string): string | undefined {
  if (body === null || body === undefined || body === '') return undefined;
  return here(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Path in lower case, query as a sorted set: signatures count letter by letter. */
function keyOf(method: string, url: string): string {
  const { pathname, searchParams } = new URL(url, ARM);
  const query = [...searchParams].map(([name, value]) => `${name}=${value}`).toSorted();
  return `${method} ${decodeURIComponent(pathname).toLowerCase()}?${query.join('&')}`;
}
