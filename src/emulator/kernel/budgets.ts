import { isAtLeast } from './api-version.ts';
import { Refusal } from './refusal.ts';
import type { Budget } from './route.ts';
import type { State } from './state.ts';

const HOUR_MS = 3_600_000;

/** ARM's general allowances of a subscription, as the articles' headers show them (11999, 1199, 14999 left). */
const GENERAL = {
  reads: { name: 'reads', perHour: 12_000 },
  writes: { name: 'writes', perHour: 1200 },
  deletes: { name: 'deletes', perHour: 15_000 },
} as const;

/**
 * ARM's buckets of 2026 instead: 1,099 reads and 799 writes left, barely falling at a poll every five seconds (recorded
 * 2026-08-30 at api-version 2026-06-01); they refill as ARM documents it. Recordings up to 2024-04-01 count by the hour.
 */
const REFILLING = {
  since: '2025-01-01',
  reads: { size: 1100, perSecond: 25 },
  writes: { size: 800, perSecond: 10 },
  deletes: { size: 800, perSecond: 10 },
} as const;

export interface Spending {
  readonly header: { readonly [name: string]: string };
  /** The budget that is used up, and for how long. */
  readonly exhausted: Exhausted | undefined;
}

/** `perHour` is absent for a bucket that refills. */
export interface Exhausted {
  readonly name: string;
  readonly perHour?: number;
  readonly forMs: number;
}

/**
 * Counts one request against its budget and tells what is left, in the header the service uses: a provider with its
 * own budget shows `subscription-resource-requests`, otherwise the general counter of the method is shown; outside of
 * a subscription it is the tenant's.
 */
export const spend = (
  state: State,
  now: number,
  subscription: string | undefined,
  method: string,
  budget: Budget | undefined,
  apiVersion: string,
): Spending => {
  const own = budget !== undefined && (budget.since === undefined || isAtLeast(apiVersion, budget.since));
  const general = kindOf(method);
  const { name, perHour } = own ? budget : GENERAL[general];
  const key = `${subscription ?? 'tenant'}|${name}`;
  const { left, exhausted } = isAtLeast(apiVersion, REFILLING.since)
    ? draw(state, now, `${key}|refilling`, name, REFILLING[general])
    : count(state, now, key, name, perHour);
  const whose = subscription === undefined ? 'tenant' : 'subscription';
  const header = `x-ms-ratelimit-remaining-${whose}-${own ? 'resource-requests' : general}`;
  return { header: { [header]: String(Math.max(0, left)) }, exhausted };
};

interface Spent {
  /** Below zero when there was nothing left to spend. */
  readonly left: number;
  readonly exhausted: Exhausted | undefined;
}

/** One request out of the hour's. */
const count = (state: State, now: number, key: string, name: string, perHour: number): Spent => {
  const counter = state.budgets.get(key);
  const current = counter !== undefined && now - counter.windowFrom < HOUR_MS ? counter : { windowFrom: now, used: 0 };
  current.used += 1;
  state.budgets.set(key, current);
  const left = perHour - current.used;
  return { left, exhausted: left < 0 ? { name, perHour, forMs: current.windowFrom + HOUR_MS - now } : undefined };
};

/** One request out of a bucket; what is refused takes nothing out of it. */
const draw = (state: State, now: number, key: string, name: string, bucket: Bucket): Spent => {
  const counter = state.budgets.get(key) ?? { windowFrom: now, used: 0 };
  const refilled = Math.max(0, counter.used - ((now - counter.windowFrom) / 1000) * bucket.perSecond);
  const used = refilled + 1;
  const left = Math.floor(bucket.size - used);
  state.budgets.set(key, { windowFrom: now, used: left < 0 ? refilled : used });
  return { left, exhausted: left < 0 ? { name, forMs: ((used - bucket.size) / bucket.perSecond) * 1000 } : undefined };
};

interface Bucket {
  readonly size: number;
  readonly perSecond: number;
}

/**
 * The 429 of an exhausted budget, with the wait in words and in the header: by the hour worded as recorded (852c1d29
 * #224), of a bucket with the code of velero-io/velero#9171.
 */
export const throttled = ({ name, perHour, forMs }: Exhausted): Refusal => {
  const seconds = Math.max(1, Math.ceil(forMs / 1000));
  const limit = perHour === undefined ? '' : ` of '${perHour}' for time interval '01:00:00'`;
  const code = perHour === undefined ? 'SubscriptionRequestsThrottled' : 'ResourceRequestsThrottled';
  return new Refusal(
    {
      status: 429,
      headers: { 'Retry-After': String(seconds), 'x-ms-failure-cause': 'gateway' },
      body: {
        error: {
          code,
          message:
            `Number of requests for action '${name}' exceeded the limit${limit}. ` +
            `Please try again after '${seconds}' seconds.`,
        },
      },
    },
    code,
  );
};

const kindOf = (method: string): keyof typeof GENERAL => {
  if (method === 'GET' || method === 'HEAD') return 'reads';
  return method === 'DELETE' ? 'deletes' : 'writes';
};
