import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fleetNames } from '../src/emulator/worlds/fleet.ts';

/**
 * How the specs of a fleet are written:
 * - `instances`: one BackupInstance document per disk, complete, spread over files.
 * - `sets`: one BackupSet per vault that lists its disks by id.
 * - `tags`: one BackupSet per vault that looks for a tag in the vault's group of disks.
 */
export type SpecForm = 'instances' | 'sets' | 'tags';

export interface FleetSpecs {
  readonly vaults: number;
  readonly instancesPerVault: number;
  readonly form: SpecForm;
  /** Disks `free-<n>` of the first group, which have no instance yet. */
  readonly creates?: number;
  readonly format?: 'yaml' | 'json';
}

export const FLEET_TAG = { backup: 'gold' } as const;

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const DOCUMENTS_PER_FILE = 50;

const diskId = (vault: number, name: string): string =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/${fleetNames.diskGroup(vault)}/providers/Microsoft.Compute/disks/${name}`;

interface Document {
  readonly kind: string;
  readonly metadata?: object;
  readonly spec: object;
}

/** Specs that say what `fleetWorld` of the same size holds, by path below their folder. */
export function fleetSpecs(fleet: FleetSpecs): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  const print = fleet.format === 'json' ? printJson : printYaml;
  const add = (name: string, documents: readonly Document[]): void => {
    files[`${name}.${fleet.format ?? 'yaml'}`] = print(documents);
  };
  for (let vault = 0; vault < fleet.vaults; vault += 1) {
    const folder = `vault-${vault}`;
    add(`${folder}/vault`, vaultDocuments(vault));
    const names = Array.from({ length: fleet.instancesPerVault }, (_, index) => fleetNames.disk(vault, index));
    const free = vault === 0 ? Array.from({ length: fleet.creates ?? 0 }, (_, index) => `free-${index}`) : [];
    const disks = [...names, ...free];
    if (fleet.form === 'instances') {
      for (let start = 0; start < disks.length; start += DOCUMENTS_PER_FILE) {
        const part = disks.slice(start, start + DOCUMENTS_PER_FILE);
        add(
          `${folder}/disks-${start / DOCUMENTS_PER_FILE}`,
          part.map((disk) => instanceDocument(vault, disk)),
        );
      }
    } else {
      const members =
        fleet.form === 'sets'
          ? { ids: disks.map((disk) => diskId(vault, disk)) }
          : { tags: FLEET_TAG, in: [fleetNames.diskGroup(vault)] };
      add(`${folder}/set`, [setDocument(vault, members)]);
    }
  }
  return files;
}

/** Writes files given by path below the folder. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

function vaultDocuments(vault: number): readonly Document[] {
  const name = fleetNames.vault(vault);
  return [
    {
      kind: 'BackupVault',
      metadata: { name, resourceGroup: fleetNames.vaultGroup, subscription: SUBSCRIPTION },
      spec: { location: 'westus', redundancy: 'LocallyRedundant' },
    },
    {
      kind: 'BackupPolicy',
      metadata: { name: fleetNames.policy, vault: name },
      spec: {
        datasource: 'AzureDisk',
        schedule: { every: '4h', startingAt: '2020-04-05T13:00:00Z' },
        retention: { default: '7d' },
      },
    },
  ];
}

function instanceDocument(vault: number, disk: string): Document {
  return {
    kind: 'BackupInstance',
    metadata: { vault: fleetNames.vault(vault) },
    spec: {
      datasource: { type: 'AzureDisk', id: diskId(vault, disk) },
      policy: fleetNames.policy,
      snapshotResourceGroup: fleetNames.snapshotGroup,
      protection: 'protected',
    },
  };
}

function setDocument(vault: number, members: object): Document {
  return {
    kind: 'BackupSet',
    metadata: { name: 'all-disks', vault: fleetNames.vault(vault) },
    spec: {
      datasource: 'AzureDisk',
      policy: fleetNames.policy,
      snapshotResourceGroup: fleetNames.snapshotGroup,
      members,
    },
  };
}

function printJson(documents: readonly Document[]): string {
  return JSON.stringify(documents.map((document) => ({ apiVersion: 'azbackup/v1', ...document })));
}

function printYaml(documents: readonly Document[]): string {
  return documents.map((document) => `apiVersion: azbackup/v1\n${block(document, '')}`).join('---\n');
}

/** Block style, as people write it. The values here need no quotes but dates, which stay texts in YAML 1.2. */
function block(value: object, indent: string): string {
  const lines = Object.entries(value).map(([key, member]: [string, unknown]) => {
    if (Array.isArray(member)) {
      return `${indent}${key}:\n${member.map((item) => `${indent}  - ${String(item)}\n`).join('')}`;
    }
    if (typeof member === 'object' && member !== null) return `${indent}${key}:\n${block(member, `${indent}  `)}`;
    return `${indent}${key}: ${String(member)}\n`;
  });
  return lines.join('');
}
