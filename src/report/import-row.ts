import type { Column } from './table.ts';

/** One imported vault, as `azbackup import` prints it. */
export interface ImportRow {
  readonly vault: string;
  readonly policies: number;
  readonly instances: number;
  readonly leftOut: readonly { readonly id: string; readonly code: string; readonly why: string }[];
  readonly files: readonly string[];
}

export const IMPORT_COLUMNS: readonly Column<ImportRow>[] = [
  { title: 'Vault', text: ({ vault }) => vault.slice(vault.lastIndexOf('/') + 1) },
  { title: 'Policies', text: ({ policies }) => String(policies), right: true },
  { title: 'Instances', text: ({ instances }) => String(instances), right: true },
  { title: 'Left out', text: ({ leftOut }) => String(leftOut.length), right: true },
  { title: 'Files', text: ({ files }) => files.join(', ') || 'nothing to say' },
];
