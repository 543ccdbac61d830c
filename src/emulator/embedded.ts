import { Faults } from './control/faults.ts';
import { RequestLog } from './control/request-log.ts';
import type { Provider } from './kernel/provider.ts';
import type { State } from './kernel/state.ts';
import { VirtualClock } from './kernel/virtual-clock.ts';
import type { Speed } from './kernel/virtual-clock.ts';
import { settingsFrom } from './options.ts';
import type { Settings, SettingsInput } from './options.ts';
import { PROVIDERS } from './providers/registry.ts';
import { stateOf } from './worlds/world.ts';
import type { World } from './worlds/world.ts';

/** A running embedded Azure without its sockets: state, time, and what the control plane can do to it. */
export interface Embedded {
  readonly clock: VirtualClock;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly providers: readonly Provider[];
  readonly state: () => State;
  readonly settings: () => Settings;
  /** Replaces the world; faults and the request log stay. */
  readonly load: (world: World) => void;
  /** Changes single settings. */
  readonly change: (input: SettingsInput) => void;
  /** Back to the world and settings it was started with; faults and the log are cleared. */
  readonly reset: () => void;
}

/** `input` beats what the world file says. */
export const createEmbedded = (world: World, speed: Speed, input: SettingsInput): Embedded => {
  const merged = (options: SettingsInput | undefined): SettingsInput => ({
    ...options,
    ...input,
    switches: { ...options?.switches, ...input.switches },
    durationsMs: { ...options?.durationsMs, ...input.durationsMs },
  });
  let settings = settingsFrom(merged(world.options));
  let state = stateOf(world, PROVIDERS, settings.tenantId);
  const clock = new VirtualClock(Date.parse(world.now), speed);
  const faults = new Faults();
  const requests = new RequestLog();
  const load = (next: World): void => {
    const nextSettings = settingsFrom(merged(next.options));
    state = stateOf(next, PROVIDERS, nextSettings.tenantId);
    settings = nextSettings;
    clock.set(Date.parse(next.now));
  };
  return {
    clock,
    faults,
    requests,
    providers: PROVIDERS,
    state: () => state,
    settings: () => settings,
    load,
    change: (change) => {
      settings = {
        ...settings,
        ...change,
        switches: { ...settings.switches, ...change.switches },
        durationsMs: { ...settings.durationsMs, ...change.durationsMs },
      };
    },
    reset: () => {
      load(world);
      faults.clear();
      requests.clear();
    },
  };
};
