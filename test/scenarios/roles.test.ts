import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { ROLE_COMMANDS } from '../../src/model/needed-action.ts';
import { type CliResult, runCli } from '../support/cli.ts';

/** Nothing listens there: whoever asked Azure would fail. */
const AZBACKUP_ENDPOINT = 'http://127.0.0.1:1';
const roles = (...args: readonly string[]): Promise<CliResult> =>
  runCli(['roles', ...args], { cwd: tmpdir(), env: { AZBACKUP_ENDPOINT, ARM_SUBSCRIPTION_ID: 'from-env' } });

describe('azbackup roles', () => {
  test('lists actions and built-in roles of every command, or of one', async () => {
    const { exitCode, stdout } = await roles();
    expect(exitCode).toBe(0);
    for (const command of ROLE_COMMANDS)
      expect(stdout).toMatch(new RegExp(`^${command} +subscriptions +\\S+/read$`, 'mu'));
    const drill = await roles('drill');
    expect(drill.stdout).toMatch(/^drill +targets +Microsoft\.Compute\/disks\/delete$/mu);
    expect(drill.stdout).toMatch(/^drill +vaults +Backup Operator +00c29273-979b-4161-815c-10b084fb9324$/mu);
    expect(drill.stdout).not.toMatch(/^apply/mu);
    expect((await roles('plan', '-o', 'tsv')).stdout.split('\n')[0]).toBe(
      'plan\tsubscriptions\tMicrosoft.DataProtection/*/read\t',
    );
  });

  test('prints a custom role that az takes as it is', async () => {
    const { stdout } = await roles('drill', '--on', 'vaults', '-o', 'json');
    expect(JSON.parse(stdout)).toEqual({
      name: 'azbackup drill (vaults)',
      description: 'What azbackup drill needs on: vaults',
      actions: [
        'Microsoft.DataProtection/backupVaults/backupInstances/restore/action',
        'Microsoft.DataProtection/backupVaults/backupInstances/validateRestore/action',
      ],
      assignableScopes: ['/subscriptions/from-env'],
    });
    const flag = await roles('plan', '--json', '--subscription', 'from-flag');
    expect(JSON.parse(flag.stdout)).toMatchObject({ assignableScopes: ['/subscriptions/from-flag'] });
    const names = (JSON.parse((await roles('-o', 'json')).stdout) as readonly { name: string }[]).map(
      ({ name }) => name,
    );
    expect(names.map((name) => name.split(' ')[1])).toEqual(ROLE_COMMANDS);
  });

  test('says where a command needs something, and which commands there are', async () => {
    const nothing = await roles('plan', '--on', 'targets');
    expect([nothing.exitCode, nothing.stderr]).toEqual([
      1,
      expect.stringMatching(/plan needs nothing on targets[\s\S]*subscriptions/u),
    ]);
    const unknown = await roles('nope');
    expect([unknown.exitCode, unknown.stderr]).toEqual([1, expect.stringContaining('"restore"')]);
  });
});
