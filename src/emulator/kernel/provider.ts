import type { Settings } from '../options.ts';
import type { JsonObject } from './json.ts';
import type { Route } from './route.ts';
import type { State, Write } from './state.ts';

/** One ARM resource provider: what it answers, what it refuses, and how its resources enter and leave a world. */
export interface Provider {
  /** `Microsoft.Compute`. */
  readonly namespace: string;
  /**
   * Oldest api-version answered. Anything later is answered, in the shape of the nearest older known one. Undefined where
   * requests have none.
   */
  readonly oldestApiVersion: string | undefined;
  /** The web server that showed in answers at an api-version; undefined where none does, as today. */
  readonly oldServer?: (apiVersion: string) => OldServer | undefined;
  /** Newest api-version whose shape is known, as the list of providers names it. */
  readonly newestApiVersion?: string;
  readonly routes: readonly Route[];
  /** Operations that exist in Azure and are refused with 501, as `METHOD /path/{pattern}`. */
  readonly notEmulated: readonly string[];
  /** Resource types (`microsoft.compute/disks`, lower case) that `load` takes. */
  readonly types: readonly string[];
  /** One resource of a world file, as rows. */
  readonly load: (resource: WorldResource, context: LoadContext) => readonly Write[];
  /** The provider's resources as ARM shows them at `now`. */
  readonly dump: (state: State, now: number) => readonly JsonObject[];
  /**
   * Every resource of certain types as lists show them, where `dump` has only those that cannot be worked out from others;
   * Resource Graph asks.
   */
  readonly listed?: (state: State, now: number, settings: Settings) => readonly JsonObject[];
  /** What goes when a resource group goes at `goneAt`; throws a refusal when something in it must not. */
  readonly removeGroup?: (state: State, groupKey: string, now: number, goneAt: number) => readonly Write[];
}

/** A web server that named itself: in `Server`, `X-Powered-By`, and by writing no charset. */
export interface OldServer {
  readonly name: string;
  readonly poweredBy?: string;
}

export interface WorldResource extends JsonObject {
  readonly id: string;
}

export interface LoadContext {
  readonly now: number;
  readonly tenantId: string;
}
