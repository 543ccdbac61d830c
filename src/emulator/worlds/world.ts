import { typeOfId } from '../kernel/arm-id.ts';
import { at, isObject, listAt, textAt } from '../kernel/json.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Provider, WorldResource } from '../kernel/provider.ts';
import { plainRefusal } from '../kernel/refusal.ts';
import { commit, emptyState } from '../kernel/state.ts';
import type { State } from '../kernel/state.ts';
import type { SettingsInput } from '../options.ts';

/** A world file: a point in time, choices, and ARM bodies with their ids. */
export interface World {
  /** ISO instant. */
  readonly now: string;
  readonly options?: SettingsInput;
  readonly resources: readonly WorldResource[];
}

/** Reads untrusted JSON as a world; a 400 refusal says what is wrong with it. */
export const parseWorld = (value: Json | undefined): World => {
  const now = textAt(value, 'now');
  if (now === undefined || Number.isNaN(Date.parse(now))) throw badWorld('"now" must be an ISO instant.');
  const resources = listAt(value, 'resources').map((resource, index) => {
    const id = textAt(resource, 'id');
    if (!isObject(resource) || id === undefined) throw badWorld(`resources[${index}] has no "id".`);
    return { ...resource, id };
  });
  const options = at(value, 'options');
  return { now, resources, ...(isObject(options) ? { options } : {}) };
};

/** The state a world describes. Resources of an unknown type are refused, in whatever order they stand. */
export const stateOf = (world: World, providers: readonly Provider[], tenantId: string): State => {
  const state = emptyState();
  const now = Date.parse(world.now);
  for (const resource of world.resources) {
    const type = typeOfId(resource.id);
    const provider = providers.find(({ types }) => types.includes(type));
    if (provider === undefined) throw badWorld(`${resource.id} is of type '${type}', which is not emulated.`);
    commit(state, provider.load(resource, { now, tenantId }));
  }
  return state;
};

/** The world as it stands, in the newest shapes; what is still settling is written as it is seen at `now`. */
export const dumpWorld = (state: State, providers: readonly Provider[], now: number): JsonObject => ({
  now: new Date(now).toISOString(),
  resources: providers.flatMap((provider) => [...provider.dump(state, now)]),
});

const badWorld = (message: string): Error => plainRefusal(400, 'InvalidWorld', message);
