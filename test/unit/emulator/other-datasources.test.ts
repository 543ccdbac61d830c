import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  codeOf,
  grant,
  header,
  INSTANCE,
  openSession,
  POLICY,
  SUBSCRIPTION,
  v,
  VAULT,
  withInstance,
  withVault,
} from './session.ts';
import type { Answer, Body, Session } from './session.ts';

const ACCOUNT = `${SUBSCRIPTION}/resourceGroups/data/providers/Microsoft.Storage/storageAccounts/store1`;
const SERVER = `${SUBSCRIPTION}/resourceGroups/data/providers/Microsoft.DBforPostgreSQL/servers/server1`;
const STORAGE_ACCOUNT_BACKUP_CONTRIBUTOR = 'e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1';
const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** A datasource that is not emulated itself, and what it takes to protect it. */
const KINDS = {
  blobs: {
    id: ACCOUNT,
    type: 'Microsoft.Storage/storageAccounts/blobServices',
    role: STORAGE_ACCOUNT_BACKUP_CONTRIBUTOR,
    scope: ACCOUNT,
  },
  database: {
    id: `${SERVER}/databases/db1`,
    type: 'Microsoft.DBforPostgreSQL/servers/databases',
    role: READER,
    scope: SERVER,
  },
} as const;
type Kind = keyof typeof KINDS;

const instanceOf = (kind: Kind, resourceLocation = 'westus'): Body => ({
  objectType: 'BackupInstance',
  dataSourceInfo: {
    objectType: 'Datasource',
    datasourceType: KINDS[kind].type,
    resourceID: KINDS[kind].id,
    resourceName: KINDS[kind].id.split('/').at(-1),
    resourceLocation,
  },
  ...(kind === 'database' && {
    dataSourceSetInfo: { objectType: 'DatasourceSet', resourceID: SERVER, resourceName: 'server1' },
  }),
  policyInfo: { policyId: POLICY },
});

describe('datasources that are not emulated themselves', () => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession();
    await session.send('PUT', v(`${SUBSCRIPTION}/resourceGroups/data`, '2021-04-01'), { location: 'westus' });
  });
  afterEach(() => session.close());

  const ended = async (accepted: Answer): Promise<Answer> => {
    expect(accepted.status, accepted.text).toBe(202);
    await session.advance('PT2M');
    return await session.send('GET', header(accepted, 'azure-asyncoperation'));
  };
  const validate = async (instance: Body): Promise<Answer> =>
    ended(await session.send('POST', v(`${VAULT}/validateForBackup`), { backupInstance: instance }));
  const withRights = async (kind: Kind): Promise<void> => {
    const principalId = await withVault(session);
    await grant(session, principalId, KINDS[kind].role, KINDS[kind].scope);
    await session.advance('PT75S');
  };
  const protectedOf = async (kind: Kind): Promise<void> => {
    await withRights(kind);
    expect((await session.send('PUT', v(INSTANCE), { properties: instanceOf(kind) })).status).toBe(201);
    await session.advance('PT61S');
  };
  const jobOf = async (accepted: Answer): Promise<Body> => {
    const operation = await ended(accepted);
    return (await session.send('GET', v(String(at(operation.body, 'properties', 'jobId'))))).body;
  };
  const backup = (): Promise<Answer> =>
    session.send('POST', v(`${INSTANCE}/backup`), { backupRuleOptions: { ruleName: 'BackupHourly' } });
  const restore = (request: Body): Promise<Answer> => session.send('POST', v(`${INSTANCE}/restore`), request);
  const pointOfBackup = async (): Promise<string> => {
    await jobOf(await backup());
    await session.advance('PT30M');
    const points = await session.send('GET', v(`${INSTANCE}/recoveryPoints`));
    expect(at(points.body, 'value', 0, 'properties')).toMatchObject({
      recoveryPointType: 'Full',
      recoveryPointDataStoresDetails: [{ type: 'VaultStore' }],
    });
    return String(at(points.body, 'value', 0, 'name'));
  };

  test.each(['blobs', 'database'] as const)('%s are protected once the vault has its role', async (kind) => {
    await withVault(session);
    const failed = await validate(instanceOf(kind));
    expect([at(failed.body, 'status'), codeOf(failed)]).toEqual(['Failed', 'UserErrorMissingRequiredPermissions']);
    expect(JSON.stringify(failed.body)).toContain(`over scope '${KINDS[kind].scope}'`);
    await protectedOf(kind);
    const shown = await session.send('GET', v(INSTANCE));
    expect(at(shown.body, 'properties', 'currentProtectionState')).toBe('ProtectionConfigured');
  });

  test('one in another region than the vault is not protected', async () => {
    await withRights('blobs');
    expect(codeOf(await validate(instanceOf('blobs', 'eastus')))).toBe('BackupAgentPluginHostValidateProtectionError');
  });

  test('a database is named after its server', async () => {
    await protectedOf('database');
    const shown = await session.send('GET', v(INSTANCE));
    expect(at(shown.body, 'properties', 'friendlyName')).toBe('server1\\db1');
  });

  test('blobs go back to an instant, in place', async () => {
    await protectedOf('blobs');
    const job = await jobOf(
      await restore({
        objectType: 'AzureBackupRecoveryTimeBasedRestoreRequest',
        recoveryPointTime: '2026-11-19T08:00:00.0000000Z',
        sourceDataStoreType: 'OperationalStore',
        restoreTargetInfo: { objectType: 'RestoreTargetInfo', datasourceInfo: { resourceID: ACCOUNT } },
      }),
    );
    expect(job['properties']).toMatchObject({
      operation: 'Restore',
      sourceDataStoreType: 'OperationalStore',
      extendedInfo: {
        sourceRecoverPoint: { recoveryPointID: null, recoveryPointTime: '2026-11-19T08:00:00Z' },
        recoveryDestination: ACCOUNT,
      },
    });
  });

  test('a backup of blobs goes to the vault', async () => {
    await protectedOf('blobs');
    const running = await jobOf(await backup());
    expect(at(running, 'properties', 'destinationDataStoreName')).toBeNull();
    await session.advance('PT15M');
    const done = await session.send('GET', v(String(running['id'])));
    expect(done.body['properties']).toMatchObject({ status: 'Completed', destinationDataStoreName: 'VaultStore' });
  });

  test('a database is restored to a server and as files', async () => {
    await protectedOf('database');
    const recoveryPointId = await pointOfBackup();
    const base = { objectType: 'AzureBackupRecoveryPointBasedRestoreRequest', recoveryPointId };
    const copy = `${SERVER}/databases/db2`;
    const toServer = await jobOf(
      await restore({ ...base, restoreTargetInfo: { datasourceInfo: { resourceID: copy } } }),
    );
    expect(toServer['properties']).toMatchObject({
      progressEnabled: true,
      sourceDataStoreType: 'VaultStore',
      extendedInfo: { recoveryDestination: copy, additionalDetails: null },
    });
    const url = 'https://store1.blob.core.windows.net/dumps';
    const toFiles = await jobOf(
      await restore({
        ...base,
        restoreTargetInfo: { objectType: 'RestoreFilesTargetInfo', targetDetails: { url, filePrefix: 'db1_' } },
      }),
    );
    expect(at(toFiles, 'properties', 'extendedInfo')).toMatchObject({
      recoveryDestination: url,
      additionalDetails: { 'Restore File Prefix': 'db1_' },
    });
  });

  const ranges = (body: Body): Promise<Answer> =>
    session.send('POST', v(`${INSTANCE}/findRestorableTimeRanges`), {
      sourceDataStoreType: 'OperationalStore',
      ...body,
    });

  test('the times blobs can be restored to reach from the retention until now', async () => {
    await protectedOf('blobs');
    const now = Date.parse(header(await session.send('GET', v(VAULT)), 'date'));
    const found = await ranges({});
    const [range] = at(found.body, 'properties', 'restorableTimeRanges') as readonly Body[];
    expect(Date.parse(String(range?.['endTime']))).toBe(now);
    expect(now - Date.parse(String(range?.['startTime']))).toBe(7 * 86_400_000);
    const past = await ranges({ startTime: '2001-01-01T00:00:00Z', endTime: '2002-01-01T00:00:00Z' });
    expect(at(past.body, 'properties', 'restorableTimeRanges', 0)).toMatchObject({
      startTime: range?.['startTime'],
      endTime: '2002-01-01T00:00:00.0000000Z',
    });
  });

  const START = '2023-06-16T01:00:00';
  test.each([
    [{ startTime: `${START}.0000000Z` }, 200, undefined],
    [{ startTime: `${START}.000Z` }, 400, 'DppPluginInvalidInputParameters'],
    [{ startTime: 'yesterday', endTime: START }, 400, 'DppPluginInvalidInputParameters'],
    [{ startTime: START, endTime: '2033-06-16T01:00:00+05:30' }, 200, undefined],
    [{ endTime: START }, 500, 'CloudInternalError'],
    [{ startTime: '2033-06-16T01:00:00', endTime: START }, 400, 'UserErrorInvalidRestorableTimeRange'],
  ])('times %j are answered with %i %s', async (body, status, code) => {
    await protectedOf('blobs');
    const answer = await ranges(body);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  });

  test('disks have no such times, are restored from points alone, and not as files', async () => {
    await withInstance(session);
    const byTime = { objectType: 'AzureBackupRecoveryTimeBasedRestoreRequest', recoveryPointTime: START };
    const toFiles = { recoveryPointId: 'p', restoreTargetInfo: { objectType: 'RestoreFilesTargetInfo' } };
    for (const answer of [await ranges({}), await restore(byTime), await restore(toFiles)])
      expect([answer.status, codeOf(answer)]).toEqual([501, 'EmulatorNotImplemented']);
  });
});
