import { groupKeyOf, lastSegment, subscriptionOf, typeOfId } from '../../kernel/arm-id.ts';
import { field, objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Provider } from '../../kernel/provider.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import type { Call } from '../../kernel/route.ts';
import { isInstance, propertiesOfInstance } from './instance-properties.ts';

/**
 * The table a type is in (Resource Graph documentation, supported tables): what backup vaults hold has one of its own, of
 * which some is in none; roles have another, which is not emulated; the rest is in `Resources`.
 */
const tableOfType = (type: string): string | undefined => {
  if (/^microsoft\.(dataprotection\/backupvaults|recoveryservices\/vaults)\//.test(type))
    return RECOVERY_TYPES.test(type) ? 'recoveryservicesresources' : undefined;
  return type.startsWith('microsoft.authorization/') ? undefined : 'resources';
};

const RECOVERY_TYPES = /\/((deleted)?backupinstances|backupjobs|backuppolicies|protecteditems)$/;

/** Which of the two tables, and of which subscriptions; none named means all. */
export interface TableWanted {
  readonly name: string;
  readonly subscriptions: readonly string[];
}

/** The rows of a table; a 400 for a table that is not there. */
export const rowsOf = (
  call: Call,
  providers: readonly Provider[],
  { name, subscriptions }: TableWanted,
): readonly JsonObject[] => {
  if (name !== 'resources' && name !== 'recoveryservicesresources')
    throw plainRefusal(400, 'BadRequest', `The Resource Graph table '${name}' is not emulated.`);
  const shown = providers.flatMap((provider) => resourcesOf(call, provider));
  const byId = new Map(shown.map((resource) => [(textAt(resource, 'id') ?? '').toLowerCase(), resource]));
  return shown
    .filter((resource) => {
      const id = textAt(resource, 'id') ?? '';
      const inScope = subscriptions.length === 0 || subscriptions.includes(subscriptionOf(id) ?? '');
      return inScope && tableOfType(typeOfId(id)) === name && groupKeyOf(id) !== undefined;
    })
    .map((resource) => rowOf(resource, call.settings.tenantId, byId));
};

/** What a provider shows of itself: the world's resources, but for types it lists in full only here. */
const resourcesOf = (call: Call, provider: Provider): readonly JsonObject[] => {
  const own = provider.listed?.(call.state, call.now, call.settings) ?? [];
  const types = new Set(own.map((resource) => typeOfId(textAt(resource, 'id') ?? '')));
  const others = provider
    .dump(call.state, call.now)
    .filter((resource) => !types.has(typeOfId(textAt(resource, 'id') ?? '')));
  return [...others, ...own];
};

/** A resource as a row: type and group in lower case, the rest as ARM has it (2de96b66 #0). */
const rowOf = (resource: JsonObject, tenantId: string, resources: ReadonlyMap<string, JsonObject>): JsonObject => {
  const id = textAt(resource, 'id') ?? '';
  const properties = objectAt(resource, 'properties') ?? {};
  const policyId = textAt(properties, 'policyInfo', 'policyId') ?? '';
  return {
    id,
    name: textAt(resource, 'name') ?? lastSegment(id),
    type: typeOfId(id),
    tenantId,
    kind: '',
    location: textAt(resource, 'location') ?? textAt(properties, 'dataSourceInfo', 'resourceLocation') ?? '',
    resourceGroup: lastSegment(groupKeyOf(id) ?? ''),
    subscriptionId: subscriptionOf(id),
    managedBy: '',
    sku: field(resource, 'sku') ?? null,
    plan: null,
    properties: isInstance(properties)
      ? propertiesOfInstance(id, properties, resources.get(policyId.toLowerCase()))
      : properties,
    tags: field(resource, 'tags') ?? null,
    identity: field(resource, 'identity') ?? null,
    zones: field(resource, 'zones') ?? null,
    extendedLocation: null,
  };
};
