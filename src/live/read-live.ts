import type { ArmReader } from '../azure/arm-client.ts';
import { type ArmId, idKey, subscriptionId, subscriptionOf } from '../model/arm-id.ts';
import { type Clock, instant } from '../model/clock.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { JsonObject } from '../model/json.ts';
import type { Live, LiveInstance, LivePolicy, LiveVault } from '../model/live.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { instanceFromWire } from '../wire/instance.ts';
import { policyFromWire } from '../wire/policy.ts';
import { vaultFromWire } from '../wire/vault.ts';
import { liveWarning } from './explanations.ts';
import { keepInstance } from './keep-instance.ts';

const API_VERSION = API_VERSIONS['Microsoft.DataProtection'];

export interface LiveScope {
  /** Beyond those of the vaults: where other vaults are looked for. */
  readonly subscriptions: readonly string[];
  /** The vaults the specs name, existing or not. */
  readonly vaults: readonly ArmId[];
}

export interface ReadLive {
  readonly live: Live;
  /** Vaults of the same subscriptions that the specs do not name. */
  readonly otherVaults: readonly ArmId[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the vaults in scope by lists alone: one per subscription, then one of instances and one of policies per
 * existing vault, so that a plan without changes costs sum over vaults of ceil(instances / 200) + vaults +
 * subscriptions requests. A vault that does not exist is absent from the result. Throws `ArmFailure` when any list
 * fails: half a picture would make a plan that creates what exists.
 */
export async function readLive(reader: ArmReader, clock: Clock, scope: LiveScope): Promise<ReadLive> {
  const wanted = new Set(scope.vaults.map(idKey));
  const listed = await Promise.all(subscriptionsOf(scope).map((subscription) => listVaults(reader, subscription)));
  const all = listed.flat();
  const vaults = all.filter((vault) => wanted.has(idKey(vault.id)));
  const contents = await Promise.all(vaults.map((vault) => readContents(reader, vault)));
  const live: Live = {
    readAt: instant(clock.now()),
    vaults,
    policies: contents.flatMap((content) => content.policies),
    instances: contents.flatMap((content) => content.instances),
  };
  return {
    live,
    otherVaults: all.map((vault) => vault.id).filter((id) => !wanted.has(idKey(id))),
    diagnostics: contents.flatMap((content) => content.diagnostics),
  };
}

/** Those of these vaults that exist, by one list per subscription. Throws `ArmFailure`. */
export async function readVaults(reader: ArmReader, vaults: readonly ArmId[]): Promise<readonly LiveVault[]> {
  const wanted = new Set(vaults.map(idKey));
  const subscriptions = subscriptionsOf({ vaults, subscriptions: [] });
  const lists = await Promise.all(subscriptions.map((subscription) => listVaults(reader, subscription)));
  return lists.flat().filter(({ id }) => wanted.has(idKey(id)));
}

/** All vaults of a subscription in one list. */
async function listVaults(reader: ArmReader, subscription: string): Promise<readonly LiveVault[]> {
  const path = `${subscriptionId(subscription)}/providers/Microsoft.DataProtection/backupVaults`;
  const bodies = await reader.list(path, API_VERSION);
  return bodies.map(vaultFromWire).filter((vault) => vault !== undefined);
}

interface VaultContents {
  readonly policies: readonly LivePolicy[];
  readonly instances: readonly LiveInstance[];
  readonly diagnostics: readonly Diagnostic[];
}

async function readContents(reader: ArmReader, vault: LiveVault): Promise<VaultContents> {
  const [instances, policies] = await Promise.all([
    reader.list(`${vault.id}/backupInstances`, API_VERSION, { keep: keepInstance }),
    reader.list(`${vault.id}/backupPolicies`, API_VERSION),
  ]);
  const readInstances = parseAll(instances, instanceFromWire);
  const readPolicies = parseAll(policies, policyFromWire);
  return {
    instances: readInstances.items,
    policies: readPolicies.items,
    diagnostics: [...readInstances.odd, ...readPolicies.odd].map((id) =>
      liveWarning('ARM450', `${id} in ${vault.id}.`),
    ),
  };
}

function parseAll<T>(
  bodies: readonly JsonObject[],
  parse: (body: unknown) => T | undefined,
): { readonly items: readonly T[]; readonly odd: readonly string[] } {
  const items: T[] = [];
  const odd: string[] = [];
  for (const body of bodies) {
    const item = parse(body);
    if (item === undefined) odd.push(typeof body['id'] === 'string' ? body['id'] : 'a resource without an id');
    else items.push(item);
  }
  return { items, odd };
}

function subscriptionsOf(scope: LiveScope): readonly string[] {
  const all = [...scope.vaults.map(subscriptionOf), ...scope.subscriptions];
  return [...new Map(all.map((subscription) => [subscription.toLowerCase(), subscription])).values()];
}
