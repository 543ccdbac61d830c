import { expect, test } from 'vitest';
import { fleetWorld } from '../../src/emulator/worlds/fleet.ts';
import { onFleet, type FleetRun, type FleetStage } from '../support/fleet-stage.ts';

const SIZE = { vaults: 1, instancesPerVault: 10 };
const deletesIn = ({ requests }: FleetRun): number => requests.filter(({ method }) => method === 'DELETE').length;
const writesIn = ({ requests }: FleetRun): number => requests.filter(({ method }) => method !== 'GET').length;

/** Ten instances, each with its own document; the first ones are to be deleted. */
function onTen(play: (stage: FleetStage) => Promise<void>): Promise<void> {
  return onFleet(fleetWorld(SIZE), { ...SIZE, form: 'instances' }, play);
}

/** Sets `protection: deleted` for so many of them. */
const deleting = (stage: FleetStage, count: number): Promise<void> =>
  stage.edit(new RegExp(`(disks/disk-0-[0-${count - 1}]\\n(?: .*\\n)*?  protection: )protected`, 'gu'), '$1deleted');

test('a plan that deletes four of ten is shut, approvals or not, until somebody says that it is meant', async () => {
  await onTen(async (stage) => {
    await deleting(stage, 4);
    const shut = await stage.run(['plan']);
    expect(shut.exitCode, shut.output).toBe(3);
    expect(shut.output).toContain('GATE301');
    expect(shut.output).toContain('40.00 % is over 30.00 % (4 of 10 instances');
    const refused = await stage.run(['apply', '--auto-approve', '--allow-delete', '4']);
    expect([refused.exitCode, writesIn(refused)]).toEqual([3, 0]);

    await stage.edit('redundancy: LocallyRedundant', 'redundancy: LocallyRedundant\n  guards:\n    maxUnprotect: 40%');
    const open = await stage.run(['plan', '--detailed-exitcode']);
    expect(open.exitCode, open.output).toBe(2);
    const strict = await stage.run(['plan', '--max-unprotect', '30']);
    expect(strict.exitCode, strict.output).toBe(3);
    const uncounted = await stage.run(['apply', '--auto-approve']);
    expect([uncounted.exitCode, writesIn(uncounted)]).toEqual([3, 0]);
    const applied = await stage.run(['apply', '--auto-approve', '--allow-delete', '4']);
    expect(applied.exitCode, applied.output).toBe(0);
    expect(deletesIn(applied)).toBe(4);
  });
});

test('deletes come last, and not at all when something before them fails', async () => {
  await onTen(async (stage) => {
    await deleting(stage, 2);
    await stage.edit(/(disks\/disk-0-9\n(?: .*\n)*? {2}protection: )protected/gu, '$1stopped');
    await stage.control('faults', {
      method: 'POST',
      path: '/stopProtection',
      status: 403,
      body: { error: { code: 'X' } },
    });
    const failed = await stage.run(['apply', '--auto-approve', '--allow-delete', '2']);
    expect(failed.exitCode, failed.output).toBe(4);
    expect(deletesIn(failed)).toBe(0);
    const applied = await stage.run(['apply', '--auto-approve', '--allow-delete', '2']);
    expect(applied.exitCode, applied.output).toBe(0);
    const changes = applied.requests.filter(
      ({ method, path }) => method === 'DELETE' || path.endsWith('/stopProtection'),
    );
    expect(changes.map(({ method }) => method)).toEqual(['POST', 'DELETE', 'DELETE']);
  });
});

test('specs that are empty, or a part of what they were, never delete anything', async () => {
  await onTen(async (stage) => {
    await stage.edit(/kind: BackupInstance[\s\S]*/gu, 'kind: Defaults\nspec:\n  vault: fleet-vault-0\n');
    const part = await stage.run(['apply', '--auto-approve']);
    expect(part.exitCode, part.output).toBe(0);
    expect(part.output).toContain('No changes.');
    expect(part.output.match(/disk-0-\d-.*: not in the specs/gu)).toHaveLength(10);
    expect(writesIn(part)).toBe(0);
    await stage.edit(/[\s\S]+/gu, '# nothing\n');
    const empty = await stage.run(['apply', '--auto-approve']);
    expect(empty.exitCode, empty.output).toBe(1);
    expect(empty.output).toContain('SPEC103');
    expect(empty.requests).toEqual([]);
  });
});
