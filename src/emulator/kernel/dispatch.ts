import type { Settings } from '../options.ts';
import { apiVersionOf } from './api-version.ts';
import { segmentsOf, subscriptionOf } from './arm-id.ts';
import { spend, throttled } from './budgets.ts';
import { guidOf } from './guid.ts';
import type { OldServer, Provider } from './provider.ts';
import { gatewayRefusal, notEmulated, Refusal } from './refusal.ts';
import { compilePath } from './route.ts';
import type { ArmRequest, Call, CompiledPath, Reply, Route } from './route.ts';
import type { State } from './state.ts';

/** All providers' routes, ready to be matched. */
export interface RouteTable {
  readonly routes: readonly CompiledRoute[];
  readonly refused: readonly { readonly method: string; readonly path: CompiledPath }[];
  readonly namespaces: ReadonlySet<string>;
}

interface CompiledRoute {
  readonly provider: Provider;
  readonly route: Route;
  readonly path: CompiledPath;
}

export interface Answer {
  readonly reply: Reply;
  readonly rateHeaders: { readonly [name: string]: string };
  /** `GET /subscriptions/{subscriptionId}/...`, undefined when no route matched. */
  readonly template: string | undefined;
  readonly oldServer: OldServer | undefined;
}

export const routeTable = (providers: readonly Provider[]): RouteTable => ({
  routes: providers.flatMap((provider) =>
    provider.routes.map((route) => ({ provider, route, path: compilePath(route.path) })),
  ),
  refused: providers.flatMap((provider) =>
    provider.notEmulated.map((line) => {
      const [method = '', path = ''] = line.split(' ');
      return { method, path: compilePath(path) };
    }),
  ),
  namespaces: new Set(providers.map((provider) => provider.namespace.toLowerCase())),
});

/** Checks that the subscription and the resource group a path names exist; the gateway does so before any provider. */
export type ScopeCheck = (state: State, now: number, request: ArmRequest, route: Route) => void;

/**
 * One ARM request: `(state, request, now) -> answer`. The answer's writes are not applied here; counting budgets is the
 * only thing that touches `state`.
 */
export const dispatch = (
  table: RouteTable,
  state: State,
  request: ArmRequest,
  now: number,
  settings: Settings,
  ids: { readonly serial: number; readonly activityId: string },
  checkScope: ScopeCheck,
): Answer => {
  const segments = segmentsOf(request.path);
  const found = findRoute(table, request.method, segments);
  if (found === undefined) return { ...NO_ROUTE, reply: refusalOf(() => explainNoRoute(table, request, segments)) };
  const { provider, route, params } = found;
  let rateHeaders: Answer['rateHeaders'] = {};
  let apiVersion: string | undefined;
  const reply = refusalOf(() => {
    apiVersion = apiVersionOf(request.query, provider, route.path);
    checkScope(state, now, request, route);
    const spending = spend(state, now, subscriptionOf(request.path), request.method, route.budget, apiVersion);
    rateHeaders = spending.header;
    if (settings.switches.enforceBudgets && spending.exhausted !== undefined) throw throttled(spending.exhausted);
    const call: Call = {
      state,
      now,
      request,
      params,
      apiVersion,
      activityId: ids.activityId,
      settings,
      guid: (label) => guidOf(`${ids.serial}/${label}`),
    };
    return route.handler(call);
  });
  return {
    reply,
    rateHeaders,
    template: `${route.method} ${route.path}`,
    oldServer: apiVersion === undefined ? undefined : provider.oldServer?.(apiVersion),
  };
};

const NO_ROUTE = { rateHeaders: {}, template: undefined, oldServer: undefined };

const refusalOf = (act: () => Reply): Reply => {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
};

const findRoute = (
  table: RouteTable,
  method: string,
  segments: readonly string[],
): (CompiledRoute & { readonly params: { readonly [name: string]: string } }) | undefined => {
  for (const candidate of table.routes) {
    if (candidate.route.method !== method) continue;
    const params = candidate.path.match(segments);
    if (params !== undefined) return { ...candidate, params };
  }
  return undefined;
};

/** Why nothing answers: known but not emulated, a method the resource does not have, or nothing Azure knows at all. */
const explainNoRoute = (table: RouteTable, request: ArmRequest, segments: readonly string[]): never => {
  const refused = table.refused.find(({ method, path }) => method === request.method && path.match(segments));
  if (refused !== undefined) throw notEmulated(`${refused.method} ${refused.path.template}`);
  if (table.routes.some(({ path }) => path.match(segments) !== undefined))
    throw gatewayRefusal(
      405,
      'MethodNotAllowed',
      `The requested resource does not support http method '${request.method}'.`,
    );
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  const namespace = segments[at + 1];
  if (at < 0 || namespace === undefined)
    throw gatewayRefusal(404, 'NotFound', `No route of Azure Resource Manager matches '${request.path}'.`);
  if (!table.namespaces.has(namespace.toLowerCase()))
    throw gatewayRefusal(
      404,
      'InvalidResourceNamespace',
      `The resource namespace '${namespace}' is invalid or not emulated.`,
    );
  throw gatewayRefusal(
    404,
    'InvalidResourceType',
    `The resource type of '${request.path}' could not be found in the namespace '${namespace}'.`,
  );
};
