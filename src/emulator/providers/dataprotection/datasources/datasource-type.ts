import type { JsonObject } from '../../../kernel/json.ts';
import type { UserFacingError } from '../../../kernel/refusal.ts';
import type { State } from '../../../kernel/state.ts';
import type { Settings } from '../../../options.ts';
import type { VaultRow } from '../tables.ts';

/** Everything that decides whether a vault may protect a datasource. */
export interface ProtectionCheck {
  readonly state: State;
  /** When the request came: resources are looked up as of then. */
  readonly now: number;
  /** When rights are looked at. */
  readonly rightsAt: number;
  readonly vault: VaultRow;
  readonly dataSourceInfo: JsonObject;
  readonly policyInfo: JsonObject;
  readonly settings: Settings;
}

/** One kind of protected resource; adding one is adding a file here and a line in registry.ts. */
export interface DatasourceType {
  /** `Microsoft.Compute/disks`. */
  readonly type: string;
  /** Why protection cannot be configured, or undefined when nothing is in the way. */
  readonly protectionError: (check: ProtectionCheck) => UserFacingError | undefined;
}
