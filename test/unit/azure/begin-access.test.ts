import { describe, expect, it, test } from 'vitest';
import { beginAccess } from '../../../src/azure/begin-access.ts';
import type { ArmId } from '../../../src/model/arm-id.ts';
import { arm, armTest, clientOf, failureOf, FROM_ARM, ORIGIN } from './arm-harness.ts';

const SNAPSHOT = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/snapshots/one' as ArmId;
const LINK = 'https://md-abc.z1.blob.storage.azure.net/x/abcd?sig=SECRET';
const STATUS = '/subscriptions/s/providers/Microsoft.Compute/locations/westus/DiskOperations/1?api-version=2024-03-02';
const RESULT = STATUS.replace('?', '?monitor=true&');
const GIVEN = { accessSAS: LINK };

const steps = armTest();
const begin = () => beginAccess(clientOf(steps), SNAPSHOT, 3_600_000, new AbortController().signal);
const asked = () =>
  arm().post(`${SNAPSHOT}/beginGetAccess?api-version=2024-03-02`, { access: 'Read', durationInSeconds: 3600 });
const accepted = (...links: readonly ('azure-asyncoperation' | 'location')[]) => {
  const urls = { 'azure-asyncoperation': `${ORIGIN}${STATUS}`, location: `${ORIGIN}${RESULT}` };
  asked().reply(202, '', { ...FROM_ARM, ...Object.fromEntries(links.map((link) => [link, urls[link]])) });
};

describe('read access', () => {
  it('is given at once', async () => {
    asked().reply(200, GIVEN, FROM_ARM);
    expect(await begin()).toBe(LINK);
  });

  it('is given behind the location', async () => {
    accepted('location');
    arm().get(RESULT).reply(202, '', FROM_ARM);
    arm().get(RESULT).reply(200, GIVEN, FROM_ARM);
    expect(await begin()).toBe(LINK);
  });

  it('is given in the status document', async () => {
    accepted('azure-asyncoperation', 'location');
    arm().get(STATUS).reply(200, { status: 'InProgress', startTime: 'x' }, FROM_ARM);
    const output = { status: 'Succeeded', startTime: 'x', properties: { output: GIVEN } };
    arm().get(STATUS).reply(200, output, FROM_ARM);
    expect(await begin()).toBe(LINK);
  });

  it('is given behind the location when the status document holds nothing', async () => {
    accepted('azure-asyncoperation', 'location');
    arm().get(STATUS).reply(200, { status: 'Succeeded', startTime: 'x' }, FROM_ARM);
    arm().get(RESULT).reply(200, GIVEN, FROM_ARM);
    expect(await begin()).toBe(LINK);
  });

  it('whose answer was lost is asked for again', async () => {
    asked().replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    asked().reply(200, GIVEN, FROM_ARM);
    expect(await begin()).toBe(LINK);
  });

  it('that is refused fails with the code of the service', async () => {
    asked().reply(409, { error: { code: 'OperationNotAllowed', message: 'attached' } }, FROM_ARM);
    expect(await failureOf(begin())).toMatchObject({ kind: 'refused', error: { code: 'OperationNotAllowed' } });
  });

  it('that fails afterwards does so, too', async () => {
    accepted('azure-asyncoperation');
    const error = { code: 'InternalExecutionError', message: 'later' };
    arm().get(STATUS).reply(200, { status: 'Failed', startTime: 'x', error }, FROM_ARM);
    expect(await failureOf(begin())).toMatchObject({ error: { code: 'InternalExecutionError' } });
  });

  test.each([{}, { accessSAS: '' }, { accessSAS: 7 }])('without a link is an error: %j', async (body) => {
    asked().reply(200, body, FROM_ARM);
    expect(await failureOf(begin())).toMatchObject({ kind: 'inDoubt', error: { code: 'ARM432' } });
  });
});
