import type { WireAnswer } from '../wire-answer.ts';

/** A refusal of the blob service ("Status and error codes", common and of blobs); the words are the emulator's. */
export interface BlobError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const error = (status: number, code: string, message: string): BlobError => ({ status, code, message });

export const BLOB_ERRORS = {
  notSigned: error(403, 'AuthenticationFailed', 'The signature of this URL fits no access that was granted.'),
  over: error(403, 'AuthenticationFailed', 'The access that this URL was signed for has expired or was ended.'),
  notFound: error(404, 'BlobNotFound', 'The specified blob does not exist.'),
  notPermitted: error(
    403,
    'AuthorizationPermissionMismatch',
    'This request is not authorized to perform this operation using this permission.',
  ),
  noSuchVerb: error(405, 'UnsupportedHttpVerb', 'The resource does not support the specified HTTP verb.'),
  noRange: error(400, 'InvalidHeaderValue', 'The range must have the form bytes=first-last or bytes=first-.'),
  beyond: error(416, 'InvalidRange', 'The range specified is invalid for the current size of the resource.'),
  changed: error(412, 'ConditionNotMet', 'The condition specified using HTTP conditional header(s) is not met.'),
  /** A rule of the emulator's own: whoever sends the token of ARM to a signed URL gives it away. */
  tokenSent: error(
    403,
    'EmulatorTokenSentToSignedUrl',
    'A signed URL is its own authorization. An Authorization header must not be sent to it.',
  ),
  notEmulated: error(
    501,
    'EmulatorNotImplemented',
    'Of the blob service the embedded Azure emulates Get Blob and Get Blob Properties. docs/EMULATOR.md says how far.',
  ),
} as const;

/** The XML and the header in which the blob service says it. */
export const blobRefusal = (
  { status, code, message }: BlobError,
  requestId: string,
  now: number,
  headers: WireAnswer['headers'] = {},
): WireAnswer => ({
  status,
  headers: { ...headers, 'Content-Type': 'application/xml', 'x-ms-error-code': code },
  body:
    `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code>` +
    `<Message>${message}\nRequestId:${requestId}\nTime:${new Date(now).toISOString()}</Message></Error>`,
});
