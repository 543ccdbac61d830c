import { randomUUID } from 'node:crypto';
import type { Clock } from '../model/clock.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import { createAgents, readCaFile } from './agents.ts';
import { type ArmAnswer, type ArmClient, ArmFailure, type ArmRequest } from './arm-client.ts';
import type { Method } from './attempt.ts';
import { type CloudName, type Endpoint, resolveEndpoint } from './cloud.ts';
import { createTokenSource } from './credential.ts';
import { createEmulatedTime } from './emulated-time.ts';
import { ARM_EXPLANATIONS, type ArmCode } from './explanations.ts';
import { followOperation } from './follow.ts';
import { createLimiter } from './limiter.ts';
import type { Poll } from './lro.ts';
import { ownError } from './own-error.ts';
import { readAllPages } from './paging.ts';
import type { Env } from './proxy.ts';
import { requestUrl } from './request-url.ts';
import { withRetry } from './retry.ts';
import { createServiceClock, type LocalTime } from './service-clock.ts';
import { createSession } from './session.ts';
import { createTransport, type TransportLimits } from './transport.ts';

export interface ArmClientOptions {
  /** Origin of ARM; the cloud's own when absent. */
  readonly endpoint?: string | undefined;
  readonly cloud?: CloudName | undefined;
  /** `identity`: sign in even against a loopback endpoint. */
  readonly auth?: 'identity' | undefined;
  /** PEM file with extra certificate authorities. */
  readonly caFile?: string | undefined;
  /** Variables for proxies and credentials; `process.env` in the CLI. */
  readonly env: Env;
  /** Requests in flight at most; 10 when absent. */
  readonly parallelism?: number | undefined;
  readonly version: string;
  readonly onWarning?: (diagnostic: Diagnostic) => void;
  /** When it aborts nothing new is sent and no wait goes on; what is in flight is finished. */
  readonly signal?: AbortSignal | undefined;
  /** For tests: real time and chance are ports. */
  readonly ports?: { readonly local?: LocalTime; readonly random?: () => number; readonly limits?: TransportLimits };
}

/** The client with the clock that follows the service, which everything that waits for the service must use. */
export interface ConnectedArmClient extends ArmClient {
  readonly clock: Clock;
  /** Where it is connected: the origin that plans record. */
  readonly endpoint: Endpoint;
}

/**
 * A client for one endpoint. Nothing is sent and no library is loaded before the first request. Throws `ArmFailure`
 * ARM400 or ARM414 for an unusable endpoint or certificate file.
 */
export function createArmClient(options: ArmClientOptions): ConnectedArmClient {
  const authorityHost = options.env['AZURE_AUTHORITY_HOST'];
  const endpoint = resolveEndpoint({ endpoint: options.endpoint, cloud: options.cloud, authorityHost });
  const { origin } = endpoint;
  const extraCa = options.caFile === undefined ? undefined : readCaFile(options.caFile);
  const agents = createAgents({ env: options.env, extraCa });
  const limits = options.ports?.limits;
  const transport = createTransport({ origin, agents, ...(limits !== undefined && { limits }) });
  const warn = (code: ArmCode, detail: string): void =>
    options.onWarning?.({ severity: 'warning', code, summary: ARM_EXPLANATIONS[code].summary, detail });

  const clock = createServiceClock({
    ...(options.ports?.local !== undefined && { local: options.ports.local }),
    emulated: endpoint.loopback ? createEmulatedTime(transport, origin) : undefined,
    onSkew: (skewMs) =>
      warn('ARM424', `it is ${Math.round(Math.abs(skewMs) / 60_000)} min ${skewMs > 0 ? 'ahead' : 'behind'}.`),
  });
  const limiter = createLimiter(options.parallelism ?? 10, clock);
  const tokens = createTokenSource({ endpoint, auth: options.auth, env: options.env, agents, extraCa });
  const userAgent = `azbackup/${options.version}`;
  const session = createSession({ transport, tokens, limiter, clock, userAgent });

  async function request(wanted: Wanted): Promise<ArmAnswer> {
    const signal = joined(options.signal, wanted.signal);
    const sent = { ...wanted, clientRequestId: wanted.clientRequestId ?? randomUUID(), signal };
    return await withRetry(
      { method: wanted.method, repeatable: wanted.repeatable === true },
      () => session.attempt(sent),
      {
        clock,
        random: options.ports?.random ?? Math.random,
        onBlocked: (delayMs) => limiter.block(session.lane(wanted), delayMs),
        signal,
      },
    );
  }

  async function poll(url: string, signal: AbortSignal | undefined): Promise<Poll> {
    try {
      return { ok: true, answer: await request({ method: 'GET', url, signal }) };
    } catch (error) {
      joined(options.signal, signal)?.throwIfAborted();
      if (error instanceof ArmFailure) return { ok: false, error: error.error };
      throw error;
    }
  }

  return {
    clock,
    endpoint,
    async get(path, apiVersion) {
      try {
        const answer = await request({ method: 'GET', url: requestUrl(origin, path, apiVersion) });
        return objectIn(answer);
      } catch (error) {
        if (error instanceof ArmFailure && isAbsent(error)) return undefined;
        throw error;
      }
    },
    async list(path, apiVersion, listing) {
      return await readAllPages(requestUrl(origin, path, apiVersion, listing?.query), {
        origin,
        fetchPage: async (url) => (await request({ method: 'GET', url })).body,
        keep: listing?.keep,
      });
    },
    async send(wanted) {
      const url = requestUrl(origin, wanted.path, wanted.apiVersion, wanted.query);
      return await request({ ...wanted, url });
    },
    async follow(operation, following) {
      const signal = joined(options.signal, following.signal);
      // A resumed run may follow before it has sent anything; the first wait must already be on the right clock.
      await clock.ready();
      return await followOperation(
        operation,
        { ...following, ...(signal !== undefined && { signal }) },
        { origin, clock, poll, onNote: (note) => warn(note.code, note.detail) },
      );
    },
  };
}

type Wanted = Pick<ArmRequest, 'body' | 'clientRequestId' | 'repeatable'> & {
  readonly method: Method;
  readonly url: string;
  readonly signal?: AbortSignal | undefined;
};

/** 404 from ARM itself; a 404 page of something else must not read as "does not exist". */
function isAbsent({ error }: ArmFailure): boolean {
  return error.httpStatus === 404 && error.code !== 'ARM410';
}

function objectIn(answer: ArmAnswer): JsonObject {
  if (isJsonObject(answer.body)) return answer.body;
  throw new ArmFailure('refused', ownError('ARM410', `status ${answer.status} without a JSON object.`));
}

function joined(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return AbortSignal.any([one, other]);
}
