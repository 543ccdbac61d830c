import { nameOf, sameId, toArmId } from '../../model/arm-id.ts';
import type { DesiredRestore } from '../../model/desired.ts';
import type { Checked } from '../../model/diagnostic.ts';
import type { Live, LiveInstance } from '../../model/live.ts';
import { problem } from '../problems.ts';

/** A Restore with the live instance it restores from. */
export interface RestoreSubject {
  readonly desired: DesiredRestore;
  readonly instance: LiveInstance;
}

type Vaults = Pick<Live, 'vaults' | 'instances'>;

/**
 * Finds the instance of every Restore that is still wanted today; an instance goes by its name, the name of its
 * datasource or the ARM id of either.
 */
export function matchRestores(
  restores: readonly DesiredRestore[],
  live: Vaults,
  nowMs: number,
): Checked<readonly RestoreSubject[]> {
  const today = new Date(nowMs).toISOString().slice(0, 'yyyy-mm-dd'.length);
  const found = restores.map((restore) => matchOne(restore, live, today));
  return {
    value: found.flatMap(({ value }) => (value === undefined ? [] : [value])),
    diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
  };
}

function matchOne(restore: DesiredRestore, live: Vaults, today: string): Checked<RestoreSubject> {
  const about = { subject: restoreAddress(restore), at: restore.at };
  if (restore.until !== undefined && restore.until < today) {
    const detail = `It was wanted until ${restore.until}. Remove the document, or give it a later date.`;
    return { diagnostics: [problem('PLAN236', detail, about)] };
  }
  if (!live.vaults.some(({ id }) => sameId(id, restore.vault))) {
    return { diagnostics: [problem('PLAN201', `${restore.vault} does not exist.`, about)] };
  }
  const inVault = live.instances.filter(({ vault }) => sameId(vault, restore.vault));
  const hits = matchingInstances(restore.instance, inVault);
  const [instance, ...others] = hits;
  if (instance === undefined) {
    const detail = `No backup instance of ${restore.vault} has the name, datasource or id ${JSON.stringify(restore.instance)}.${examples(inVault)}`;
    return { diagnostics: [problem('PLAN250', detail, about)] };
  }
  if (others.length === 0) return { value: { desired: restore, instance }, diagnostics: [] };
  const lines = hits.slice(0, 20).map(({ id, datasourceId }) => `  ${id}  (${datasourceId})`);
  const detail = [`${JSON.stringify(restore.instance)} fits ${hits.length} instances:`, ...lines].join('\n');
  return { diagnostics: [problem('PLAN251', detail, about)] };
}

/** Names of instances win over names of datasources, so that there is always a name that is clear. */
export function matchingInstances(reference: string, instances: readonly LiveInstance[]): readonly LiveInstance[] {
  if (toArmId(reference) !== undefined) {
    return instances.filter(({ id, datasourceId }) => sameId(id, reference) || sameId(datasourceId, reference));
  }
  const key = reference.toLowerCase();
  const named = instances.filter(({ name }) => name.toLowerCase() === key);
  return named.length > 0 ? named : instances.filter(({ datasourceId }) => nameOf(datasourceId).toLowerCase() === key);
}

const SHOWN_EXAMPLES = 5;

function examples(instances: readonly LiveInstance[]): string {
  if (instances.length === 0) return ' The vault protects nothing.';
  const names = instances.slice(0, SHOWN_EXAMPLES).map(({ datasourceId }) => nameOf(datasourceId));
  return ` It protects ${names.join(', ')}${instances.length > names.length ? ' and others' : ''}.`;
}

/** `Restore/vault/name` */
export function restoreAddress({ name }: Pick<DesiredRestore, 'name'>): string {
  return `Restore/${name}`;
}
