declare const armIdBrand: unique symbol;
/** An Azure Resource Manager id that went through `parseArmId`; casing as its author wrote it. */
export type ArmId = string & { readonly [armIdBrand]: true };

/** The parts of an ARM id; `types` and `names` run in parallel (`['backupVaults'] ['TestBkpVault']`). */
export interface ArmIdParts {
  readonly subscription: string;
  readonly resourceGroup?: string;
  readonly provider?: string;
  readonly types: readonly string[];
  readonly names: readonly string[];
}

/** What no segment may hold. */
const FOREIGN = /[\\?#%\s<>&:*"|\p{Cc}]/u;
const SUBSCRIPTIONS = '/subscriptions/';

/**
 * Reads `/subscriptions/S[/resourceGroups/G[/providers/P/type/name...]]`, fixed words in any case.
 * Undefined for anything else: odd segment counts, `..`, escapes, query strings. Ids become URLs, so
 * nothing that could change the meaning of a URL may pass.
 */
export function parseArmId(text: string): ArmIdParts | undefined {
  if (FOREIGN.test(text)) return undefined;
  const segments = text.split('/');
  if (segments.shift() !== '' || segments.some(isNoName)) return undefined;
  const [subscriptions, subscription, groups, resourceGroup, providers, provider] = segments;
  if (subscriptions?.toLowerCase() !== 'subscriptions' || subscription === undefined) return undefined;
  if (groups === undefined) return { subscription, types: [], names: [] };
  if (groups.toLowerCase() !== 'resourcegroups' || resourceGroup === undefined) return undefined;
  if (providers === undefined) return { subscription, resourceGroup, types: [], names: [] };
  if (providers.toLowerCase() !== 'providers' || provider === undefined) return undefined;
  const rest = segments.slice(6);
  if (rest.length === 0 || rest.length % 2 !== 0) return undefined;
  return {
    subscription,
    resourceGroup,
    provider,
    types: rest.filter((_, index) => index % 2 === 0),
    names: rest.filter((_, index) => index % 2 === 1),
  };
}

/** Empty, or nothing but dots: a URL would go up or stay. */
function isNoName(segment: string): boolean {
  return segment === '' || (segment.startsWith('.') && /^\.+$/u.test(segment));
}

/** The text as an ArmId, or undefined when it is not one. */
export function toArmId(text: string): ArmId | undefined {
  return parseArmId(text) === undefined ? undefined : (text as ArmId);
}

/** The key under which an id is looked up: ARM compares ids without regard to case. */
export function idKey(id: string): string {
  return id.toLowerCase();
}

export function sameId(one: string, other: string): boolean {
  return idKey(one) === idKey(other);
}

/** `Microsoft.Compute/disks`, `Microsoft.DataProtection/backupVaults/backupInstances`; '' for a group or subscription. */
export function typeOf(id: ArmId): string {
  const parts = partsOf(id);
  return parts.provider === undefined ? '' : [parts.provider, ...parts.types].join('/');
}

/** The last name of the id: the disk's, the vault's, the group's. */
export function nameOf(id: ArmId): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** Asked for every instance of a plan, so that the id is not taken apart as a whole. */
export function subscriptionOf(id: ArmId): string {
  if (!id.toLowerCase().startsWith(SUBSCRIPTIONS)) throw noArmId(id);
  const end = id.indexOf('/', SUBSCRIPTIONS.length);
  return id.slice(SUBSCRIPTIONS.length, end === -1 ? undefined : end);
}

/** The resource group's name, or undefined for a subscription id. */
export function groupNameOf(id: ArmId): string | undefined {
  return partsOf(id).resourceGroup;
}

/** `/subscriptions/S/resourceGroups/G` of any id inside a group. */
export function groupOf(id: ArmId): ArmId {
  const { subscription, resourceGroup } = partsOf(id);
  return resourceGroup === undefined ? subscriptionId(subscription) : groupId(subscription, resourceGroup);
}

/** Each resource once, whatever the case of its id; of several spellings the last. */
export function distinctIds(ids: readonly ArmId[]): readonly ArmId[] {
  return [...new Map(ids.map((id) => [idKey(id), id])).values()];
}

/** The resource a child belongs to: the vault of a policy or instance. */
export function parentOf(id: ArmId): ArmId {
  return id.split('/').slice(0, -2).join('/') as ArmId;
}

export function subscriptionId(subscription: string): ArmId {
  return `/subscriptions/${subscription}` as ArmId;
}

export function groupId(subscription: string, group: string): ArmId {
  return `/subscriptions/${subscription}/resourceGroups/${group}` as ArmId;
}

/** A resource directly in a group: `resourceId(group, 'Microsoft.Compute/disks', 'data1')`. */
export function resourceId(group: ArmId, type: string, name: string): ArmId {
  return `${group}/providers/${type}/${name}` as ArmId;
}

export function vaultId(subscription: string, group: string, name: string): ArmId {
  return resourceId(groupId(subscription, group), 'Microsoft.DataProtection/backupVaults', name);
}

export function childId(parent: ArmId, type: string, name: string): ArmId {
  return `${parent}/${type}/${name}` as ArmId;
}

export function policyId(vault: ArmId, name: string): ArmId {
  return childId(vault, 'backupPolicies', name);
}

export function instanceId(vault: ArmId, name: string): ArmId {
  return childId(vault, 'backupInstances', name);
}

function partsOf(id: ArmId): ArmIdParts {
  const parts = parseArmId(id);
  if (parts === undefined) throw noArmId(id);
  return parts;
}

function noArmId(id: string): TypeError {
  return new TypeError(`not an ARM id: ${id}. This is a bug in azbackup.`);
}
