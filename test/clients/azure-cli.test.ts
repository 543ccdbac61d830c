import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeWhere } from '../support/describe-where.ts';
import { restoreBody, RESTORE_OPERATOR, TARGET, TARGET_GROUP } from '../unit/emulator/restore-requests.ts';
import {
  at,
  DISK,
  INSTANCE,
  instanceOf,
  POLICY,
  policyBody,
  ROLES,
  SNAPSHOT_GROUP,
  SUBSCRIPTION,
  v,
  VAULT,
  vaultBody,
} from '../unit/emulator/session.ts';
import { type AzureCli, openAzureCli } from './azure-cli.ts';

const missing =
  spawnSync('az', ['version']).status === 0 ? undefined : 'no az on this machine; apt-get install azure-cli';
const QUICKSTART = join(import.meta.dirname, '..', '..', 'specs', 'quickstart');
const RSV = ['--resource-group', 'TestBkpVaultRG', '--vault-name', 'rsv-demo'];
const VM = ['--backup-management-type', 'AzureIaasVM'];
const namesOf = (list: unknown): readonly unknown[] => (list as object[]).map((one) => at(one, 'name'));

describeWhere(missing, 'the Azure CLI', () => {
  let cli: AzureCli;
  beforeAll(async () => {
    cli = await openAzureCli();
  });
  afterAll(() => cli.close());

  test('signs in with a managed identity and finds the subscription', async () => {
    expect(await cli.az('login', '--identity')).toMatchObject([
      { environmentName: 'local', name: 'azbackup quickstart', state: 'Enabled' },
    ]);
    expect(at(await cli.az('account', 'get-access-token'), 'accessToken')).toMatch(/^\w+\.\w+\./u);
  });

  test('azbackup plans as whom az is signed in', async () => {
    const flags = ['--auth', 'identity', '--endpoint', cli.arm, '--detailed-exitcode'];
    const { exitCode, stdout, stderr } = await cli.azbackup('plan', QUICKSTART, ...flags);
    expect(exitCode, `${stdout}${stderr}`).toBe(2);
    expect(stdout).toContain('Plan: ');
  });

  test('a cloud is found by its endpoint alone', async () => {
    await cli.az('cloud', 'register', '--name', 'found', '--endpoint-resource-manager', `${cli.arm}/`);
    expect(await cli.az('cloud', 'show', '--name', 'found')).toMatchObject({
      endpoints: { activeDirectory: `${cli.arm}/`, activeDirectoryResourceId: `${cli.arm}/` },
    });
  });

  test('az group: list, create, show, exists, delete', async () => {
    expect(await cli.az('group', 'create', '--name', 'az-rg', '--location', 'westus')).toMatchObject({
      properties: { provisioningState: 'Succeeded' },
    });
    expect(namesOf(await cli.az('group', 'list'))).toContain('az-rg');
    await cli.az('group', 'delete', '--name', 'az-rg', '--yes');
    expect(await cli.az('group', 'exists', '--name', 'az-rg')).toBe(false);
    const gone = await cli.try('group', 'show', '--name', 'az-rg');
    expect([gone.exitCode, gone.stderr]).toEqual([3, expect.stringContaining('ResourceGroupNotFound')]);
  });

  test('az disk: create, update, list, show, delete', async () => {
    const disk = ['--resource-group', 'RG-DiskBackup', '--name', 'az-disk'];
    expect(await cli.az('disk', 'create', ...disk, '--size-gb', '4', '--location', 'westus')).toMatchObject({
      diskSizeGb: 4,
      provisioningState: 'Succeeded',
    });
    expect(at(await cli.az('disk', 'update', ...disk, '--set', 'tags.team=storage'), 'tags')).toEqual({
      team: 'storage',
    });
    expect(namesOf(await cli.az('disk', 'list', '--resource-group', 'RG-DiskBackup'))).toContain('az-disk');
    await cli.az('disk', 'delete', ...disk, '--yes');
    const gone = await cli.try('disk', 'show', ...disk);
    expect([gone.exitCode, gone.stderr]).toEqual([3, expect.stringContaining('(ResourceNotFound)')]);
  });

  test('az disk, az snapshot: grant-access, revoke-access', async () => {
    const disk = ['--resource-group', 'RG-DiskBackup', '--name', 'msdiskbackup'];
    const snapshot = ['--resource-group', 'RG-DiskBackup', '--name', 'az-snapshot'];
    await cli.az('snapshot', 'create', ...snapshot, '--source', DISK);
    for (const [kind, which] of [
      ['disk', disk],
      ['snapshot', snapshot],
    ] as const) {
      const granted = await cli.az(kind, 'grant-access', ...which, '--duration-in-seconds', '3600');
      expect(at(granted, 'accessSas')).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/_disks\/\w+\/abcd\?/u);
      expect(at(await cli.az(kind, 'show', ...which), 'diskState')).toBe('ActiveSAS');
      const refused = await cli.try(kind, 'delete', ...which, ...(kind === 'disk' ? ['--yes'] : []));
      expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('(OperationNotAllowed)')]);
      await cli.az(kind, 'revoke-access', ...which);
    }
    await cli.az('snapshot', 'delete', ...snapshot);
  });

  test('az resource, az provider: any resource by type, name or tag', async () => {
    expect(namesOf(await cli.az('resource', 'list', '--tag', 'backup=gold'))).toEqual(['datadisk1', 'datadisk2']);
    expect(await cli.az('resource', 'show', '--ids', DISK)).toMatchObject({ properties: { diskSizeGB: 32 } });
    expect(await cli.az('provider', 'show', '--namespace', 'Microsoft.DataProtection')).toMatchObject({
      registrationState: 'Registered',
    });
    const type = ['--resource-type', 'Microsoft.DataProtection/backupVaults'];
    const vault = [...type, '--resource-group', 'RG-East', '--name', 'az-backup-vault'];
    const body = JSON.stringify({ ...vaultBody('Off'), location: 'eastus' });
    const made = await cli.az('resource', 'create', ...vault, '--is-full-object', '--properties', body);
    expect(made).toMatchObject({ properties: { provisioningState: 'Succeeded' } });
    await cli.az('resource', 'delete', ...vault);
    expect(await cli.az('resource', 'list', ...type)).toEqual([]);
  });

  test('az backup: vaults, jobs, items and policies', async () => {
    const vault = ['--resource-group', 'TestBkpVaultRG', '--name', 'az-vault'];
    await cli.az('backup', 'vault', 'create', ...vault, '--location', 'westus');
    expect(namesOf(await cli.az('backup', 'vault', 'list'))).toEqual(['rsv-demo', 'az-vault']);
    await cli.az('backup', 'vault', 'delete', ...vault, '--yes');

    const day = ['--start-date', '19-11-2026', '--end-date', '20-11-2026'];
    const jobs = await cli.az(
      'backup',
      'job',
      'list',
      ...RSV,
      '--status',
      'Completed',
      '--operation',
      'Backup',
      ...day,
    );
    expect(jobs).toMatchObject([{ properties: { operation: 'Backup', duration: '0:20:23.089670' } }]);
    const name = String(namesOf(jobs)[0]);
    expect(await cli.az('backup', 'job', 'show', ...RSV, '--name', name)).toMatchObject({
      properties: { status: 'Completed', extendedInfo: { propertyBag: { 'VM Name': 'uttestvmub1' } } },
    });
    await cli.az('backup', 'job', 'wait', ...RSV, '--name', name);
    expect((await cli.try('backup', 'job', 'show', ...RSV, '--name', randomUUID())).exitCode).toBe(3);
    expect(namesOf(await cli.az('backup', 'item', 'list', ...RSV))).toHaveLength(1);
    expect(namesOf(await cli.az('backup', 'policy', 'list', ...RSV))).toContain('DefaultPolicy');
  });

  test('az backup protection: stopped, resumed, deleted softly, undeleted; az backup policy: created, deleted', async () => {
    const item = [...RSV, '--container-name', 'uttestvmub1', '--item-name', 'uttestvmub1', ...VM];
    const state = async () => {
      await cli.advance('PT5M');
      const show = ['--container-name', 'uttestvmub1', '--name', 'uttestvmub1', ...VM];
      const { properties } = (await cli.az('backup', 'item', 'show', ...RSV, ...show)) as { properties: object };
      return [at(properties, 'protectionState'), at(properties, 'isScheduledForDeferredDelete')];
    };
    await cli.az('backup', 'protection', 'disable', ...item, '--yes');
    expect(await state()).toEqual(['ProtectionStopped', null]);
    await cli.az('backup', 'protection', 'resume', ...item, '--policy-name', 'DefaultPolicy');
    expect(at(await state(), 0)).toMatch(/^(?:IRPending|Protected)$/u);
    await cli.az('backup', 'protection', 'disable', ...item, '--delete-backup-data', 'true', '--yes');
    expect(await state()).toEqual(['ProtectionStopped', true]);
    await cli.az('backup', 'protection', 'undelete', ...item, '--workload-type', 'VM');
    expect(await state()).toEqual(['ProtectionStopped', null]);
    await cli.az('backup', 'protection', 'resume', ...item, '--policy-name', 'DefaultPolicy');

    const body = JSON.stringify(await cli.az('backup', 'policy', 'show', ...RSV, '--name', 'DefaultPolicy'));
    const policy = ['--name', 'az-policy', '--policy', body, '--workload-type', 'VM', ...VM];
    await cli.az('backup', 'policy', 'create', ...RSV, ...policy);
    await cli.az('backup', 'policy', 'delete', ...RSV, '--name', 'az-policy');
  });

  test('az backup protection backup-now starts a job that az backup job stop cancels', async () => {
    const machine = ['--container-name', 'uttestvmub1', '--item-name', 'uttestvmub1'];
    const kind = [...VM, '--retain-until', '30-12-2026'];
    const job = await cli.az('backup', 'protection', 'backup-now', ...RSV, ...machine, ...kind);
    expect(job).toMatchObject({ properties: { operation: 'Backup', status: 'InProgress' } });
    const name = ['--name', String(at(job, 'name'))];
    await cli.az('backup', 'job', 'stop', ...RSV, ...name);
    await cli.advance('PT1M');
    expect(at(await cli.az('backup', 'job', 'show', ...RSV, ...name), 'properties', 'status')).toBe('Cancelled');
  });

  // Debian's az 2.45 crashes in every `az role` command that shows a role or finds it by name.
  test('az role assignment delete --ids takes a role back', async () => {
    const id = `${DISK}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`;
    await cli.rest('put', v(id, '2022-04-01'), roleOf(ROLES.diskBackupReader, randomUUID()));
    await cli.az('role', 'assignment', 'delete', '--ids', id);
    expect((await cli.try('rest', '--method', 'get', '--url', v(id, '2022-04-01'))).exitCode).toBe(1);
  });

  describe('az rest over the Data Protection operations', () => {
    let principalId: string;
    const grant = async (role: string, scope: string) => {
      const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`;
      await cli.rest('put', v(id, '2022-04-01'), roleOf(role, principalId));
    };
    /** `az rest` does not poll: a minute passes between two looks. */
    const end = async ({ operation }: { readonly operation: string | undefined }): Promise<unknown> => {
      for (let look = 0; look < 10; look += 1) {
        const { body } = await cli.rest('get', operation ?? '');
        if (!/^in/iu.test(String(at(body, 'status')))) return body;
        await cli.advance('PT1M');
      }
      throw new Error(`${operation} does not end`);
    };
    const read = async (id: string) => (await cli.rest('get', v(id))).body;

    test('a vault and a policy are made', async () => {
      await end(await cli.rest('put', v(VAULT), vaultBody('Off')));
      principalId = String(at(await read(VAULT), 'identity', 'principalId'));
      await cli.rest('put', v(POLICY), policyBody());
      expect(namesOf(at(await read(`${VAULT}/backupPolicies`), 'value'))).toEqual(['DiskBackup-Policy']);
    });

    test('a validation fails for want of rights and passes with them', async () => {
      const wanted = { objectType: 'ValidateForBackupRequest', backupInstance: instanceOf() };
      const validate = async () => await end(await cli.rest('post', v(`${VAULT}/validateForBackup`), wanted));
      expect(await validate()).toMatchObject({
        status: 'Failed',
        error: { code: 'UserErrorMissingRequiredPermissions' },
      });
      await grant(ROLES.diskBackupReader, DISK);
      await grant(ROLES.diskSnapshotContributor, SNAPSHOT_GROUP);
      await cli.advance('PT5M');
      expect(await validate()).toMatchObject({ status: 'Succeeded' });
    });

    test('a disk is protected and cannot be protected twice', async () => {
      await end(await cli.rest('put', v(INSTANCE), { properties: instanceOf() }));
      await cli.advance('PT5M');
      expect(at(await read(INSTANCE), 'properties', 'currentProtectionState')).toBe('ProtectionConfigured');
      const wanted = { objectType: 'ValidateForBackupRequest', backupInstance: instanceOf() };
      const url = v(`${VAULT}/validateForBackup`);
      const again = await cli.try('rest', '--method', 'post', '--url', url, '--body', JSON.stringify(wanted));
      expect([again.exitCode, again.stderr]).toEqual([1, expect.stringContaining('UserErrorDppDatasourceAlready')]);
    });

    test('a backup is taken and restored to a new disk', async () => {
      const rule = { ruleName: 'BackupHourly', triggerOption: { retentionTagOverride: 'Default' } };
      const started = await end(await cli.rest('post', v(`${INSTANCE}/backup`), { backupRuleOptions: rule }));
      await cli.advance('PT1H');
      const backup = await read(String(at(started, 'properties', 'jobId')));
      expect(backup).toMatchObject({ properties: { operationCategory: 'Backup', status: 'Completed' } });

      const point = at(await read(`${INSTANCE}/recoveryPoints`), 'value', 0, 'name');
      await grant(RESTORE_OPERATOR, TARGET_GROUP);
      await cli.advance('PT5M');
      const validation = {
        objectType: 'ValidateRestoreRequestObject',
        restoreRequestObject: restoreBody(point),
      };
      const validated = await end(await cli.rest('post', v(`${INSTANCE}/validateRestore`), validation));
      expect(validated).toMatchObject({ status: 'Succeeded' });
      const restoring = await end(await cli.rest('post', v(`${INSTANCE}/restore`), restoreBody(point)));
      await cli.advance('PT1H');
      const restore = await read(String(at(restoring, 'properties', 'jobId')));
      expect(restore).toMatchObject({ properties: { operationCategory: 'Restore', status: 'Completed' } });
      expect(await cli.az('disk', 'show', '--ids', TARGET)).toMatchObject({ diskSizeGb: 32 });
      // Scheduled backups are among them, as time passes.
      const jobs = at(await read(`${VAULT}/backupJobs`), 'value') as readonly unknown[];
      const categories = jobs.map((job) => at(job, 'properties', 'operationCategory'));
      expect(new Set(categories)).toEqual(new Set(['Backup', 'Restore']));
    });

    test('everything is deleted', async () => {
      await end(await cli.rest('delete', v(INSTANCE)));
      expect(at(await read(`${VAULT}/backupInstances`), 'value')).toEqual([]);
      await cli.rest('delete', v(POLICY));
      await end(await cli.rest('delete', v(VAULT)));
      const gone = await cli.try('rest', '--method', 'get', '--url', v(VAULT));
      expect([gone.exitCode, gone.stderr]).toEqual([1, expect.stringContaining('ResourceNotFound')]);
    });
  });
});

const roleOf = (role: string, principalId: string) => ({
  properties: {
    roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    principalId,
    principalType: 'ServicePrincipal',
  },
});
