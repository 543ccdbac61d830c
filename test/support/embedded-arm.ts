import { ArmFailure, type ArmReader } from '../../src/azure/arm-client.ts';
import { createEmbedded } from '../../src/emulator/embedded.ts';
import { dispatch, routeTable } from '../../src/emulator/kernel/dispatch.ts';
import type { Json as WorldJson } from '../../src/emulator/kernel/json.ts';
import { commit } from '../../src/emulator/kernel/state.ts';
import type { SettingsInput } from '../../src/emulator/options.ts';
import { PROVIDERS } from '../../src/emulator/providers/registry.ts';
import { checkScope } from '../../src/emulator/providers/resources/scope-check.ts';
import { parseWorld } from '../../src/emulator/worlds/world.ts';
import type { ArmId } from '../../src/model/arm-id.ts';
import type { Clock } from '../../src/model/clock.ts';
import { digString, isJsonObject, type JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import { API_VERSIONS } from '../../src/wire/api-versions.ts';
import { renderRequest } from '../../src/wire/requests.ts';

/**
 * The embedded Azure without sockets, waits and retries: every request is one function call, so that a property can
 * play thousands of lives. Bodies go through JSON on both ways, as on the wire.
 */
export interface EmbeddedArm extends ArmReader {
  readonly clock: Clock;
  /** `GET <path>` per page that was read. */
  readonly reads: readonly string[];
  /** Sends the request of every step in order, gates left out, each with time to settle. Throws what is refused. */
  apply(plan: Plan): void;
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

const ROUTES = routeTable(PROVIDERS);
const ORIGIN = 'http://127.0.0.1';
/** More than any operation and any settling takes. */
const SETTLED_MS = 10 * 60_000;

/** Roles work at once; `settings` changes anything else. */
export function createEmbeddedArm(world: unknown, settings: SettingsInput = {}): EmbeddedArm {
  const embedded = createEmbedded(parseWorld(world as WorldJson), 0, {
    ...settings,
    switches: { instantRoles: true, ...settings.switches },
  });
  const reads: string[] = [];

  function send(method: string, url: URL, body?: unknown): Answered {
    const state = embedded.state();
    state.serial += 1;
    const request = {
      method,
      path: decodeURI(url.pathname),
      query: url.searchParams,
      headers: {},
      body: body === undefined ? undefined : (JSON.parse(JSON.stringify(body)) as WorldJson),
      origin: ORIGIN,
    };
    const ids = { serial: state.serial, activityId: String(state.serial) };
    const { reply } = dispatch(ROUTES, state, request, embedded.clock.now(), embedded.settings(), ids, checkScope);
    commit(state, reply.writes ?? []);
    return { status: reply.status, body: JSON.parse(JSON.stringify(reply.body ?? null)) as unknown };
  }

  function read(url: URL): JsonObject | undefined {
    reads.push(`GET ${url.pathname}`);
    const { status, body } = send('GET', url);
    if (status === 404) return undefined;
    if (status !== 200 || !isJsonObject(body)) throw refusal(status, body);
    return body;
  }

  function principalOf(vault: ArmId): string {
    const body = read(urlOf(vault, API_VERSIONS['Microsoft.DataProtection']));
    return digString(body, 'identity', 'principalId') ?? 'none';
  }

  return {
    reads,
    clock: { now: () => embedded.clock.now(), sleep: async () => undefined },
    get: async (path, apiVersion) => read(urlOf(path, apiVersion)),
    list: async (path, apiVersion, options) => {
      const items: JsonObject[] = [];
      let next: string | undefined = urlOf(path, apiVersion, options?.query).href;
      while (next !== undefined) {
        const page = read(new URL(next));
        if (page === undefined) throw refusal(404, {});
        items.push(...(Array.isArray(page['value']) ? page['value'].filter(isJsonObject) : []));
        next = digString(page, 'nextLink');
      }
      return options?.keep === undefined ? items : items.map(options.keep);
    },
    apply: (plan) => {
      for (const step of plan.steps) {
        const request = renderRequest(step, (known) => (typeof known === 'string' ? known : principalOf(step.vault)));
        const { status, body } = send(request.method, urlOf(request.path, request.apiVersion), request.body);
        if (status >= 300) throw refusal(status, { step: step.id, body });
        embedded.clock.advance(SETTLED_MS);
      }
    },
  };
}

function urlOf(path: string, apiVersion: string, query: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(encodeURI(path), ORIGIN);
  for (const [name, value] of Object.entries({ 'api-version': apiVersion, ...query }))
    url.searchParams.set(name, value);
  return url;
}

function refusal(status: number, body: unknown): ArmFailure {
  return new ArmFailure('refused', {
    code: digString(body, 'error', 'code') ?? 'Refused',
    message: JSON.stringify(body),
    recommendedActions: [],
    httpStatus: status,
  });
}
