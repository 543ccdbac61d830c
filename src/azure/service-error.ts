import type { ServiceError } from '../model/service-error.ts';
import { readErrorBody } from './error-body.ts';
import { ARM_EXPLANATIONS } from './explanations.ts';
import { redactJson, redactText, withoutQuery } from './redact.ts';

/** The request an error belongs to. */
export interface RequestFacts {
  readonly method: string;
  readonly url: string;
  readonly clientRequestId: string;
}

/** Method, URL without query, and the ids by which the service's support finds the call. */
export function contextOf(
  request: RequestFacts,
  head?: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
): Partial<ServiceError> {
  const requestId = head?.headers['x-ms-request-id'];
  const correlationId = head?.headers['x-ms-correlation-request-id'];
  return {
    method: request.method,
    url: withoutQuery(request.url),
    clientRequestId: request.clientRequestId,
    ...(head !== undefined && { httpStatus: head.status }),
    ...(requestId && { requestId }),
    ...(correlationId && { correlationId }),
  };
}

/** Codes that say "wait", with the text the service leaves out (traffic.md section 5, F10). */
const ADVICE: Readonly<Record<string, string>> = {
  clouddostimeboudlimitreached:
    'The vault was changed too often in a short time. The service lifts the block by itself after a few hours; azbackup does not retry, because every try prolongs it.',
  clouddosabsolutelimitreached:
    'The daily limit of this operation is used up. The service lifts the block after 24 hours; azbackup does not retry.',
};

/**
 * The error in `body` as plain, redacted data; undefined when the body is not an error of the service.
 * `raw` holds the whole body, redacted, for evidence.
 */
export function serviceErrorOf(body: unknown, context: Partial<ServiceError>): ServiceError | undefined {
  const facts = readErrorBody(body);
  if (facts === undefined) return undefined;
  const code = facts.code ?? 'ARM415';
  const advice = ADVICE[code.toLowerCase()];
  const actions = [...facts.recommendedActions.map(redactText), ...(advice === undefined ? [] : [advice])];
  const requestId = context.requestId ?? facts.activityId;
  return {
    ...context,
    code: redactText(code),
    message:
      facts.code === undefined
        ? `${ARM_EXPLANATIONS.ARM415.summary}: ${redactText(facts.message)}`
        : redactText(facts.message),
    recommendedActions: actions,
    ...(requestId !== undefined && { requestId }),
    ...(facts.innermost !== undefined && { innermost: redactText(facts.innermost) }),
    ...(facts.target !== undefined && { target: redactText(facts.target) }),
    raw: redactJson(body),
  };
}
