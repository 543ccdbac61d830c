import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { begin, codeOfXml, COMPUTE, end, fetchBytes, readBytes, resultOf, sasOf } from './disk-requests.ts';
import { readTable } from './disk-reader.ts';
import { at, codeOf, DISK, header, openSession, SUBSCRIPTION, v } from './session.ts';
import type { EmulatorOptions } from '../../../src/emulator/server.ts';
import type { Session } from './session.ts';

const GIB = 1024 ** 3;
const NEW_DISK = `${SUBSCRIPTION}/resourceGroups/targetrg/providers/Microsoft.Compute/disks/new`;

let session: Session;
const open = async (options: EmulatorOptions = {}): Promise<void> => {
  session = await openSession(options);
};
afterEach(() => session.close());

const put = async (id: string, properties: object): Promise<void> => {
  await session.send('PUT', v(id, COMPUTE), { location: 'westus', properties });
  await session.advance('PT1S');
};
const stateOf = async (id: string): Promise<unknown> =>
  at((await session.send('GET', v(id, COMPUTE))).body, 'properties', 'diskState');

describe('the life of an access', () => {
  beforeEach(() => open());

  test('begins with an operation whose status and result have the URL, and shows as ActiveSAS', async () => {
    const accepted = await begin(session, DISK);
    expect([accepted.status, accepted.text]).toEqual([202, '']);
    expect((await session.send('GET', header(accepted, 'location'))).status).toBe(202);
    const result = await resultOf(session, accepted);
    const accessSAS = String(at(result.body, 'accessSAS'));
    expect(accessSAS).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/_disks\/\w+\/abcd\?sv=[\d-]+&sr=b&si=[\w-]+&sig=[\w%]+$/u);
    expect(new URL(accessSAS).origin).toBe(session.emulator.endpoint);
    const status = await session.send('GET', header(accepted, 'azure-asyncoperation'));
    expect(status.body).toMatchObject({ status: 'Succeeded', properties: { output: { accessSAS } } });
    expect(await stateOf(DISK)).toBe('ActiveSAS');
    const { body } = await session.send('GET', v(DISK.replace(/\/[^/]+$/u, ''), COMPUTE));
    expect(at(body, 'value', 0, 'properties', 'diskState')).toBe('ActiveSAS');
  });

  test('ends when it is ended, not before its operation has; a second end is no error', async () => {
    const url = await sasOf(session, DISK);
    const accepted = await end(session, DISK);
    expect(accepted.status).toBe(202);
    expect((await fetchBytes(url, {}, 'HEAD')).status).toBe(200);
    expect(await stateOf(DISK)).toBe('ActiveSAS');
    const result = await resultOf(session, accepted);
    expect([result.status, result.text]).toEqual([200, '']);
    expect(at((await session.send('GET', header(accepted, 'azure-asyncoperation'))).body, 'status')).toBe('Succeeded');
    const over = await fetchBytes(url);
    expect([over.status, codeOfXml(over)]).toEqual([403, 'AuthenticationFailed']);
    expect(await stateOf(DISK)).toBe('Unattached');
    expect((await end(session, DISK)).status).toBe(202);
    expect(await sasOf(session, DISK)).not.toBe(url);
  });

  test('ends when its time is over', async () => {
    const url = await sasOf(session, DISK, { durationInSeconds: 60 });
    await session.advance('PT58S');
    expect((await fetchBytes(url, {}, 'HEAD')).status).toBe(200);
    await session.advance('PT1S');
    const over = await fetchBytes(url);
    expect([over.status, over.headers.get('x-ms-error-code')]).toEqual([403, 'AuthenticationFailed']);
    expect(await stateOf(DISK)).toBe('Unattached');
    expect((await session.send('DELETE', v(DISK, COMPUTE))).status).toBe(202);
  });

  test('keeps the disk, and the group it is in, from being deleted', async () => {
    await sasOf(session, DISK);
    const group = v(`${SUBSCRIPTION}/resourceGroups/RG-DiskBackup`, '2021-04-01');
    for (const path of [v(DISK, COMPUTE), group]) {
      const refused = await session.send('DELETE', path);
      expect([refused.status, codeOf(refused)]).toEqual([409, 'OperationNotAllowed']);
      expect(refused.text).toContain('Call EndGetAccess');
    }
    await end(session, DISK);
    expect((await session.send('DELETE', v(DISK, COMPUTE))).status).toBe(409);
    await session.advance('PT1S');
    expect((await session.send('DELETE', group)).status).toBe(202);
  });

  test('outlives a change of the disk, and is not part of a world', async () => {
    const url = await sasOf(session, DISK);
    const read = (await session.send('GET', v(DISK, COMPUTE))).body;
    await session.send('PATCH', v(DISK, COMPUTE), { tags: { a: 'b' } });
    await session.send('PUT', v(DISK, COMPUTE), read);
    expect((await fetchBytes(url, {}, 'HEAD')).status).toBe(200);
    const world = (await session.send('GET', '/_emulator/world')).body;
    await session.send('PUT', '/_emulator/world', world);
    expect(await stateOf(DISK)).toBe('Unattached');
    expect((await fetchBytes(url)).status).toBe(403);
  });
});

describe('what is refused to begin', () => {
  beforeEach(() => open());

  test.each([
    [{ access: undefined }, 400, 'InvalidParameter'],
    [{ access: 'None' }, 400, 'InvalidParameter'],
    [{ access: 'Write' }, 501, 'EmulatorNotImplemented'],
    [{ durationInSeconds: undefined }, 400, 'InvalidParameter'],
    [{ durationInSeconds: 0 }, 400, 'InvalidParameter'],
    [{ durationInSeconds: 1.5 }, 400, 'InvalidParameter'],
    [{ durationInSeconds: '60' }, 400, 'InvalidParameter'],
    [{ durationInSeconds: 5_184_001 }, 400, 'InvalidParameter'],
    [{ getSecureVMGuestStateSAS: true }, 501, 'EmulatorNotImplemented'],
    [{ fileFormat: 'VHDX' }, 501, 'EmulatorNotImplemented'],
  ])('%o', async (body, status, code) => {
    const refused = await begin(session, DISK, body);
    expect([refused.status, codeOf(refused)]).toEqual([status, code]);
    expect(await stateOf(DISK)).toBe('Unattached');
  });

  test.each([
    [{ networkAccessPolicy: 'DenyAll' }, 403, 'OperationNotAllowed'],
    [{ publicNetworkAccess: 'Disabled' }, 403, 'OperationNotAllowed'],
    [{ networkAccessPolicy: 'AllowPrivate' }, 501, 'EmulatorNotImplemented'],
    [{ diskState: 'Attached' }, 409, 'OperationNotAllowed'],
  ])('of a disk with %o', async (properties, status, code) => {
    await put(NEW_DISK, { creationData: { createOption: 'Empty' }, diskSizeGB: 4, ...properties });
    const refused = await begin(session, NEW_DISK);
    expect([refused.status, codeOf(refused)]).toEqual([status, code]);
  });

  test('of a disk that is not there', async () => {
    expect((await begin(session, NEW_DISK)).status).toBe(404);
    expect((await end(session, NEW_DISK)).status).toBe(404);
  });

  test('what the specification spells otherwise is taken', async () => {
    const accepted = await begin(session, DISK, { access: 'read', fileFormat: 'VHD', getSecureVMGuestStateSAS: false });
    expect(accepted.status).toBe(202);
  });
});

describe('a second access while one is in force', () => {
  test('is the same, or is refused', async () => {
    await open();
    const url = await sasOf(session, DISK, { durationInSeconds: 60 });
    expect(await sasOf(session, DISK, { durationInSeconds: 600 })).toBe(url);
    await session.advance('PT1M');
    expect((await fetchBytes(url)).status).toBe(403);
    await session.close();
    await open({ switches: { secondDiskAccess: 'refused' } });
    const first = await sasOf(session, DISK);
    const refused = await begin(session, DISK);
    expect([refused.status, codeOf(refused)]).toEqual([409, 'OperationNotAllowed']);
    await end(session, DISK);
    const next = await sasOf(session, DISK);
    expect([(await fetchBytes(first)).status, (await fetchBytes(next, {}, 'HEAD')).status]).toEqual([403, 200]);
  });
});

describe('the bytes of an access', () => {
  let url: string;
  beforeEach(async () => {
    await open();
    url = await sasOf(session, DISK);
  });

  test('are a page blob: the disk and a footer', async () => {
    const head = await fetchBytes(url, { 'x-ms-client-request-id': 'mine' }, 'HEAD');
    expect(head.status).toBe(200);
    expect(Object.fromEntries(head.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': String(32 * GIB + 512),
      'x-ms-blob-type': 'PageBlob',
      'x-ms-version': '2018-03-28',
      'x-ms-client-request-id': 'mine',
      'x-ms-request-id': expect.stringMatching(/^[\da-f-]{36}$/u),
      etag: expect.stringMatching(/^"0x8D[\dA-F]+"$/u),
      'last-modified': expect.stringMatching(/GMT$/u),
    });
    expect((await readBytes(url, 32 * GIB, 32 * GIB + 512)).toString('latin1', 0, 8)).toBe('conectix');
    const other = await fetchBytes(url, { 'x-ms-version': '2021-08-06', range: 'bytes=0-9', 'if-match': '*' }, 'HEAD');
    expect([other.status, other.headers.get('content-length')]).toEqual([200, String(32 * GIB + 512)]);
    expect(other.headers.get('x-ms-version')).toBe('2021-08-06');
  });

  test('come in ranges, x-ms-range before Range, across the end of the disk and no further', async () => {
    const answer = await fetchBytes(url, { range: `bytes=${32 * GIB - 512}-99999999999999` });
    expect([answer.status, answer.bytes.length]).toEqual([206, 1024]);
    expect(answer.headers.get('content-range')).toBe(`bytes ${32 * GIB - 512}-${32 * GIB + 511}/${32 * GIB + 512}`);
    expect(answer.bytes.toString('latin1', 0, 8)).toBe('EFI PART');
    expect(answer.bytes.toString('latin1', 512, 520)).toBe('conectix');
    expect((await readBytes(url, 32 * GIB + 8, 32 * GIB + 12)).toString('hex')).toBe('00000002');
    const both = await fetchBytes(url, { 'x-ms-range': 'bytes=510-511', range: 'bytes=0-99' });
    expect(both.bytes.toString('hex')).toBe('55aa');
    const long = await readBytes(url, 0, 3 * 1024 ** 2 + 5);
    expect(readTable((from, to) => Uint8Array.from(long.subarray(from, to)), 512).partitions).toHaveLength(1);
    const cut = await readBytes(url, 1024 ** 2 - 3, 3 * 1024 ** 2 + 5);
    expect(cut.equals(long.subarray(1024 ** 2 - 3))).toBe(true);
  });

  test.each([
    [{ range: `bytes=${32 * GIB + 512}-` }, 'GET', 416, 'InvalidRange'],
    [{ range: 'bytes=-512' }, 'GET', 400, 'InvalidHeaderValue'],
    [{ range: 'bytes=0-1,5-6' }, 'GET', 400, 'InvalidHeaderValue'],
    [{ authorization: 'Bearer emulator' }, 'GET', 403, 'EmulatorTokenSentToSignedUrl'],
    [{ 'if-match': '"0x8D0"' }, 'GET', 412, 'ConditionNotMet'],
    [{}, 'PUT', 403, 'AuthorizationPermissionMismatch'],
    [{}, 'DELETE', 403, 'AuthorizationPermissionMismatch'],
    [{}, 'POST', 405, 'UnsupportedHttpVerb'],
  ])('with %o by %s are refused', async (headers: Record<string, string>, method, status, code) => {
    const refused = await fetchBytes(url, headers, method);
    expect([refused.status, codeOfXml(refused), refused.headers.get('x-ms-error-code')]).toEqual([status, code, code]);
    expect(refused.headers.get('content-type')).toBe('application/xml');
    if (status === 416) expect(refused.headers.get('content-range')).toBe(`bytes */${32 * GIB + 512}`);
  });

  test.each([
    ['sig', 'AAAA'],
    ['si', '00000000-0000-4000-8000-000000000000'],
    ['sv', '2020-01-01'],
    ['sr', 'c'],
  ])('need the %s they were signed with', async (name, value) => {
    const other = new URL(url);
    other.searchParams.set(name, value);
    const refused = await fetchBytes(other.href);
    expect([refused.status, codeOfXml(refused)]).toEqual([403, 'AuthenticationFailed']);
  });

  test('are at their own address only', async () => {
    expect((await fetchBytes(url.replace('/abcd?', '/efgh?'))).status).toBe(404);
    expect((await fetchBytes(url.replace('/abcd?', '/abcd/more?'))).status).toBe(404);
    expect((await fetchBytes(url.replace('/_disks/', '/_disks/x'))).status).toBe(403);
    const pages = await fetchBytes(`${url}&comp=pagelist`);
    expect([pages.status, codeOfXml(pages)]).toEqual([501, 'EmulatorNotImplemented']);
  });

  test('keep their tag while they stay the same', async () => {
    const tag = (await fetchBytes(url, {}, 'HEAD')).headers.get('etag') ?? '';
    await session.advance('PT30M');
    const again = await fetchBytes(url, { 'if-match': tag, range: 'bytes=0-0' });
    expect([again.status, again.headers.get('etag')]).toEqual([206, tag]);
  });

  test('do not change while the access lasts, and have changed at the next', async () => {
    const first = await readBytes(url, GIB, GIB + 16 * 1024 ** 2);
    await session.advance('PT59M');
    expect((await readBytes(url, GIB, GIB + 16 * 1024 ** 2)).equals(first)).toBe(true);
    await session.advance('P1D');
    const next = await sasOf(session, DISK);
    expect((await readBytes(next, GIB, GIB + 16 * 1024 ** 2)).equals(first)).toBe(false);
  });

  test('are sent while they are made: a client may leave at any time', async () => {
    const leaving = new AbortController();
    const response = await fetch(url, { signal: leaving.signal });
    expect(response.headers.get('content-length')).toBe(String(32 * GIB + 512));
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    leaving.abort();
    expect((await fetchBytes(url, {}, 'HEAD')).status).toBe(200);
  });

  test('are counted and disturbed like all requests', async () => {
    await session.send('DELETE', '/_emulator/requests');
    await session.send('POST', '/_emulator/faults', [
      { path: '/_disks/', status: 503, body: 'busy' },
      { path: '/_disks/', nth: 2, truncateAt: 1_500_000 },
      { path: '/_disks/', nth: 3, when: 'after', reset: true },
    ]);
    const busy = await fetchBytes(url, { range: 'bytes=0-3' });
    expect([busy.status, busy.bytes.toString()]).toEqual([503, 'busy']);
    const truncated = await fetch(url, { headers: { range: 'bytes=0-2999999' } });
    expect(truncated.headers.get('content-length')).toBe('3000000');
    let received = 0;
    const reading = async (): Promise<void> => {
      for await (const chunk of truncated.body ?? []) received += (chunk as Uint8Array).length;
    };
    await expect(reading()).rejects.toThrow('terminated');
    expect(received).toBeLessThanOrEqual(1_500_000);
    await expect(fetch(url, { headers: { range: 'bytes=0-3' } })).rejects.toThrow(/terminated|fetch failed/u);
    await fetchBytes(url, {}, 'HEAD');
    const { body } = await session.send('GET', '/_emulator/requests');
    expect(at(body, 'byRoute')).toEqual({
      'GET withheld by a fault': 1,
      'GET /_disks/{access}/abcd': 2,
      'HEAD /_disks/{access}/abcd': 1,
    });
  });
});

test('while bytes are on their way no time passes that somebody waits for', async () => {
  await open({ speed: 'max' });
  const accepted = await begin(session, DISK, { durationInSeconds: 86_400 });
  await session.emulator.embedded.clock.waitUntil(session.emulator.embedded.clock.now() + 1000);
  const { body } = await session.send('GET', header(accepted, 'location'));
  const leaving = new AbortController();
  const response = await fetch(String(at(body, 'accessSAS')), { signal: leaving.signal });
  const { clock } = session.emulator.embedded;
  const wanted = clock.now() + 3_600_000;
  const waiting = clock.waitUntil(wanted);
  const reader = response.body?.getReader();
  for (let read = 0; read < 50_000_000;) read += (await reader?.read())?.value?.length ?? 50_000_000;
  expect(clock.now()).toBeLessThan(wanted);
  leaving.abort();
  await waiting;
  expect(clock.now()).toBeGreaterThanOrEqual(wanted);
});
