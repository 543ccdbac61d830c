import type { LimitFinding } from './datasource-type.ts';
import { finding } from './findings.ts';

/** `West US` and `westUS` name the same region; the service answers in several spellings. */
function sameRegion(one: string, other: string): boolean {
  return regionKey(one) === regionKey(other);
}

/** A region as a key. */
export function regionKey(region: string): string {
  return region.replaceAll(' ', '').toLowerCase();
}

/**
 * The finding for a datasource outside the vault's region, if it is. Every type a Backup vault protects has this
 * limit (disk support matrix: vault and disk in the same region, subscriptions may differ).
 */
export function regionFindings(vaultRegion: string, datasourceRegion: string): readonly LimitFinding[] {
  if (sameRegion(vaultRegion, datasourceRegion)) return [];
  const detail = `The datasource is in ${datasourceRegion}, the vault in ${vaultRegion}. Protect it in a vault in ${datasourceRegion}.`;
  return [finding('SPEC166', 'error', 'datasource.id', detail)];
}
