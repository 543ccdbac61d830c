import { startEmulator } from '../../../src/emulator/server.ts';
import type { EmulatorOptions, RunningEmulator } from '../../../src/emulator/server.ts';

/** JSON of an answer, read by path without caring for its type. */
export type Body = { readonly [name: string]: unknown };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
}

/** A client over a real socket of an emulator whose clock stands still unless told otherwise. */
export interface Session {
  readonly emulator: RunningEmulator;
  readonly send: (
    method: string,
    pathOrUrl: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  readonly advance: (duration: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const openSession = async (options: EmulatorOptions = {}): Promise<Session> => {
  const emulator = await startEmulator({ speed: 0, ...options });
  const send: Session['send'] = async (method, pathOrUrl, body, headers = {}) => {
    const url = pathOrUrl.startsWith('http') ? pathOrUrl : `${emulator.endpoint}${pathOrUrl}`;
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${emulator.token}`, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parse(text), text };
  };
  return {
    emulator,
    send,
    advance: async (duration) => {
      await send('POST', '/_emulator/clock', { advance: duration });
    },
    close: () => emulator.close(),
  };
};

const parse = (text: string): Body => {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {};
  }
};

/** `at(body, 'properties', 'x')` without types. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown => {
  let current: unknown = value;
  for (const step of path)
    current = typeof current === 'object' && current !== null ? Reflect.get(current, step) : undefined;
  return current;
};

export const header = (answer: Answer, name: string): string => answer.headers.get(name) ?? '';

export const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000001';
export const VAULT = `${SUBSCRIPTION}/resourceGroups/TestBkpVaultRG/providers/Microsoft.DataProtection/backupVaults/testBkpVault`;
export const POLICY = `${VAULT}/backupPolicies/DiskBackup-Policy`;
export const DISK = `${SUBSCRIPTION}/resourceGroups/RG-DiskBackup/providers/Microsoft.Compute/disks/msdiskbackup`;
export const SNAPSHOT_GROUP = `${SUBSCRIPTION}/resourcegroups/snapshot-rg`;
export const INSTANCE = `${VAULT}/backupInstances/msdiskbackup-2dc6eb5b-d008-4d68-9e49-7132d99da0ed`;

export const ROLES = {
  diskBackupReader: '3e5e47e6-65f7-47ef-90b5-e5dd4d455f24',
  diskSnapshotContributor: '7efff54f-a5b4-42b5-a1c5-5411624893ce',
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
} as const;

export const vaultBody = (softDelete = 'On'): Body => ({
  location: 'westus',
  identity: { type: 'SystemAssigned' },
  properties: {
    storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }],
    securitySettings: { softDeleteSettings: { state: softDelete, retentionDurationInDays: 14 } },
  },
});

export const policyBody = (duration = 'P7D'): Body => ({
  properties: {
    datasourceTypes: ['Microsoft.Compute/disks'],
    objectType: 'BackupPolicy',
    policyRules: [
      {
        name: 'BackupHourly',
        objectType: 'AzureBackupRule',
        backupParameters: { backupType: 'Incremental', objectType: 'AzureBackupParams' },
        dataStore: { dataStoreType: 'OperationalStore', objectType: 'DataStoreInfoBase' },
        trigger: {
          objectType: 'ScheduleBasedTriggerContext',
          schedule: { repeatingTimeIntervals: ['R/2024-01-01T13:00:00+00:00/PT4H'] },
          taggingCriteria: [{ isDefault: true, tagInfo: { tagName: 'Default' }, taggingPriority: 99 }],
        },
      },
      {
        name: 'Default',
        objectType: 'AzureRetentionRule',
        isDefault: true,
        lifecycles: [
          {
            deleteAfter: { duration, objectType: 'AbsoluteDeleteOption' },
            sourceDataStore: { dataStoreType: 'OperationalStore', objectType: 'DataStoreInfoBase' },
          },
        ],
      },
    ],
  },
});

/** The article's instance: property names and casing as it prints them. */
export const instanceOf = (disk = DISK, policy = POLICY, snapshotGroup = SNAPSHOT_GROUP): Body => ({
  dataSourceInfo: {
    datasourceType: 'Microsoft.Compute/disks',
    objectType: 'Datasource',
    resourceID: disk,
    resourceLocation: 'westUS',
    resourceName: disk.split('/').at(-1),
    resourceType: 'Microsoft.Compute/disks',
    resourceUri: '',
  },
  policyInfo: {
    policyId: policy,
    policyParameters: {
      dataStoreParametersList: [
        {
          dataStoreType: 'OperationalStore',
          objectType: 'AzureOperationalStoreParameters',
          resourceGroupId: snapshotGroup,
        },
      ],
    },
  },
  objectType: 'BackupInstance',
});

export const v = (path: string, apiVersion = '2024-04-01'): string => `${path}?api-version=${apiVersion}`;

/** A vault and a policy; the vault's principal id. */
export const withVault = async (session: Session, apiVersion = '2024-04-01', softDelete = 'On'): Promise<string> => {
  await session.send('PUT', v(VAULT, apiVersion), vaultBody(softDelete));
  await session.advance('PT1S');
  await session.send('PUT', v(POLICY, apiVersion), policyBody());
  const vault = await session.send('GET', v(VAULT, apiVersion));
  return String(at(vault.body, 'identity', 'principalId'));
};

let granted = 0;

/** Grants a role to a principal; answers the reply. */
export const grant = (session: Session, principalId: string, role: string, scope: string): Promise<Answer> => {
  granted += 1;
  const name = `00000000-0000-4000-8000-${String(granted).padStart(12, '0')}`;
  return session.send('PUT', v(`${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`, '2022-04-01'), {
    properties: {
      roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      principalId,
      principalType: 'ServicePrincipal',
    },
  });
};

/** Vault, policy and working roles. */
export const withRoles = async (session: Session, apiVersion = '2024-04-01', softDelete = 'On'): Promise<string> => {
  const principalId = await withVault(session, apiVersion, softDelete);
  await grant(session, principalId, ROLES.diskBackupReader, DISK);
  await grant(session, principalId, ROLES.diskSnapshotContributor, SNAPSHOT_GROUP);
  await session.advance('PT75S');
  return principalId;
};

/** A protected disk. */
export const withInstance = async (session: Session, apiVersion = '2024-04-01', softDelete = 'On'): Promise<void> => {
  await withRoles(session, apiVersion, softDelete);
  await session.send('PUT', v(INSTANCE, apiVersion), { properties: instanceOf() });
  await session.advance('PT61S');
};

export const stateOf = async (session: Session, instance = INSTANCE): Promise<unknown> =>
  at((await session.send('GET', v(instance))).body, 'properties', 'currentProtectionState');

export const codeOf = (answer: Answer): unknown => at(answer.body, 'error', 'code');
