import { distinctIds, idKey, nameOf, sameId, type ArmId } from '../model/arm-id.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { digObject, type JsonObject } from '../model/json.ts';
import type { Live } from '../model/live.ts';
import type { GuardedVaults, GuardProxy, GuardUse } from '../model/resource-guard.ts';
import type { RestoreIntent } from '../model/restore.ts';
import type { Step, StepOf } from '../model/step.ts';
import { renderRequest, shownValue } from '../wire/requests.ts';
import {
  beforeOf,
  guardableOperations,
  isGuardable,
  RESTORE_OPERATION,
  type GuardableStep,
  type LiveBefore,
} from './guarded-steps.ts';
import { problem } from './problems.ts';

/** What is known about resource guards, and what may be used of them. */
export interface GuardInput {
  readonly vaults: GuardedVaults;
  /** ARM ids of requests, or of guards all of whose requests may be used. */
  readonly given: readonly string[];
}

export const NO_GUARDS: GuardInput = { vaults: new Map(), given: [] };

/** Vaults that say they are guarded and of which one of these steps does something that a guard can protect. */
export function guardedVaults(steps: readonly Step[], live: Live): readonly ArmId[] {
  const guarded = new Map(live.vaults.filter(({ isGuarded }) => isGuarded).map(({ id }) => [idKey(id), id]));
  if (guarded.size === 0) return [];
  const before = beforeOf(live);
  const touched = steps
    .filter((step) => guarded.has(idKey(step.vault)))
    .filter((step) => isGuardable(step) && guardableOperations(step, before).length > 0);
  return distinctIds(touched.map(({ vault }) => vault));
}

/** The steps with what their guards want to be sent, and an error for each protected operation that was not allowed. */
export function guardSteps(
  steps: readonly Step[],
  input: GuardInput,
  live: Live,
): { readonly steps: readonly Step[]; readonly problems: readonly Diagnostic[] } {
  if (input.vaults.size === 0) return { steps, problems: [] };
  const before = beforeOf(live);
  const guarded = steps.map((step) => (isGuardable(step) ? guardStep(step, input, before) : step));
  return { steps: guarded, problems: refusals(guarded) };
}

function guardStep(step: GuardableStep, { vaults, given }: GuardInput, before: LiveBefore): Step {
  const proxy = vaults.get(idKey(step.vault));
  if (proxy === undefined) return step;
  const uses = guardableOperations(step, before).flatMap((operation) => useOf(operation, proxy, given));
  if (uses.length === 0) return step;
  const requests = uses.flatMap(({ request }) => request ?? []);
  const marked: GuardableStep = { ...step, guardedBy: uses };
  return proxy === 'unreadable' || requests.length === 0 ? marked : rendered(withRequests(marked, proxy, requests));
}

/** Nothing for an operation that the guard leaves out. */
function useOf(operation: string, proxy: GuardProxy | 'unreadable', given: readonly string[]): readonly GuardUse[] {
  if (proxy === 'unreadable') return [{ guard: proxy, operation, given: false }];
  const request = proxy.requests.get(operation.toLowerCase());
  if (request === undefined) return [];
  const isGiven = given.some((id) => sameId(id, request) || sameId(id, proxy.guard));
  return [{ guard: proxy.guard, operation, request, given: isGiven }];
}

/** Where each kind of request carries the ids; a DELETE has no body, so the guard is asked to unlock it. */
function withRequests(step: GuardableStep, proxy: GuardProxy, requests: readonly string[]): Step {
  switch (step.kind) {
    case 'stopProtection':
    case 'suspendBackups':
      return { ...step, intent: { ...step.intent, guardRequests: requests } };
    case 'rebind':
      return { ...step, intent: { ...step.intent, body: inProperties(step.intent.body, requests) } };
    case 'updateVault':
      return { ...step, intent: { ...step.intent, body: inProperties(step.intent.body, requests) } };
    case 'restore':
      return { ...step, intent: withRestoreRequests(step.intent, requests) };
    case 'startRestore':
      return { ...step, intent: withRestoreRequests(step.intent, requests) };
    case 'deleteInstance':
      return withUnlock(step, proxy, requests);
  }
}

function withRestoreRequests(intent: RestoreIntent, requests: readonly string[]): RestoreIntent {
  return { ...intent, body: { ...intent.body, resourceGuardOperationRequests: requests } };
}

function withUnlock(
  step: StepOf<'deleteInstance'>,
  proxy: GuardProxy,
  requests: readonly string[],
): StepOf<'deleteInstance'> {
  const unlock = { proxy: proxy.id, guardRequests: requests };
  const gate = { kind: 'unlockDelete' as const, roles: [], awaitGrants: false };
  return { ...step, intent: { ...step.intent, unlock }, gates: [...step.gates, gate] };
}

function inProperties(body: JsonObject, requests: readonly string[]): JsonObject {
  const properties = { ...digObject(body, 'properties'), resourceGuardOperationRequests: requests };
  return { ...body, properties };
}

function rendered(step: Step): Step {
  return { ...step, request: renderRequest(step, shownValue) };
}

/** One for each vault, operation and guard, however many steps it holds back. */
function refusals(steps: readonly Step[]): readonly Diagnostic[] {
  const missing = steps.flatMap((step) =>
    (step.guardedBy ?? []).filter(({ given }) => !given).map((use) => ({ step, use })),
  );
  const groups = Map.groupBy(missing, ({ step, use }) => `${idKey(step.vault)}|${use.operation}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { vault, address } = first.step;
    const count = group.length;
    const steps = `${count} step${count === 1 ? '' : 's'}, ${count === 1 ? '' : 'the first '}${address}`;
    return [refusal(first.use, { vault, steps, subject: address, verb: 'plan' })];
  });
}

/**
 * An error for each of these vaults whose guard protects restores and was not allowed for: what drills ask before they
 * pick anybody.
 */
export function restoreRefusals(vaults: readonly ArmId[], input: GuardInput): readonly Diagnostic[] {
  return distinctIds(vaults).flatMap((vault) => {
    const proxy = input.vaults.get(idKey(vault));
    const uses = proxy === undefined ? [] : useOf(RESTORE_OPERATION, proxy, input.given);
    const missing = uses.filter(({ given }) => !given);
    return missing.map((use) => refusal(use, { vault, steps: 'all its restores', subject: vault, verb: 'drill' }));
  });
}

interface Refused {
  readonly vault: ArmId;
  /** What is held back, for a reader. */
  readonly steps: string;
  readonly subject: string;
  /** What is to be done again once there is access. */
  readonly verb: 'plan' | 'drill';
}

function refusal({ guard, operation, request }: GuardUse, { vault, steps, subject, verb }: Refused): Diagnostic {
  const what = `${nameOf(vault)}: ${operation} (${steps})`;
  const who = `${verb === 'plan' ? 'Plan' : 'Drill'} with an identity that may read ${vault}/backupResourceGuardProxies.`;
  const detail =
    guard === 'unreadable'
      ? `${what} is protected by a resource guard that may not be read. ${who}`
      : `${what} is protected by the resource guard ${guard}. Have its owners give you access (Backup MUA Operator), then ${verb} again with --guard-request ${request ?? guard}`;
  return problem('GATE304', detail, { subject });
}

/** What a reviewer reads beside a change that a guard protects. */
export function guardNotes(steps: readonly Step[]): readonly string[] {
  return steps.flatMap(({ guardedBy = [] }) =>
    guardedBy.map(({ guard, operation, request, given }) =>
      guard === 'unreadable'
        ? `Protected by a resource guard that may not be read (${operation}).`
        : `Protected by resource guard ${nameOf(guard)} (${operation}): ${given ? 'uses' : 'needs'} ${request ?? guard}.`,
    ),
  );
}
