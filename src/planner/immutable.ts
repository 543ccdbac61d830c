import type { PathChange } from '../model/plan.ts';

interface Immutable {
  readonly pattern: RegExp;
  readonly what: string;
}

/** What the service cannot change once it is set. Such a change is refused, never turned into delete and create. */
export const IMMUTABLE_VAULT_PATHS: readonly Immutable[] = [
  { pattern: /^location$/iu, what: 'the region of a vault' },
  { pattern: /^properties\.storageSettings/iu, what: 'the redundancy of a vault' },
];

export const IMMUTABLE_INSTANCE_PATHS: readonly Immutable[] = [
  { pattern: /\.dataSource(?:Set)?Info\./iu, what: 'the datasource of an instance' },
  { pattern: /\.resourceGroupId$/iu, what: 'the snapshot resource group of an instance' },
];

export interface RefusedPath {
  readonly change: PathChange;
  readonly what: string;
}

/** The changes that touch something immutable. Setting what was not there before is no change of it. */
export function refusedPaths(changes: readonly PathChange[], table: readonly Immutable[]): readonly RefusedPath[] {
  return changes.flatMap((change) => {
    const hit = change.from === undefined ? undefined : table.find(({ pattern }) => pattern.test(change.path));
    return hit === undefined ? [] : [{ change, what: hit.what }];
  });
}
