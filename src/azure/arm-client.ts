import type { JsonObject } from '../model/json.ts';
import type { OperationRef } from '../model/journal.ts';
import type { ServiceError } from '../model/service-error.ts';

export { operationOf } from './polling-headers.ts';

/** A request to ARM. `path` starts with `/` and has no query; ids in it went through `parseArmId`. */
export interface ArmRequest {
  readonly method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  readonly path: string;
  readonly apiVersion: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as `x-ms-client-request-id`; a fresh one is made when absent. Repeats of the request carry the same. */
  readonly clientRequestId?: string;
  /** A POST that changes nothing (`validateFor...`, a Resource Graph query): repeated like a GET. */
  readonly repeatable?: boolean;
}

/** An answer with status 2xx. */
export interface ArmAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined for an empty body. */
  readonly body: unknown;
}

export interface ListOptions {
  readonly query?: Readonly<Record<string, string>>;
  /** What to keep of each item; applied page by page, so that a long list never stands in memory whole. */
  readonly keep?: (item: JsonObject) => JsonObject;
}

/** All a planner may have: it cannot write by construction. */
export interface ArmReader {
  /** Undefined when the resource does not exist (404). Throws `ArmFailure` for anything else but 2xx. */
  get(path: string, apiVersion: string): Promise<JsonObject | undefined>;
  /** All pages, de-duplicated by id, in the service's order. Fails as a whole: half a list is never returned. */
  list(path: string, apiVersion: string, options?: ListOptions): Promise<readonly JsonObject[]>;
}

export interface FollowOptions {
  /** Milliseconds from now after which following ends with `overdue`. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
  /** Called with the service's own status word at every poll. */
  readonly onStatus?: (status: string) => void;
  /** Called when the service hands out a new URL, so that it can be journaled. */
  readonly onMoved?: (operation: OperationRef) => void;
  /**
   * Ask the `Location` for the result when the status document holds none. Costs a request out of a budget of 200 an
   * hour, so only for operations whose result is needed (restore, backup).
   */
  readonly needsResult?: boolean;
  /** Milliseconds between two questions at the least, the first included; what the service asks for counts when longer. */
  readonly pollEveryMs?: number;
}

export type OperationEnd =
  /**
   * `result` is the operation's `properties`; with `Location` alone, or with `needsResult`, the body behind it;
   * undefined when there is neither.
   */
  | { readonly status: 'succeeded'; readonly result: unknown }
  | { readonly status: 'failed' | 'canceled'; readonly error: ServiceError }
  /** The status can no longer be read (rule 12: that is not a failure); look at the resource instead. */
  | { readonly status: 'unreadable'; readonly error: ServiceError }
  | { readonly status: 'overdue' };

export interface ArmClient extends ArmReader {
  /**
   * Sends a write. GET, PUT, PATCH and DELETE are repeated on transport faults and 5xx; POST never is once a byte may
   * have been committed, unless it is `repeatable`. Throws `ArmFailure`.
   */
  send(request: ArmRequest): Promise<ArmAnswer>;
  /** Follows an accepted operation to its end. Throws only when aborted. */
  follow(operation: OperationRef, options: FollowOptions): Promise<OperationEnd>;
}

/**
 * - `notSent`: no byte reached the service (DNS, refused connection, no credential).
 * - `refused`: the service answered and did nothing (4xx).
 * - `inDoubt`: sent, answer unknown (reset, timeout, 5xx on a POST): look before sending again.
 */
export type FailureKind = 'notSent' | 'refused' | 'inDoubt';

/** The only error that leaves this room. Carries plain data; never a token, a signed URL or a got error. */
export class ArmFailure extends Error {
  override readonly name = 'ArmFailure';
  readonly kind: FailureKind;
  readonly error: ServiceError;

  constructor(kind: FailureKind, error: ServiceError) {
    super(`${error.code}: ${error.message}`);
    this.kind = kind;
    this.error = error;
  }
}
