import { groupKeyOf, lastSegment, subscriptionOf, typeOfId } from '../../kernel/arm-id.ts';
import { field, listAt, numberAt, objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import type { Provider } from '../../kernel/provider.ts';
import type { Call, Reply } from '../../kernel/route.ts';
import { runQuery } from './query.ts';

/** Resource Graph over the resources of `others`; eventually consistent in Azure, at once consistent here. */
export const resourceGraphProvider = (others: readonly Provider[]): Provider => ({
  namespace: 'Microsoft.ResourceGraph',
  oldestApiVersion: '2018-09-01',
  routes: [
    {
      method: 'POST',
      path: '/providers/Microsoft.ResourceGraph/resources',
      handler: (call) => query(call, others),
      budget: QUERIES,
    },
  ],
  notEmulated: ['POST /providers/Microsoft.ResourceGraph/resourcesHistory'],
  types: [],
  load: () => [],
  dump: () => [],
});

/** Types that Resource Graph keeps in `RecoveryServicesResources`; everything else is in `Resources`. */
const RECOVERY_TYPES = /^microsoft\.(dataprotection\/backupvaults\/|recoveryservices\/vaults\/)/;

const MOST_ROWS = 1000;

/** 15 queries in 5 seconds (24aa3742), counted by the hour like every budget here. */
const QUERIES = { name: 'Microsoft.ResourceGraph/resources/action', perHour: 10_800 };

const query = (call: Call, others: readonly Provider[]): Reply => {
  const { body } = call.request;
  const text = textAt(body, 'query');
  if (text === undefined) throw plainRefusal(400, 'BadRequest', 'The request has no query.');
  const subscriptions = listAt(body, 'subscriptions').map((id) => (typeof id === 'string' ? id.toLowerCase() : ''));
  const rows = runQuery(text, (name) => tableOf(call, others, name, subscriptions));
  const from = numberAt(body, 'options', '$skip') ?? skipOf(textAt(body, 'options', '$skipToken'));
  const size = Math.min(numberAt(body, 'options', '$top') ?? MOST_ROWS, MOST_ROWS);
  const data = rows.slice(from, from + size);
  const more = from + size < rows.length;
  return {
    status: 200,
    // As recorded (24aa3742).
    headers: { 'x-ms-user-quota-remaining': '14', 'x-ms-user-quota-resets-after': '00:00:05' },
    body: {
      totalRecords: rows.length,
      count: data.length,
      data,
      facets: [],
      resultTruncated: more ? 'true' : 'false',
      $skipToken: more ? Buffer.from(String(from + size), 'utf8').toString('base64') : undefined,
    },
  };
};

const skipOf = (token: string | undefined): number =>
  token === undefined ? 0 : Number(Buffer.from(token, 'base64').toString('utf8')) || 0;

const tableOf = (
  call: Call,
  others: readonly Provider[],
  name: string,
  subscriptions: readonly string[],
): readonly JsonObject[] => {
  if (name !== 'resources' && name !== 'recoveryservicesresources')
    throw plainRefusal(400, 'BadRequest', `The Resource Graph table '${name}' is not emulated.`);
  return others
    .flatMap((provider) => provider.dump(call.state, call.now))
    .filter((resource) => {
      const id = textAt(resource, 'id') ?? '';
      const recovery = RECOVERY_TYPES.test(typeOfId(id));
      const inScope = subscriptions.length === 0 || subscriptions.includes(subscriptionOf(id) ?? '');
      return inScope && recovery === (name === 'recoveryservicesresources') && groupKeyOf(id) !== undefined;
    })
    .map((resource) => rowOf(resource, call.settings.tenantId));
};

/** A resource as a row: type and group in lower case, the rest as ARM has it (2de96b66 #0). */
const rowOf = (resource: JsonObject, tenantId: string): JsonObject => {
  const id = textAt(resource, 'id') ?? '';
  return {
    id,
    name: textAt(resource, 'name') ?? lastSegment(id),
    type: typeOfId(id),
    tenantId,
    kind: '',
    location:
      textAt(resource, 'location') ?? textAt(resource, 'properties', 'dataSourceInfo', 'resourceLocation') ?? '',
    resourceGroup: lastSegment(groupKeyOf(id) ?? ''),
    subscriptionId: subscriptionOf(id),
    managedBy: '',
    sku: field(resource, 'sku') ?? null,
    plan: null,
    properties: propertiesOf(resource),
    tags: field(resource, 'tags') ?? null,
    identity: field(resource, 'identity') ?? null,
    zones: field(resource, 'zones') ?? null,
    extendedLocation: null,
  };
};

/** Instances carry what may be done with them; the words are those of the recording. */
const propertiesOf = (resource: JsonObject): JsonObject => {
  const properties = objectAt(resource, 'properties') ?? {};
  const state = textAt(properties, 'currentProtectionState');
  if (state === undefined) return properties;
  const allowed =
    state === 'ProtectionConfigured' ? ['BackupNow', 'Restore', 'ChangePolicy', 'StopBackup', 'Delete'] : ['Delete'];
  return { ...properties, backupInstanceExtendedProperties: { allowedOperations: allowed } };
};
