import { regionKey } from '../model/region.ts';
import type { LimitFinding } from './datasource-type.ts';
import { finding } from './findings.ts';

/**
 * The finding for a datasource outside the vault's region, if it is. Every type a Backup vault protects has this
 * limit (disk support matrix: vault and disk in the same region, subscriptions may differ).
 */
export function regionFindings(vaultRegion: string, datasourceRegion: string): readonly LimitFinding[] {
  if (regionKey(vaultRegion) === regionKey(datasourceRegion)) return [];
  const detail = `The datasource is in ${datasourceRegion}, the vault in ${vaultRegion}. Protect it in a vault in ${datasourceRegion}.`;
  return [finding('SPEC166', 'error', 'datasource.id', detail)];
}
