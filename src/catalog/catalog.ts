import type { DatasourceKind } from '../model/desired.ts';
import { azureDisk } from './azure-disk.ts';
import type { DatasourceType } from './datasource-type.ts';

/** Every kind of datasource azbackup can protect. A new kind is one file and one line here. */
export const CATALOG: Readonly<Record<DatasourceKind, DatasourceType>> = {
  [azureDisk.kind]: azureDisk,
};

/** The entry of a kind, or undefined for a kind nobody registered. */
export function datasourceTypeOf(kind: DatasourceKind): DatasourceType | undefined {
  return Object.hasOwn(CATALOG, kind) ? CATALOG[kind] : undefined;
}

/** Types of resources that something can be restored to, each once. */
export const RESTORE_TARGETS: readonly string[] = [
  ...new Set(Object.values(CATALOG).flatMap(({ restore }) => (restore === undefined ? [] : [restore.targetType]))),
];
