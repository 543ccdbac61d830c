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

export interface Spending {
  readonly header: { readonly [name: string]: string };
  /** The budget that is used up, and for how long. */
  readonly exhausted: Exhausted | undefined;
}

export interface Exhausted {
  readonly name: string;
  readonly perHour: number;
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
  const counter = state.budgets.get(key);
  const current = counter !== undefined && now - counter.windowFrom < HOUR_MS ? counter : { windowFrom: now, used: 0 };
  current.used += 1;
  state.budgets.set(key, current);
  const left = perHour - current.used;
  return {
    header: {
      [`x-ms-ratelimit-remaining-${subscription === undefined ? 'tenant' : 'subscription'}-${own ? 'resource-requests' : general}`]:
        String(Math.max(0, left)),
    },
    exhausted: left < 0 ? { name, perHour, forMs: current.windowFrom + HOUR_MS - now } : undefined,
  };
};

/** The 429 of an exhausted budget, worded as recorded (852c1d29 #224), with the wait in words and in the header. */
export const throttled = ({ name, perHour, forMs }: Exhausted): Refusal => {
  const seconds = Math.max(1, Math.ceil(forMs / 1000));
  return new Refusal(
    {
      status: 429,
      headers: { 'Retry-After': String(seconds), 'x-ms-failure-cause': 'gateway' },
      body: {
        error: {
          code: 'ResourceRequestsThrottled',
          message:
            `Number of requests for action '${name}' exceeded the limit of '${perHour}' ` +
            `for time interval '01:00:00'. Please try again after '${seconds}' seconds.`,
        },
      },
    },
    'ResourceRequestsThrottled',
  );
};

const kindOf = (method: string): keyof typeof GENERAL => {
  if (method === 'GET' || method === 'HEAD') return 'reads';
  return method === 'DELETE' ? 'deletes' : 'writes';
};
