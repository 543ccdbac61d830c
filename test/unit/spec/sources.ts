import { dirname, join } from 'node:path';
import type { Checked, Diagnostic } from '../../../src/model/diagnostic.ts';
import type { Desired } from '../../../src/model/desired.ts';
import type { SourceFile } from '../../../src/spec/document.ts';
import { interpret } from '../../../src/spec/read-specs.ts';

export const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
export const OTHER_SUBSCRIPTION = '00000000-0000-0000-0000-000000000002';

export const diskId = (name: string, group = 'RG-DiskBackup', subscription = SUBSCRIPTION): string =>
  `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Compute/disks/${name}`;

export const vaultIdOf = (name: string, group = 'vaults'): string =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/Microsoft.DataProtection/backupVaults/${name}`;

/** A spec file that was never on disk; its format follows its name. */
export const source = (path: string, text: string): SourceFile => ({
  path,
  folder: dirname(join('/specs', path)),
  format: path.endsWith('.json') ? 'json' : 'yaml',
  text,
});

/** Reads specs given as `{ 'a.yaml': text }`. */
export const read = (files: Readonly<Record<string, string>>, subscription?: string): Checked<Desired> => {
  const sources = Object.entries(files).map(([path, text]) => source(path, text));
  const { value, diagnostics } = interpret(sources, subscription === undefined ? {} : { subscription });
  return value === undefined ? { diagnostics } : { value: value.desired, diagnostics };
};

/** What specs without problems ask for. */
export const desiredOf = (files: Readonly<Record<string, string>>): Desired => {
  const { value, diagnostics } = read(files);
  if (value === undefined) throw new Error(diagnostics.map(show).join('\n'));
  return value;
};

/** `SPEC124 a.yaml:3:5`, as bad-input tables state it. */
export const show = ({ code, at }: Diagnostic): string =>
  at === undefined ? code : `${code} ${at.file}:${at.line}:${at.column}`;

export const VAULT = `apiVersion: azbackup/v1
kind: BackupVault
metadata: { name: one, resourceGroup: vaults, subscription: ${SUBSCRIPTION} }
spec: { location: westus, redundancy: LocallyRedundant }
`;

export const POLICY = `apiVersion: azbackup/v1
kind: BackupPolicy
metadata: { name: daily, vault: one }
spec:
  datasource: AzureDisk
  schedule: { every: 24h, startingAt: 2024-01-01T02:00:00Z }
  retention: { default: 7d }
`;

export const instance = (disk: string, more = ''): string => `apiVersion: azbackup/v1
kind: BackupInstance
metadata: { vault: one }
spec:
  datasource: { type: AzureDisk, id: ${disk.startsWith('/') ? disk : diskId(disk)} }
  policy: daily
  snapshotResourceGroup: snaps
${more}`;

export const set = (name: string, members: string): string => `apiVersion: azbackup/v1
kind: BackupSet
metadata: { name: ${name}, vault: one }
spec:
  datasource: AzureDisk
  policy: daily
  snapshotResourceGroup: snaps
  members: ${members}
`;

/** Documents of one file. */
export const documents = (...texts: readonly string[]): string => texts.join('---\n');
