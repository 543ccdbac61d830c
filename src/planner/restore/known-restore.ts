import type { InstanceFacts, RestoreRules } from '../../catalog/datasource-type.ts';
import type { LiveInstance } from '../../model/live.ts';
import type { Catalog } from '../diff.ts';

/** An instance whose datasource type can be restored, with the rules for it. */
export interface KnownRestore {
  readonly rules: RestoreRules;
  readonly facts: InstanceFacts;
}

/** Undefined for an instance of a type that azbackup cannot restore. */
export function knownRestore({ body }: Pick<LiveInstance, 'body'>, catalog: Catalog): KnownRestore | undefined {
  for (const type of Object.values(catalog)) {
    const facts = type.instanceFacts(body);
    if (facts !== undefined && type.restore !== undefined) return { rules: type.restore, facts };
  }
  return undefined;
}
