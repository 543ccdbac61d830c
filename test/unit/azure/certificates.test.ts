import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttps, type Server } from 'node:https';
import { type AddressInfo, connect, createServer as createRawServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAgents, readCaFile, trustedWith } from '../../../src/azure/agents.ts';
import { createTransport } from '../../../src/azure/transport.ts';
import { LOOPBACK_CERTIFICATE, LOOPBACK_KEY } from '../../support/loopback-certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'azbackup-ca-'));
const caFile = join(folder, 'ca.pem');
let server: Server;
let port = 0;

beforeAll(async () => {
  writeFileSync(caFile, LOOPBACK_CERTIFICATE);
  server = createHttps({ cert: LOOPBACK_CERTIFICATE, key: LOOPBACK_KEY }, (_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

async function ask(origin: string, options: Parameters<typeof createAgents>[0]) {
  const transport = createTransport({ origin, agents: createAgents(options) });
  return await transport({ method: 'POST', url: `${origin}/x`, headers: {}, body: '{}' });
}

it('an authority nobody named is not trusted, and nothing is sent', async () => {
  expect(await ask(`https://127.0.0.1:${port}`, { env: {} })).toMatchObject({
    kind: 'fault',
    reason: 'tls',
    committed: false,
  });
});

it('the authority of --ca-file is trusted beside the usual ones', async () => {
  const extraCa = readCaFile(caFile);
  expect(await ask(`https://127.0.0.1:${port}`, { env: {}, extraCa })).toMatchObject({ kind: 'answer', status: 200 });
});

it('the usual authorities stay trusted when one is added', () => {
  const trusted = trustedWith(LOOPBACK_CERTIFICATE);
  expect(trusted.at(-1)).toBe(LOOPBACK_CERTIFICATE);
  expect(trusted.length).toBe(getCACertificates('default').length + 1);
  expect(trusted.length).toBeGreaterThan(50);
});

it('requests go through the tunnel of HTTPS_PROXY, verified against --ca-file', async () => {
  const asked: string[] = [];
  const proxy = createRawServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      asked.push(data.toString().split('\r\n')[0] ?? '');
      const upstream = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(upstream).pipe(socket);
      });
      upstream.on('error', () => socket.destroy());
    });
  });
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
  const env = { HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
  const extraCa = readCaFile(caFile);
  expect(await ask('https://arm.test', { env, extraCa })).toMatchObject({ kind: 'answer', status: 200 });
  expect(asked).toEqual(['CONNECT arm.test:443 HTTP/1.1']);
  expect(await ask('https://other.test', { env, extraCa })).toMatchObject({ kind: 'fault', reason: 'tls' });
  proxy.close();
});

it('--ca-file counts for a proxy that is reached over TLS as well', async () => {
  const proxy = createHttps({ cert: LOOPBACK_CERTIFICATE, key: LOOPBACK_KEY });
  proxy.on('connect', (_request, socket) => void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
  const env = { HTTPS_PROXY: `https://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
  expect(await ask('https://arm.test', { env })).toMatchObject({ reason: 'tls', committed: false });
  expect(await ask('https://arm.test', { env, extraCa: readCaFile(caFile) })).toMatchObject({ reason: 'proxy' });
  proxy.close();
});

describe('--ca-file', () => {
  it.each([
    ['a file that is not there', join(folder, 'none.pem'), /ENOENT/u],
    ['a folder', folder, /EISDIR/u],
    ['a file without certificate', import.meta.filename.replace('certificates', 'tokens'), /holds no certificate/u],
  ])('%s is refused with ARM414', (_, file, message) => {
    expect(() => readCaFile(file)).toThrow(message);
    expect(() => readCaFile(file)).toThrow(/^ARM414/u);
  });
});
