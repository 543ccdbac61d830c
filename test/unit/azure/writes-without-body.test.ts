import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAgents } from '../../../src/azure/agents.ts';
import { createTransport } from '../../../src/azure/transport.ts';

/** A real socket, because a mock answers before it has seen the end of a request. */
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request: IncomingMessage, response) => {
    let bytes = 0;
    request.on('data', (chunk: Buffer) => (bytes += chunk.length));
    request.on('end', () => response.end(JSON.stringify({ bytes, length: request.headers['content-length'] ?? '' })));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

test.each([
  ['GET', ''],
  ['DELETE', ''],
  ['POST', '0'],
  ['PUT', '0'],
  ['PATCH', '0'],
] as const)('%s without a body is sent whole and at once', async (method, length) => {
  const transport = createTransport({ origin, agents: createAgents({ env: {} }), limits: { idleMs: 2000 } });
  const answer = await transport({ method, url: `${origin}/x`, headers: { accept: 'application/json' } });
  expect(answer).toMatchObject({ kind: 'answer', status: 200, text: JSON.stringify({ bytes: 0, length }) });
});
