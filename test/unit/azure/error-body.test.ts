import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readErrorBody } from '../../../src/azure/error-body.ts';
import { serviceErrorOf } from '../../../src/azure/service-error.ts';

/** Shape (a), as an operation's status document and a 400 carry it. */
const dataProtection = {
  error: {
    additionalInfo: [
      {
        type: 'UserFacingError',
        info: {
          message: 'Appropriate permissions are missing.',
          recommendedAction: ['Grant the permissions.', 'Try again.'],
          details: null,
          code: 'UserErrorMissingRequiredPermissions',
          target: '',
          innerError: {
            code: 'UserErrorMissingRequiredPermissions',
            additionalInfo: { DetailedNonLocalisedMessage: 'The client may not perform disks/read over scope /x.' },
          },
          isRetryable: false,
          properties: { ActivityId: 'aaaaaaaa-1111' },
        },
      },
    ],
    code: 'UserErrorMissingRequiredPermissions',
    message: 'Appropriate permissions are missing.',
    target: null,
    details: null,
  },
};

describe('the shapes seen on the wire', () => {
  it('reads (a), Data Protection, down to the message that names action and scope', () => {
    expect(readErrorBody(dataProtection)).toEqual({
      code: 'UserErrorMissingRequiredPermissions',
      message: 'Appropriate permissions are missing.',
      recommendedActions: ['Grant the permissions.', 'Try again.'],
      innermost: 'The client may not perform disks/read over scope /x.',
      activityId: 'aaaaaaaa-1111',
    });
  });

  it('reads (b), the ARM gateway', () => {
    expect(readErrorBody({ error: { code: 'ResourceGroupNotFound', message: 'No group.' } })).toEqual({
      code: 'ResourceGroupNotFound',
      message: 'No group.',
      recommendedActions: [],
    });
  });

  it('reads (c), Recovery Services, with the code of a nested error', () => {
    const body = {
      error: {
        code: 'Outer',
        message: 'It failed.',
        target: 'vault',
        details: [{ code: 'Middle', message: 'It failed.', details: [{ code: 'Inner', message: 'The VM is off.' }] }],
        innerError: null,
      },
    };
    expect(readErrorBody(body)).toEqual({
      code: 'Outer',
      message: 'It failed.',
      recommendedActions: [],
      innermost: 'Inner: The VM is off.',
      target: 'vault',
    });
  });

  it('reads (d), undelete', () => {
    const body = { ErrorCode: 'UserErrorX', Message: { Language: 'en-US', Value: 'It is absent.' }, Values: [] };
    expect(readErrorBody(body)).toEqual({ code: 'UserErrorX', message: 'It is absent.', recommendedActions: [] });
  });

  it('reads (e), code and message without wrapper', () => {
    const body = { code: 'BadRequest', message: 'No.', subcode: '' };
    expect(readErrorBody(body)).toMatchObject({ code: 'BadRequest', message: 'No.' });
  });

  it('reads token endpoints and plain web services', () => {
    expect(readErrorBody({ error: 'invalid_client', error_description: 'Bad secret.' })).toMatchObject({
      code: 'invalid_client',
      message: 'Bad secret.',
    });
    expect(readErrorBody({ Message: 'An error has occurred.' })).toEqual({
      message: 'An error has occurred.',
      recommendedActions: [],
    });
  });

  test.each([undefined, null, '', 'text', 7, [], {}, { error: null }, { error: {} }, { value: [] }, { code: ' ' }])(
    '%j is no error of a service',
    (body) => {
      expect(readErrorBody(body)).toBeUndefined();
    },
  );
});

it('reads property names in any case, as the service writes them', () => {
  const body = { Error: { Code: 'X', Message: 'Y', RecommendedAction: 'Z', InnerError: { MESSAGE: 'deep' } } };
  expect(readErrorBody(body)).toEqual({ code: 'X', message: 'Y', recommendedActions: ['Z'], innermost: 'deep' });
});

it('ends on errors that nest or spread without end', () => {
  let error: object = { code: 'Deep', message: 'deep' };
  for (let depth = 0; depth < 20_000; depth += 1) error = { code: 'Outer', message: 'outer', innerError: error };
  expect(readErrorBody({ error })?.code).toBe('Outer');
  const wide = Array.from({ length: 100_000 }, (_, index) => ({ code: 'Wide', message: `m${index}` }));
  expect(readErrorBody({ error: { code: 'Outer', message: 'outer', details: wide } })?.code).toBe('Outer');
});

it('gives a code and a message for whatever it takes for an error, and never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.jsonValue({ maxDepth: 3 }), (value, code) => {
      for (const body of [value, { error: value }, { error: { code, message: value, details: value } }]) {
        const error = serviceErrorOf(body, {});
        if (error === undefined) continue;
        expect(error.code).not.toBe('');
        expect(error.message).not.toBe('');
      }
    }),
  );
});

describe('the error as data', () => {
  it('keeps the ids of the call and falls back to the provider’s activity id', () => {
    expect(serviceErrorOf(dataProtection, { requestId: 'r', correlationId: 'c' })).toMatchObject({
      requestId: 'r',
      correlationId: 'c',
    });
    expect(serviceErrorOf(dataProtection, {})?.requestId).toBe('aaaaaaaa-1111');
  });

  it('keeps the whole body for evidence', () => {
    expect(serviceErrorOf(dataProtection, {})?.raw).toEqual(dataProtection);
  });

  it('is redacted everywhere, evidence included', () => {
    const secret = 'eyJhbGciOiJub25l.eyJhIjoxfQ.SECRET';
    const body = {
      error: {
        code: 'X',
        message: `sent Bearer ${secret}`,
        target: `https://x/y?sig=${secret}`,
        recommendedAction: [secret],
        details: [{ code: 'Y', message: `?s=${secret}` }],
      },
    };
    expect(JSON.stringify(serviceErrorOf(body, {}))).not.toContain('SECRET');
  });

  it('advises to wait where the service blocks for hours', () => {
    const body = { error: { code: 'CloudDosTimeboudLimitReached', message: 'Blocked.' } };
    expect(serviceErrorOf(body, {})?.recommendedActions.join(' ')).toContain('few hours');
  });

  it('has a code of ours when the service gives none', () => {
    expect(serviceErrorOf({ Message: 'Oops.' }, {})).toMatchObject({
      code: 'ARM415',
      message: 'The service refused the request without giving a reason: Oops.',
    });
  });
});
