import type { JsonObject } from './json.ts';
import type { Call, Reply } from './route.ts';

/** Thrown by handlers to answer with an error; the dispatcher turns it into the reply it carries. */
export class Refusal extends Error {
  readonly reply: Reply;
  constructor(reply: Reply, message: string) {
    super(message);
    this.name = 'Refusal';
    this.reply = reply;
  }
}

/** ARM's own errors are bare, those about a missing group or provider carry x-ms-failure-cause (9751dcbc #0). */
export const gatewayRefusal = (status: number, code: string, message: string): Refusal =>
  new Refusal(
    { status, body: { error: { code, message } }, headers: { 'x-ms-failure-cause': 'gateway' } },
    `${code}: ${message}`,
  );

/** A provider's error in the plain envelope, without failure cause (6dfc7c1a #14). */
export const plainRefusal = (status: number, code: string, message: string): Refusal =>
  new Refusal({ status, body: { error: { code, message } } }, `${code}: ${message}`);

/** Something Azure has and the emulator has not. */
export const notEmulated = (what: string): Refusal =>
  plainRefusal(
    501,
    'EmulatorNotImplemented',
    `The embedded Azure does not emulate ${what}. docs/EMULATOR.md lists what it does.`,
  );

export interface UserFacingError {
  readonly code: string;
  readonly message: string;
  readonly recommendedAction: readonly string[];
  /** Goes to `innerError.additionalInfo.DetailedNonLocalisedMessage`. */
  readonly detail?: string;
}

/**
 * The error object of Data Protection, as the body of a 4xx (`synchronous`) or inside a failed operation's status.
 * The first has explicit nulls, the second leaves them out; both as in the disk backup article.
 */
export const userFacingError = (
  error: UserFacingError,
  activityId: string,
  form: 'synchronous' | 'operation',
): JsonObject => {
  const nulls = form === 'synchronous';
  const info = nulls
    ? { details: null, innerError: null, ...resourceError(error, activityId) }
    : resourceError(error, activityId);
  return {
    additionalInfo: [{ type: 'UserFacingError', info }],
    code: error.code,
    message: error.message,
    target: nulls ? null : undefined,
    details: nulls ? null : undefined,
  };
};

/**
 * The same error as a resource tells it, in `protectionErrorDetails` of an instance: without the envelope
 * (dataprotection.json, UserFacingError). `isRetryable` and `isUserError` are false in every recording, whatever the
 * error.
 */
export const resourceError = (error: UserFacingError, activityId: string): JsonObject => ({
  message: error.message,
  recommendedAction: error.recommendedAction,
  code: error.code,
  target: '',
  ...(error.detail !== undefined && {
    innerError: { code: error.code, additionalInfo: { DetailedNonLocalisedMessage: error.detail } },
  }),
  isRetryable: false,
  isUserError: false,
  properties: { ActivityId: activityId },
});

/** A 4xx of Data Protection. */
export const userRefusal = (call: Call, status: number, error: UserFacingError): Refusal =>
  new Refusal(
    { status, body: { error: userFacingError(error, call.activityId, 'synchronous') } },
    `${error.code}: ${error.message}`,
  );
