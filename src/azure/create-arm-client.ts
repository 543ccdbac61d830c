import type { AzureIdentity } from '../model/azure-identity.ts';
import type { Clock } from '../model/clock.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { type ArmAnswer, type ArmClient, ArmFailure } from './arm-client.ts';
import type { Endpoint } from './cloud.ts';
import { type ArmClientOptions, joinedSignals, openConnection } from './connection.ts';
import { followOperation } from './follow.ts';
import type { Poll } from './lro.ts';
import { ownError } from './own-error.ts';
import { readAllPages } from './paging.ts';
import { requestUrl } from './request-url.ts';
import type { ReadRange } from './sas-reads.ts';

/** The client with the clock that follows the service, which everything that waits for the service must use. */
export interface ConnectedArmClient extends ArmClient {
  readonly clock: Clock;
  /**
   * The service's own time, milliseconds since the epoch, before anything else was asked: costs one small request when
   * no answer has told it yet. Throws `ArmFailure` when there is no answer.
   */
  readonly serviceNow: () => Promise<number>;
  /**
   * Whom Azure sees, by the claims of the token in use; undefined when it is none that says so. Costs no request once one
   * was sent. Throws `ArmFailure` ARM401 or ARM402.
   */
  readonly signedInAs: () => Promise<AzureIdentity | undefined>;
  /** Where it is connected: the origin that plans record. */
  readonly endpoint: Endpoint;
  /** Reads a part of a disk through a link that `beginGetAccess` gave out; see `ReadRange`. */
  readonly readRange: ReadRange;
}

/**
 * A client for one endpoint. Nothing is sent and no library is loaded before the first request. Throws `ArmFailure`
 * ARM400 or ARM414 for an unusable endpoint or certificate file.
 */
export function createArmClient(options: ArmClientOptions): ConnectedArmClient {
  const { endpoint, clock, request, readRange, signedInAs, warn } = openConnection(options);
  const { origin } = endpoint;

  async function poll(url: string, signal: AbortSignal | undefined): Promise<Poll> {
    try {
      return { ok: true, answer: await request({ method: 'GET', url, signal }) };
    } catch (error) {
      joinedSignals(options.signal, signal)?.throwIfAborted();
      if (error instanceof ArmFailure) return { ok: false, error: error.error };
      throw error;
    }
  }

  async function serviceNow(): Promise<number> {
    await clock.ready();
    if (!clock.heard()) await hear();
    return clock.now();
  }

  /** Any answer tells the time, a refusal too. Everybody who may sign in may ask for the tenants. */
  async function hear(): Promise<void> {
    try {
      await request({ method: 'GET', url: requestUrl(origin, '/tenants', API_VERSIONS['Microsoft.Resources']) });
    } catch (error) {
      if (!(error instanceof ArmFailure) || !clock.heard()) throw error;
    }
  }

  return {
    clock,
    endpoint,
    serviceNow,
    readRange,
    signedInAs,
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
      const signal = joinedSignals(options.signal, following.signal);
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

/** 404 from ARM itself; a 404 page of something else must not read as "does not exist". */
function isAbsent({ error }: ArmFailure): boolean {
  return error.httpStatus === 404 && error.code !== 'ARM410';
}

function objectIn(answer: ArmAnswer): JsonObject {
  if (isJsonObject(answer.body)) return answer.body;
  throw new ArmFailure('refused', ownError('ARM410', `status ${answer.status} without a JSON object.`));
}
