import type { JsonObject } from '../../kernel/json.ts';
import type { UserFacingError } from '../../kernel/refusal.ts';

/** A change of a vault's settings that the service refuses, with what it says. */
export interface Door {
  readonly closed: (before: JsonObject, after: JsonObject, secureByDefault: boolean) => boolean;
  readonly error: UserFacingError;
}
