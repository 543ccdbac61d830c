import { segmentsOf } from '../../kernel/arm-id.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import type { Provider } from '../../kernel/provider.ts';
import { gatewayRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Route } from '../../kernel/route.ts';
import { REGIONS } from './regions.ts';

const PROVIDERS = '/subscriptions/{subscriptionId}/providers';

/**
 * Which resource providers there are, and where (resources.json). Generic clients (`az resource`, infrastructure tools)
 * read api-versions here before they ask for a resource. Everything is registered; registering again changes nothing.
 */
export const registrationRoutes = (providers: readonly Provider[]): readonly Route[] => [
  { method: 'GET', path: PROVIDERS, handler: (call) => page(call, providers, (one) => renderProvider(call, one)) },
  {
    method: 'GET',
    path: `${PROVIDERS}/{namespace}`,
    handler: (call) => ({ status: 200, body: renderProvider(call, required(call, providers)) }),
  },
  {
    method: 'POST',
    path: `${PROVIDERS}/{namespace}/register`,
    handler: (call) => ({ status: 200, body: renderProvider(call, required(call, providers)) }),
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscriptionId}/locations',
    handler: (call) => ({ status: 200, body: { value: REGIONS.map((region) => renderRegion(call, region)) } }),
  },
];

const required = (call: Call, providers: readonly Provider[]): Provider => {
  const asked = param(call, 'namespace');
  const found = providers.find(({ namespace }) => namespace.toLowerCase() === asked.toLowerCase());
  if (found === undefined)
    throw gatewayRefusal(
      404,
      'InvalidResourceNamespace',
      `The resource namespace '${asked}' is invalid or not emulated.`,
    );
  return found;
};

const renderProvider = (call: Call, provider: Provider): JsonObject => ({
  id: `/subscriptions/${param(call, 'subscriptionId')}/providers/${provider.namespace}`,
  namespace: provider.namespace,
  registrationPolicy: 'RegistrationRequired',
  registrationState: 'Registered',
  resourceTypes: typesOf(provider).map((resourceType) => ({
    resourceType,
    locations: REGIONS.map(([, displayName]) => displayName),
    apiVersions: [provider.newestApiVersion, provider.oldestApiVersion].filter((version) => version !== undefined),
    capabilities: 'None',
  })),
});

/** The types that a world may hold, in the letter case of the routes. */
const typesOf = ({ namespace, types, routes }: Provider): readonly string[] => {
  const prefix = `${namespace.toLowerCase()}/`;
  const known = new Set(types.map((type) => type.slice(prefix.length)));
  const spelled = new Map(routes.map(({ path }) => literalsOf(path)).map((type) => [type.toLowerCase(), type]));
  return [...known].map((type) => spelled.get(type) ?? type);
};

/** `backupVaults/backupInstances` of a path below `providers/NAMESPACE`. */
const literalsOf = (path: string): string => {
  const segments = segmentsOf(path);
  const below = segments.slice(segments.lastIndexOf('providers') + 2);
  return below.filter((segment) => !segment.startsWith('{')).join('/');
};

const renderRegion = (call: Call, [name, displayName]: (typeof REGIONS)[number]): JsonObject => ({
  id: `/subscriptions/${param(call, 'subscriptionId')}/locations/${name}`,
  name,
  type: 'Region',
  displayName,
  regionalDisplayName: displayName,
  metadata: { regionType: 'Physical', regionCategory: 'Recommended' },
});
