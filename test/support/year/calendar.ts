import { PHASES, type Phase } from '../killing-proxy.ts';
import { chanceOf, type Chance } from './random.ts';

/** What the service does wrong during one schedule: faults of the embedded Azure, and how its next restores end. */
export interface Trouble {
  readonly what: string;
  readonly faults: readonly object[];
  readonly jobs: readonly object[];
}

/** What happens to one start of the program. */
export interface Schedule {
  /** The host never started it. */
  readonly lost: boolean;
  readonly kill?: { readonly at: number; readonly phase: Phase };
  /** Whether what a killed process wrote reaches the store; evidence of the others always does. */
  readonly evidenceKept: boolean;
  readonly trouble?: Trouble;
}

/** A night: restores are started, an hour later collected; once a week the janitor comes. */
export interface Night {
  readonly day: number;
  readonly submit: Schedule;
  readonly collect: Schedule;
  readonly gc: boolean;
  /** While it is true, no disk can be deleted. */
  readonly locked: boolean;
  readonly event?: 'joins' | 'leaves' | 'policyChanges';
}

const LOST = 0.05;
const KILLED = 0.1;
const KILLED_WITH_EVIDENCE = 0.5;
const TROUBLED = 0.15;
const POLICY_CHANGES_ON = 180;
const LOCKS: readonly (readonly [from: number, to: number])[] = [
  [60, 63],
  [240, 241],
];

/** Every night of a year, out of one seed. */
export function yearOf(seed: number, days = 365): readonly Night[] {
  const chance = chanceOf(seed);
  return Array.from({ length: days }, (_, day) => ({
    day,
    submit: day === 0 ? { lost: false, evidenceKept: true } : scheduleOf(chance),
    collect: scheduleOf(chance),
    gc: day % 7 === 6,
    locked: LOCKS.some(([from, to]) => day >= from && day <= to),
    ...eventOf(chance, day),
  }));
}

function eventOf(chance: Chance, day: number): Pick<Night, 'event'> {
  const drawn = chance.next();
  if (day === POLICY_CHANGES_ON) return { event: 'policyChanges' };
  if (day > 0 && drawn < 0.02) return { event: 'joins' };
  return day > 0 && drawn < 0.04 ? { event: 'leaves' } : {};
}

function scheduleOf(chance: Chance): Schedule {
  const lost = chance.hits(LOST);
  const killed = chance.hits(KILLED);
  const at = chance.between(1, 40);
  const phase = chance.oneOf(PHASES);
  const kept = chance.hits(KILLED_WITH_EVIDENCE);
  const trouble = troubleOf(chance);
  return {
    lost,
    evidenceKept: !killed || kept,
    ...(killed && { kill: { at, phase } }),
    ...(!killed && trouble !== undefined && { trouble }),
  };
}

const refusal = (code: string): object => ({ error: { code, message: `Disturbed: ${code}.` } });

/** Draws the same number of times whatever comes of it. */
function troubleOf(chance: Chance): Trouble | undefined {
  const isTroubled = chance.hits(TROUBLED);
  const nth = chance.between(1, 25);
  const times = chance.between(1, 3);
  const name = chance.oneOf(TROUBLES);
  return isTroubled ? { what: `${name} from match ${nth}, ${times} times`, ...describe(name, nth, times) } : undefined;
}

const TROUBLES = [
  'throttled',
  'internal error',
  'unavailable',
  'gateway timeout',
  'reset before',
  'reset after',
  'late answer',
  'cut answer',
  'outage',
  'no lists of jobs',
  'validation says later',
  'restore says later',
  'restore is throttled in disguise',
  'job fails',
  'job says later',
  'job warns',
  'job is slow',
] as const;

function describe(name: (typeof TROUBLES)[number], nth: number, times: number): Pick<Trouble, 'faults' | 'jobs'> {
  const fault = (...faults: object[]): Pick<Trouble, 'faults' | 'jobs'> => ({ faults, jobs: [] });
  const job = (one: object): Pick<Trouble, 'faults' | 'jobs'> => ({
    faults: [],
    jobs: [{ operation: 'restore', times, ...one }],
  });
  switch (name) {
    case 'throttled':
      return fault({ status: 429, headers: { 'Retry-After': '17' }, body: refusal('TooManyRequests'), nth, times });
    case 'internal error':
      return fault({ status: 500, body: refusal('InternalServerError'), nth, times });
    case 'unavailable':
      return fault({ status: 503, body: refusal('ServiceUnavailable'), nth, times });
    case 'gateway timeout':
      return fault({ status: 504, when: 'after', body: refusal('GatewayTimeout'), nth, times });
    case 'reset before':
      return fault({ reset: true, nth, times });
    case 'reset after':
      return fault({ reset: true, when: 'after', nth, times });
    case 'late answer':
      return fault({ latencyMs: 120, nth, times });
    case 'cut answer':
      return fault({ truncateAt: 20, when: 'after', nth, times });
    case 'outage':
      return fault({ status: 503, body: refusal('ServiceUnavailable'), nth, times: 'always' });
    case 'no lists of jobs':
      return fault({ method: 'GET', path: '/backupJobs\\?', status: 500, body: refusal('Boom'), times: 'always' });
    case 'validation says later':
      return fault({
        method: 'POST',
        path: '/validateRestore\\?',
        status: 400,
        body: refusal('UserErrorMaxConcurrentOperationLimitReached'),
        times,
      });
    case 'restore says later':
      return fault({
        method: 'POST',
        path: '/restore\\?',
        status: 400,
        body: refusal('UserErrorMaxConcurrentOperationLimitReached'),
        times,
      });
    case 'restore is throttled in disguise':
      return fault({
        method: 'POST',
        path: '/restore\\?',
        status: 400,
        body: refusal('CloudDosTimeboudLimitReached'),
        times,
      });
    case 'job fails':
      return job({ outcome: 'Failed', code: 'Disturbed' });
    case 'job says later':
      return job({ outcome: 'Failed', code: 'UserErrorMaxConcurrentOperationLimitReached' });
    case 'job warns':
      return job({ outcome: 'CompletedWithWarnings' });
    case 'job is slow':
      return job({ outcome: 'Completed', afterMs: 3 * 3_600_000 });
  }
}
