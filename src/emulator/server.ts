import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerArm } from './arm-pipeline.ts';
import type { IncomingRequest } from './arm-pipeline.ts';
import { answerBlob, isForBytes } from './blob-pipeline.ts';
import { control } from './control/control.ts';
import { createEmbedded } from './embedded.ts';
import type { Embedded } from './embedded.ts';
import { openEndpoints } from './identity/open-endpoints.ts';
import { CONSTANT_TOKEN } from './identity/tokens.ts';
import { segmentsOf } from './kernel/arm-id.ts';
import type { Json } from './kernel/json.ts';
import { plainRefusal, Refusal } from './kernel/refusal.ts';
import type { Speed } from './kernel/virtual-clock.ts';
import type { SettingsInput } from './options.ts';
import { sendStream } from './send-stream.ts';
import { makeCertificates } from './tls/certificates.ts';
import type { WireAnswer } from './wire-answer.ts';
import { quickstartWorld } from './worlds/quickstart.ts';
import { parseWorld } from './worlds/world.ts';

export interface EmulatorOptions extends SettingsInput {
  /** Any free port when absent. */
  readonly port?: number;
  /** A world file's JSON, unchecked; the quickstart's world when absent. */
  readonly world?: unknown;
  /** Virtual time per real time, 1 by default; 0 stands still, `max` jumps to the earliest waiter. */
  readonly speed?: Speed;
  /** ISO instant, instead of the world's. */
  readonly now?: string;
  /** HTTPS as well, on a port of its own, with a certificate made at start. */
  readonly tls?: boolean;
}

export interface RunningEmulator {
  readonly endpoint: string;
  readonly token: string;
  /** With `tls`: the second endpoint, and the authority to trust as a PEM file that `close` removes. */
  readonly httpsEndpoint?: string;
  readonly caFile?: string;
  /** Direct access for in-process tests: clock, faults, request log, state. */
  readonly embedded: Embedded;
  readonly close: () => Promise<void>;
}

const HOST = '127.0.0.1';
/** ARM's own limit of a request body is 4 MB; worlds are larger. */
const LONGEST_BODY = 256 * 1024 * 1024;

/**
 * Starts the embedded Azure on loopback. It prints nothing. Throws when the port is taken or the world is not one.
 */
export const startEmulator = async (options: EmulatorOptions = {}): Promise<RunningEmulator> => {
  const world = options.world === undefined ? quickstartWorld : parseWorld(options.world as Json);
  const { port = 0, world: _world, speed = 1, now, tls = false, ...settings } = options;
  const embedded = createEmbedded({ ...world, now: now ?? world.now }, speed, settings);
  const server = createServer((request, response) => {
    void serve(embedded, request, response, 'http');
  });
  const plainPort = await listen(server, port);
  const secure = tls ? await startTls(embedded) : undefined;
  return {
    endpoint: `http://${HOST}:${plainPort}`,
    token: CONSTANT_TOKEN,
    ...(secure === undefined ? {} : { httpsEndpoint: secure.endpoint, caFile: secure.caFile }),
    embedded,
    close: async () => {
      embedded.clock.close();
      await Promise.all([stop(server), secure?.close()]);
    },
  };
};

/** The HTTPS side; its own port, the same world. */
const startTls = async (embedded: Embedded) => {
  const { ca, cert, key } = makeCertificates(Date.now());
  const server = createTlsServer({ cert, key }, (request, response) => {
    void serve(embedded, request, response, 'https');
  });
  const port = await listen(server, 0);
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-emulator-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, ca);
  return {
    endpoint: `https://${HOST}:${port}`,
    caFile,
    close: async () => {
      await stop(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const stop = async (server: Server): Promise<void> => {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
};

/** Listens on loopback and tells the port. */
const listen = async (server: Server, port: number): Promise<number> => {
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve());
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The emulator has no port.');
  return address.port;
};

/** One HTTP exchange: control, open endpoints, bytes of disks, or ARM. Never throws. */
const serve = async (
  embedded: Embedded,
  message: IncomingMessage,
  response: ServerResponse,
  scheme: 'http' | 'https',
): Promise<void> => {
  try {
    const incoming = await read(message, scheme);
    await send(embedded, response, incoming.method, await answer(embedded, incoming, response));
  } catch (error) {
    if (response.headersSent) response.destroy();
    else write(response, message.method ?? 'GET', failure(error));
  }
};

const answer = async (embedded: Embedded, incoming: IncomingRequest, response: ServerResponse): Promise<WireAnswer> => {
  const segments = segmentsOf(incoming.path);
  if (segments[0] === '_emulator')
    return await answerControl(embedded, incoming, segments.slice(1).join('/'), response);
  const open = openEndpoints(incoming, embedded, Date.now());
  if (open !== undefined) return json(open.status, open.body);
  if (isForBytes(incoming)) return await answerBlob(embedded, incoming);
  return await answerArm(embedded, incoming);
};

const answerControl = async (
  embedded: Embedded,
  incoming: IncomingRequest,
  name: string,
  response: ServerResponse,
): Promise<WireAnswer> => {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const body = incoming.bodyText === '' ? undefined : parseControlBody(incoming.bodyText);
  const { method, query } = incoming;
  const reply = await control(embedded, { method, name, query, body, signal: gone.signal });
  return json(reply.status, reply.body);
};

const parseControlBody = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw plainRefusal(400, 'InvalidJson', 'The body is not JSON.');
  }
};

const json = (status: number, body: Json): WireAnswer => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
  body: JSON.stringify(body),
});

const failure = (error: unknown): WireAnswer => {
  if (error instanceof Refusal) return json(error.reply.status, error.reply.body ?? {});
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return json(500, { error: { code: 'EmulatorDefect', message } });
};

const read = async (message: IncomingMessage, scheme: string): Promise<IncomingRequest> => {
  const raw = message.url ?? '/';
  const cut = raw.indexOf('?');
  const rawPath = cut < 0 ? raw : raw.slice(0, cut);
  return {
    method: message.method ?? 'GET',
    path: `/${segmentsOf(rawPath).join('/')}`,
    pathAndQuery: raw,
    query: new URLSearchParams(cut < 0 ? '' : raw.slice(cut + 1)),
    headers: Object.fromEntries(Object.entries(message.headers).map(([name, text]) => [name, String(text)])),
    bodyText: await readBody(message),
    origin: `${scheme}://${message.headers.host ?? HOST}`,
  };
};

const readBody = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) throw plainRefusal(413, 'RequestContentTooLarge', 'The request content is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** While bytes are on their way the clock does not jump: nobody waits as long as somebody reads. */
const send = async (embedded: Embedded, response: ServerResponse, method: string, reply: WireAnswer): Promise<void> => {
  if (reply.stream === undefined || reply.reset === true) {
    write(response, method, reply);
    return;
  }
  embedded.clock.enter();
  try {
    writeHead(response, reply);
    await sendStream(response, reply.stream, reply.truncateAt);
  } finally {
    embedded.clock.leave();
  }
};

const writeHead = (response: ServerResponse, { status, headers }: WireAnswer): void => {
  response.statusCode = status;
  response.sendDate = false;
  for (const [name, text] of Object.entries(headers)) response.setHeader(name, text);
};

const write = (response: ServerResponse, method: string, reply: WireAnswer): void => {
  if (reply.reset === true) {
    response.destroy();
    return;
  }
  writeHead(response, reply);
  const body = Buffer.from(reply.body ?? '', 'utf8');
  const bodiless = method === 'HEAD' || reply.status === 204 || reply.status === 304;
  if (!bodiless) response.setHeader('Content-Length', String(body.length));
  if (reply.truncateAt !== undefined && !bodiless) {
    response.write(body.subarray(0, reply.truncateAt), () => response.destroy());
    return;
  }
  response.end(bodiless ? undefined : body);
};
