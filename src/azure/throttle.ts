/**
 * What is known about the budgets of one subscription and provider. Immutable; the functions here are pure and the
 * limiter (limiter.ts) holds the value.
 */
export interface Budget {
  /** Nothing is sent before this instant (429 with Retry-After). */
  readonly blockedUntilMs: number;
  /** Per operation: the service counts each kind of call by itself (traffic.md section 8). */
  readonly operations: ReadonlyMap<string, OperationBudget>;
}

interface OperationBudget {
  readonly remaining: number;
  /** The next call of this kind may start then. */
  readonly nextAtMs: number;
}

export const FULL_BUDGET: Budget = { blockedUntilMs: 0, operations: new Map() };

/** Which budget a call draws on. */
export interface Lane {
  /** `<subscription>|<provider>`, lower case: what a 429 blocks. */
  readonly key: string;
  /** `GET backupvaults/backupinstances` lists, with `/*` it reads one: what a remaining count is about. */
  readonly operation: string;
}

/** The lane of a path: `/subscriptions/S/.../providers/P/type/name/...`; the last provider acts (extension resources). */
export function laneOf(method: string, path: string): Lane {
  const segments = path
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '');
  const subscription = segments[0] === 'subscriptions' ? (segments[1] ?? '') : '';
  const at = segments.lastIndexOf('providers');
  const [provider = '', ...rest] = at === -1 ? ['microsoft.resources', ...segments] : segments.slice(at + 1);
  const types = rest.filter((_, index) => index % 2 === 0);
  const suffix = rest.length % 2 === 0 ? '/*' : '';
  return { key: `${subscription}|${provider}`, operation: `${method} ${types.join('/')}${suffix}` };
}

/** Below this many remaining calls they are spaced out, so that a few are left for whoever needs them next. */
const LOW = 5;
const LOW_GAP_MS = 1000;
const EMPTY_GAP_MS = 5000;

/** How long a call must wait before it may be sent; 0 when it may go now. */
export function delayBefore(budget: Budget, operation: string, nowMs: number): number {
  const nextAtMs = budget.operations.get(operation)?.nextAtMs ?? 0;
  return Math.max(0, budget.blockedUntilMs - nowMs, nextAtMs - nowMs);
}

/** The budget once a call is on its way: with few calls remaining the next of its kind keeps a distance. */
export function afterStart(budget: Budget, operation: string, nowMs: number): Budget {
  const known = budget.operations.get(operation);
  if (known === undefined || known.remaining > LOW) return budget;
  const gapMs = known.remaining > 0 ? LOW_GAP_MS : EMPTY_GAP_MS;
  return withOperation(budget, operation, { ...known, nextAtMs: nowMs + gapMs });
}

/** The budget after an answer with these headers. */
export function afterAnswer(budget: Budget, operation: string, headers: Readonly<Record<string, string>>): Budget {
  const remaining = remainingOf(headers);
  const known = budget.operations.get(operation);
  if (remaining === undefined || remaining === known?.remaining) return budget;
  return withOperation(budget, operation, { remaining, nextAtMs: known?.nextAtMs ?? 0 });
}

export function blockedFor(budget: Budget, ms: number, nowMs: number): Budget {
  return { ...budget, blockedUntilMs: Math.max(budget.blockedUntilMs, nowMs + ms) };
}

function withOperation(budget: Budget, operation: string, value: OperationBudget): Budget {
  return { ...budget, operations: new Map(budget.operations).set(operation, value) };
}

/**
 * The smallest count in `x-ms-ratelimit-remaining-*` and `x-ms-user-quota-remaining`. Counts are whole numbers, in
 * Compute's header a list `Policy;count,Policy;count`; the service has been seen to send -1.
 */
export function remainingOf(headers: Readonly<Record<string, string>>): number | undefined {
  const counts = Object.entries(headers)
    .filter(([name]) => name.startsWith('x-ms-ratelimit-remaining-') || name === 'x-ms-user-quota-remaining')
    .flatMap(([, value]) => value.split(','))
    .map((part) => /(?:^|;)\s*(-?\d+)\s*$/u.exec(part)?.[1])
    .filter((count) => count !== undefined);
  return counts.length === 0 ? undefined : Math.min(...counts.map(Number));
}
