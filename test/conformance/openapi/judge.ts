import { rmSync } from 'node:fs';
import { LiveValidator } from 'oav';
import { layOutSpecifications } from './specifications.ts';

/** One request and its response as they were on the wire. */
export interface WireExchange {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined for none. */
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: unknown;
}

/** What contradicts the OpenAPI file. */
export interface Deviation {
  readonly side: 'request' | 'response';
  /** `BackupInstances_CreateOrUpdate`; undefined when the request belongs to no operation of the files. */
  readonly operation: string | undefined;
  readonly apiVersion: string;
  readonly code: string;
  /** Where in the payload, without array indices. */
  readonly path: string;
  readonly message: string;
}

export interface Verdict {
  readonly operation: string | undefined;
  readonly deviations: readonly Deviation[];
}

export interface Judge {
  readonly judge: (exchange: WireExchange) => Promise<Verdict>;
  readonly close: () => void;
}

/** A judge over all OpenAPI files of the reference data. Loading takes a second or two. */
export async function openJudge(): Promise<Judge> {
  const directory = layOutSpecifications();
  const options = {
    directory,
    swaggerPathsPattern: ['specification/**/resource-manager/**/*.json'],
    git: { shouldClone: false },
    isPathCaseSensitive: false,
    isArmCall: true,
    loadValidatorInBackground: false,
  };
  // Warns about every path without a provider; what matters is asserted: that each operation is found.
  const validator = new LiveValidator(options, () => undefined);
  await validator.initialize();
  return {
    judge: async (exchange) => await judgeWith(validator, exchange),
    close: () => rmSync(directory, { recursive: true, force: true }),
  };
}

async function judgeWith(validator: LiveValidator, exchange: WireExchange): Promise<Verdict> {
  // The validator fills defaults in and renames header keys: it works on copies.
  const { requestValidationResult, responseValidationResult } = await validator.validateLiveRequestResponse(
    structuredClone({
      liveRequest: {
        method: exchange.method,
        url: exchange.url,
        headers: { ...exchange.requestHeaders },
        ...(isObject(exchange.requestBody) && { body: exchange.requestBody }),
      },
      liveResponse: {
        statusCode: String(exchange.status),
        headers: { ...exchange.responseHeaders },
        ...(isObject(exchange.responseBody) && { body: exchange.responseBody }),
      },
    }),
  );
  const { operationId, apiVersion } = requestValidationResult.operationInfo;
  const unresolved = requestValidationResult.runtimeException;
  const operation = unresolved === undefined ? operationId : undefined;
  const about = { operation, apiVersion };
  if (unresolved !== undefined) {
    const { code, message } = unresolved;
    return { operation, deviations: [{ ...about, side: 'request', code, path: '', message }] };
  }
  const sides = { request: requestValidationResult, response: responseValidationResult };
  const deviations = Object.entries(sides).flatMap(([side, result]) =>
    [
      ...(result.runtimeException === undefined ? [] : [{ ...result.runtimeException, pathsInPayload: [''] }]),
      ...result.errors,
    ].map(({ code, message, pathsInPayload }) => ({
      ...about,
      side: side as 'request' | 'response',
      code,
      path: (pathsInPayload[0] ?? '').replaceAll(/\[\d+\]|\/\d+(?=\/|$)|(?<=\.)\d+(?=\.|$)/gu, '[]'),
      message,
    })),
  );
  return { operation, deviations };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
