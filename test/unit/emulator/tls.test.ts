import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmulator } from '../../../src/emulator/server.ts';
import type { RunningEmulator } from '../../../src/emulator/server.ts';
import { DISK, v } from './session.ts';

describe('HTTPS', () => {
  let emulator: RunningEmulator;
  let ca: string;
  beforeAll(async () => {
    emulator = await startEmulator({ speed: 0, tls: true });
    ca = await readFile(emulator.caFile ?? '', 'utf8');
  });
  afterAll(() => emulator.close());

  const get = (
    path: string,
    options: { readonly ca?: string; readonly method?: string; readonly body?: string },
  ): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      const { method = 'GET', body } = options;
      const headers = { authorization: 'Bearer emulator' };
      const trusted = options.ca === undefined ? {} : { ca: options.ca };
      const sent = request(
        `${emulator.httpsEndpoint}${path}`,
        { ...trusted, method, headers, agent: false },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () =>
            resolve({
              status: response.statusCode,
              async: response.headers['azure-asyncoperation'],
              ...(JSON.parse(text) as object),
            }),
          );
        },
      );
      sent.once('error', reject);
      sent.end(body);
    });

  test('a client that trusts the authority sees the same world as over plain HTTP', async () => {
    expect(await get(v(DISK), { ca })).toMatchObject({ status: 200, id: DISK });
    const body = JSON.stringify({ location: 'westus' });
    const written = await get(v(`${DISK}2`), { ca, method: 'PUT', body });
    expect(String(written['async'])).toMatch(new RegExp(`^${emulator.httpsEndpoint}/`));
    const plain = await fetch(`${emulator.endpoint}${v(`${DISK}2`)}`, {
      headers: { authorization: 'Bearer emulator' },
    });
    expect(plain.status).toBe(200);
  });

  test.each([
    '//metadata/endpoints?api-version=2015-01-01',
    '/adfs/.well-known/openid-configuration',
    '/organizations/v2.0/.well-known/openid-configuration',
    v('/v1.0/servicePrincipals'),
  ])('%s names addresses of this side only', async (path) => {
    const answer = JSON.stringify(await get(path, { ca }));
    expect(answer).toContain(`${emulator.httpsEndpoint}/`);
    expect(answer).not.toContain(emulator.endpoint);
  });

  test('a client that does not trust it is refused by its own TLS', async () => {
    await expect(get(v(DISK), {})).rejects.toThrow(/unable to|self.signed/i);
  });

  test.each(['127.0.0.1', 'localhost'])('the certificate is good for %s', async (servername) => {
    const port = Number(new URL(emulator.httpsEndpoint ?? '').port);
    const host = '127.0.0.1';
    const name = servername === host ? {} : { servername };
    const certificate = await new Promise<X509Certificate | undefined>((resolve, reject) => {
      const socket = connect({ host, port, ca, ...name }, () => {
        resolve(socket.getPeerX509Certificate());
        socket.destroy();
      });
      socket.once('error', reject);
    });
    const authority = new X509Certificate(ca);
    expect(authority.ca).toBe(true);
    expect(certificate?.ca).toBe(false);
    expect(certificate?.verify(authority.publicKey)).toBe(true);
    expect(certificate?.checkIssued(authority)).toBe(true);
    expect(certificate?.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
    expect(Date.parse(certificate?.validTo ?? '')).toBeGreaterThan(Date.now());
  });

  test('the file of the authority goes with the emulator', async () => {
    const other = await startEmulator({ tls: true });
    await other.close();
    await expect(readFile(other.caFile ?? '')).rejects.toThrow('ENOENT');
  });
});
