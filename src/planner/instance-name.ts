import { idKey, nameOf, type ArmId } from '../model/arm-id.ts';
import { sha256 } from '../model/canonical-json.ts';

/**
 * The name of an instance that azbackup creates: `<datasource name>-<first 8 hex digits of the SHA-256 of the
 * lower-case datasource id>`. A stated function of the datasource alone, so that every run and every machine makes
 * the same one. Instances that exist keep the name they have.
 */
export function derivedInstanceName(datasource: ArmId): string {
  return `${nameOf(datasource)}-${sha256(idKey(datasource)).slice(0, 8)}`;
}
