import { at, grant, header, INSTANCE, SUBSCRIPTION, v, VAULT, withInstance } from './session.ts';
import type { Answer, Session } from './session.ts';

export const OLD = '2021-01-01';
export const TARGET_GROUP = `${SUBSCRIPTION}/resourceGroups/targetrg`;
export const TARGET = `${TARGET_GROUP}/providers/Microsoft.Compute/disks/APITestDisk2`;
export const RESTORE_OPERATOR = 'b50d9833-a0cb-478e-945f-707fcc997c13';

const pointsOf = async (session: Session, apiVersion = '2024-04-01'): Promise<readonly unknown[]> => {
  const { body } = await session.send('GET', `${INSTANCE}/recoveryPoints?$filter=&api-version=${apiVersion}`);
  return body['value'] as unknown[];
};

const targetOf = (id: string, location = 'westUS') => ({
  objectType: 'Datasource',
  resourceID: id,
  resourceName: id.split('/').at(-1),
  resourceType: 'Microsoft.Compute/disks',
  resourceLocation: location,
  resourceUri: id,
  datasourceType: 'Microsoft.Compute/disks',
});

/** The body of a restore as the specification has it. */
export const restoreBody = (recoveryPointId: unknown, id = TARGET, location = 'westUS') => ({
  objectType: 'AzureBackupRecoveryPointBasedRestoreRequest',
  recoveryPointId,
  sourceDataStoreType: 'OperationalStore',
  restoreTargetInfo: {
    datasourceInfo: targetOf(id, location),
    restoreLocation: location,
    recoveryOption: 'FailIfExists',
    objectType: 'RestoreTargetInfo',
  },
});

/** The body of a validation as the restore article prints it: the point outside, other spellings. */
export const articleBody = (recoveryPointId: unknown) => ({
  objectType: 'ValidateRestoreRequestObject',
  recoveryPointId,
  restoreRequestObject: {
    objectType: 'AzureBackupRecoveryPointBasedRestoreRequest',
    sourceDataStoreType: 'OperationalStore',
    restoreTargetInfo: {
      objectType: 'restoreTargetInfo',
      recoveryOption: 'FailIfExists',
      dataSourceInfo: targetOf(TARGET),
      restoreLocation: 'westUS',
    },
  },
});

/** A protected disk with a first scheduled recovery point, and the right to restore to `targetrg`. */
export const withPoint = async (session: Session, apiVersion = '2024-04-01', mayRestore = true): Promise<string> => {
  await withInstance(session, apiVersion);
  const vault = await session.send('GET', v(VAULT));
  if (mayRestore)
    await grant(session, String(at(vault.body, 'identity', 'principalId')), RESTORE_OPERATOR, TARGET_GROUP);
  await session.advance('PT2H');
  return String(at((await pointsOf(session))[0], 'name'));
};

export const validate = (session: Session, body: unknown, apiVersion = '2024-04-01'): Promise<Answer> =>
  session.send('POST', v(`${INSTANCE}/validateRestore`, apiVersion), body);

export const restore = (
  session: Session,
  body: unknown,
  apiVersion = '2024-04-01',
  requestId = 'my-restore',
): Promise<Answer> =>
  session.send('POST', v(`${INSTANCE}/restore`, apiVersion), body, { 'x-ms-client-request-id': requestId });

export const statusOf = async (session: Session, accepted: Answer): Promise<unknown> =>
  (await session.send('GET', header(accepted, 'azure-asyncoperation'))).body;

export const jobIdOf = async (session: Session, accepted: Answer): Promise<string> => {
  await session.advance('PT2S');
  return String(at(await statusOf(session, accepted), 'properties', 'jobId'));
};

export const jobOf = async (session: Session, id: string, apiVersion = '2024-04-01'): Promise<unknown> =>
  (await session.send('GET', v(id, apiVersion))).body;
