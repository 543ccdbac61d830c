import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createRawServer, type Server as RawServer } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, test } from 'vitest';
import { createAgents } from '../../../src/azure/agents.ts';
import { reasonOf } from '../../../src/azure/fault-reason.ts';
import {
  createTransport,
  DEFAULT_LIMITS,
  type TransportLimits,
  type WireRequest,
} from '../../../src/azure/transport.ts';

const TOKEN = 'SECRET-TOKEN-VALUE';
const open: (Server | RawServer)[] = [];

afterEach(() => {
  for (const server of open.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server | RawServer): Promise<string> {
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that writes these bytes to whoever connects, after the request has come, and then does as told. */
async function raw(bytes: string | readonly string[], then: 'end' | 'reset' | 'stay' = 'end'): Promise<string> {
  return await listen(
    createRawServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        for (const part of typeof bytes === 'string' ? [bytes] : bytes) socket.write(part);
        if (then === 'end') socket.end();
        if (then === 'reset') setTimeout(() => socket.resetAndDestroy(), 20);
      });
    }),
  );
}

async function exchange(origin: string, over: Partial<WireRequest> = {}, limits: Partial<TransportLimits> = {}) {
  const transport = createTransport({ origin, agents: createAgents({ env: {} }), limits });
  return await transport({
    method: 'GET',
    url: `${origin}/x`,
    headers: { accept: 'application/json', authorization: `Bearer ${TOKEN}` },
    ...over,
  });
}

describe('answers', () => {
  it('come back with status, lower-case headers and text, whatever the status', async () => {
    for (const status of [200, 202, 204, 302, 404, 429, 500]) {
      const server = createServer((_request, response) => {
        response.writeHead(status, {
          'X-Some-Header': 'v',
          Location: 'https://evil.example/',
          'Set-Cookie': ['a', 'b'],
        });
        response.end(status === 204 ? undefined : '{"é":1}');
      });
      const answer = await exchange(await listen(server));
      expect(answer).toMatchObject({
        kind: 'answer',
        status,
        headers: { 'x-some-header': 'v', 'set-cookie': 'a, b' },
        text: status === 204 ? '' : '{"é":1}',
      });
    }
  });

  it('are asked for exactly as ARM wants it, with the body as given', async () => {
    let seen: unknown;
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen = { method: request.method, url: request.url, accept: request.headers.accept, body };
        response.end();
      });
    });
    const origin = await listen(server);
    const url = `${origin}/op/eA==?t=1&c=%2f%2F&s=a_-b~`;
    await exchange(origin, { method: 'POST', url, body: '{"a":1}' });
    expect(seen).toEqual({
      method: 'POST',
      url: '/op/eA==?t=1&c=%2f%2F&s=a_-b~',
      accept: 'application/json',
      body: '{"a":1}',
    });
  });

  it('to several requests come over one connection', async () => {
    let connections = 0;
    const server = createServer((_request, response) => response.end('{}'));
    server.on('connection', () => (connections += 1));
    const origin = await listen(server);
    const transport = createTransport({ origin, agents: createAgents({ env: {} }) });
    for (let call = 0; call < 3; call += 1) await transport({ method: 'GET', url: `${origin}/x`, headers: {} });
    expect(connections).toBe(1);
  });

  it('are unzipped', async () => {
    const server = createServer((_request, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync('{"a":1}'));
    });
    expect(await exchange(await listen(server))).toMatchObject({ text: '{"a":1}' });
  });
});

describe('nothing is sent', () => {
  it('to another origin', async () => {
    let asked = 0;
    const origin = await listen(createServer((_request, response) => void ((asked += 1), response.end())));
    const transport = createTransport({ origin: 'https://management.azure.com', agents: createAgents({ env: {} }) });
    const fault = await transport({ method: 'GET', url: `${origin}/x?s=SECRET`, headers: {} });
    expect(fault).toMatchObject({ kind: 'fault', reason: 'foreign', committed: false });
    expect(asked).toBe(0);
  });

  it('when nobody listens', async () => {
    const origin = await listen(createServer());
    open.splice(0).forEach((server) => server.close());
    expect(await exchange(origin)).toMatchObject({ kind: 'fault', reason: 'unreachable', committed: false });
  });

  it('when the name is unknown', async () => {
    expect(await exchange('https://azbackup-test.invalid')).toMatchObject({ kind: 'fault', committed: false });
  });

  it('when the proxy refuses, and its credentials stay out of sight', async () => {
    for (const [status, reason] of [
      [407, 'proxy'],
      [403, 'proxy'],
      [502, 'unreachable'],
    ] as const) {
      let head = '';
      const proxy = await listen(
        createRawServer((socket) => {
          socket.once('data', (data) => {
            head = data.toString();
            socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
          });
        }),
      );
      const env = { HTTPS_PROXY: proxy.replace('//', '//user:SECRET-PROXY@') };
      const origin = 'https://management.azure.com';
      const transport = createTransport({ origin, agents: createAgents({ env }) });
      const fault = await transport({
        method: 'POST',
        url: `${origin}/x`,
        headers: { authorization: `Bearer ${TOKEN}` },
        body: '{}',
      });
      expect(fault).toMatchObject({ kind: 'fault', reason, committed: false });
      expect(head).toMatch(/^CONNECT management\.azure\.com:443 /u);
      expect(head).not.toContain(TOKEN);
      expect(JSON.stringify(fault)).not.toMatch(/SECRET|user/u);
    }
  });

  it('through a proxy setting that is no URL', async () => {
    const origin = 'https://management.azure.com';
    const agents = createAgents({ env: { HTTPS_PROXY: 'socks5://p:1' } });
    const fault = await createTransport({ origin, agents })({ method: 'GET', url: `${origin}/x`, headers: {} });
    expect(fault).toMatchObject({ kind: 'fault', reason: 'proxy', committed: false });
  });
});

describe('an answer that does not come whole is a fault, never a prefix', () => {
  const head = 'HTTP/1.1 202 Accepted\r\nLocation: /later\r\n';

  it('reset before any answer', async () => {
    expect(await exchange(await raw('', 'reset'))).toMatchObject({ reason: 'broken', committed: true });
  });

  it('closed before any answer', async () => {
    expect(await exchange(await raw(''))).toMatchObject({ reason: 'broken', committed: true });
  });

  it('shorter than its Content-Length, with the head kept', async () => {
    const fault = await exchange(await raw(`${head}Content-Length: 100\r\n\r\n{"a":`));
    expect(fault).toMatchObject({
      kind: 'fault',
      reason: 'broken',
      head: { status: 202, headers: { location: '/later' } },
    });
  });

  it('cut in the middle of a chunk', async () => {
    const fault = await exchange(await raw(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"a"`, 'reset'));
    expect(fault).toMatchObject({ kind: 'fault', reason: 'broken', head: { status: 202 } });
  });

  it('not HTTP at all', async () => {
    expect(await exchange(await raw('SSH-2.0-OpenSSH_9.9\r\n'))).toMatchObject({ kind: 'fault', reason: 'broken' });
  });

  it('gzip that is none', async () => {
    const fault = await exchange(await raw(`${head}Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd`));
    expect(fault).toMatchObject({ kind: 'fault', reason: 'broken' });
  });
});

describe('limits', () => {
  it('an answer beyond the cap is refused, also as a small zip', async () => {
    const big = 'x'.repeat(5000);
    const plain = await listen(createServer((_request, response) => response.end(big)));
    const zipped = await listen(
      createServer((_request, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(big))),
    );
    for (const origin of [plain, zipped]) {
      expect(await exchange(origin, {}, { maxBytes: 4999 })).toMatchObject({ kind: 'fault', reason: 'tooLarge' });
      expect(await exchange(origin, {}, { maxBytes: 5000 })).toMatchObject({ kind: 'answer' });
    }
  });

  it('the default cap is 16 MiB', () => {
    expect(DEFAULT_LIMITS.maxBytes).toBe(16_777_216);
  });

  it('silence ends after the idle limit', async () => {
    const fault = await exchange(await raw('', 'stay'), {}, { idleMs: 60 });
    expect(fault).toMatchObject({ kind: 'fault', reason: 'timeout', committed: true });
  });

  it('a body that drips ends after the total limit', async () => {
    const origin = await listen(
      createServer((_request, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        const drip = setInterval(() => response.write('x'), 10);
        response.on('close', () => clearInterval(drip));
      }),
    );
    const fault = await exchange(origin, {}, { idleMs: 5000, totalMs: 120 });
    expect(fault).toMatchObject({ kind: 'fault', reason: 'timeout', committed: true, head: { status: 200 } });
  });

  it('a call that is meant to hang does, until it is broken off', async () => {
    const controller = new AbortController();
    const origin = await raw('', 'stay');
    const hanging = exchange(origin, { untimed: true, signal: controller.signal }, { idleMs: 20, totalMs: 20 });
    const first = await Promise.race([hanging, new Promise((resolve) => void setTimeout(resolve, 100, 'hangs'))]);
    expect(first).toBe('hangs');
    controller.abort();
    expect(await hanging).toMatchObject({ kind: 'fault', reason: 'aborted' });
  });
});

it('no fault carries the token', async () => {
  const faults = [
    await exchange(await raw('', 'reset')),
    await exchange(await raw('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n')),
    await exchange(await raw('', 'stay'), {}, { idleMs: 30 }),
  ];
  for (const fault of faults) {
    expect(fault.kind).toBe('fault');
    expect(`${inspect(fault, { depth: null, showHidden: true })}${JSON.stringify(fault)}`).not.toContain(TOKEN);
  }
});

describe('reasons', () => {
  const failing = (code: string, more: object = {}) => Object.assign(new Error(`m ${code}`), { code, ...more });
  test.each([
    [failing('ENOTFOUND'), 'dns', false],
    [failing('EAI_AGAIN'), 'dns', false],
    [failing('ECONNREFUSED'), 'unreachable', false],
    [failing('ENETUNREACH'), 'unreachable', false],
    [failing('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls', false],
    [failing('SELF_SIGNED_CERT_IN_CHAIN'), 'tls', false],
    [failing('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'tls', false],
    [failing('CERT_HAS_EXPIRED'), 'tls', false],
    [failing('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls', false],
    [failing('EPROTO'), 'tls', false],
    [failing('ETIMEDOUT', { event: 'connect' }), 'timeout', false],
    [failing('ETIMEDOUT', { event: 'lookup' }), 'timeout', false],
    [failing('ETIMEDOUT', { syscall: 'connect' }), 'timeout', false],
    [failing('ETIMEDOUT', { event: 'request' }), 'timeout', true],
    [failing('ECONNRESET'), 'broken', true],
    [failing('EPIPE'), 'broken', true],
    [
      Object.assign(new Error('Client network socket disconnected before secure TLS connection was established'), {
        code: 'ECONNRESET',
      }),
      'broken',
      false,
    ],
    [new Error('wrapped', { cause: failing('ENOTFOUND') }), 'dns', false],
    [new Error('anything'), 'broken', true],
    ['not an error', 'broken', true],
    [undefined, 'broken', true],
  ])('%s', (error, reason, committed) => {
    expect(reasonOf(error)).toMatchObject({ reason, committed });
  });
});
