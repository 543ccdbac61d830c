import type { JsonObject } from '../kernel/json.ts';

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** `GET /subscriptions/{subscriptionId}/...`, `GET /_disks/{access}/abcd`, or `unmatched`. */
  readonly route: string;
  /** What was sent; 0 when the connection was destroyed instead. */
  readonly status: number;
  /** Id of the fault that struck. */
  readonly fault: string | undefined;
  readonly clientRequestId: string | undefined;
  /** Virtual ISO instant. */
  readonly at: string;
}

const LONGEST_LOG = 100_000;

/**
 * Every request to ARM or for the bytes of disks since the start or the last clearing. Control and identity requests are
 * not counted.
 */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #counts = new Map<string, number>();
  #total = 0;

  add(entry: LoggedRequest): void {
    this.#total += 1;
    this.#counts.set(entry.route, (this.#counts.get(entry.route) ?? 0) + 1);
    if (this.#entries.length < LONGEST_LOG) this.#entries.push(entry);
  }

  clear(): void {
    this.#entries = [];
    this.#counts = new Map();
    this.#total = 0;
  }

  /** `{total, byMethod, byRoute[, log]}`. */
  summary(withLog: boolean): JsonObject {
    const byMethod: Record<string, number> = {};
    for (const [route, count] of this.#counts) {
      const method = route.split(' ')[0] ?? route;
      byMethod[method] = (byMethod[method] ?? 0) + count;
    }
    return {
      total: this.#total,
      byMethod,
      byRoute: Object.fromEntries(this.#counts),
      log: withLog ? this.#entries.map((entry) => ({ ...entry })) : undefined,
    };
  }
}
