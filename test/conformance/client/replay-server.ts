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
  /** From now on the recording answers as it did from this exchange on. */
  readonly startAt: (index: number) => void;
  /** A recorded text with its links pointing here. */
  readonly here: (text: string) => string;
  readonly close: () => Promise<void>;
}

/**
 * Answers as the recording does: by method and URL whatever the api-version, in the order recorded; when an URL's
 * answers are used up the last one is repeated, as a service whose operation has ended would.
 */
export async function startReplayServer(exchanges: readonly Exchange[]): Promise<ReplayServer> {
  const answers = Map.groupBy(exchanges.entries(), ([, { method, url }]) => keyOf(method, url));
  const served = new Map<string, number>();
  const unknown: string[] = [];
  const asked = new Set<Exchange>();
  let from = 0;
  let endpoint = '';
  const here = (text: string): string => text.replaceAll(ARM, endpoint);
  const next = (key: string): Exchange | undefined => {
    const all = answers.get(key) ?? [];
    const [index, one] = all.find(([at]) => at >= Math.max(from, (served.get(key) ?? -1) + 1)) ?? all.at(-1) ?? [];
    if (index !== undefined) served.set(key, index);
    return one;
  };
  const server = createServer((request, response) => {
    request.resume();
    const { method = 'GET', url = '/' } = request;
    const one = next(keyOf(method, url));
    if (one === undefined) {
      if (!url.startsWith('/_emulator/')) unknown.push(`${method} ${url}`);
      response.writeHead(404).end();
      return;
    }
    asked.add(one);
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
    here,
    startAt: (index) => {
      from = index;
      served.clear();
    },
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

/** Path in lower case, query as a sorted set: signatures count letter by letter, an empty filter is none. */
function keyOf(method: string, url: string): string {
  const { pathname, searchParams } = new URL(url, ARM);
  const query = [...searchParams]
    .filter(([name, value]) => name !== 'api-version' && value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .toSorted();
  return `${method} ${decodeURIComponent(pathname).toLowerCase()}?${query.join('&')}`;
}
