import { describe, expect, test } from 'vitest';
import { policyId } from '../../../../src/model/arm-id.ts';
import { printSpecs } from '../../../../src/spec/print/print-specs.ts';
import { interpret } from '../../../../src/spec/read-specs.ts';
import { disk, vault, VAULT_BODY } from '../../../support/planner-world.ts';
import { instancePicture, leftOutOf, textOf, V1, vaultPicture } from './pictures.ts';

const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `d${String(index).padStart(4, '0')}`);

describe('instances', () => {
  test('protected alike become a set from five on; those that are stopped never do', () => {
    const few = printSpecs([vaultPicture({ instances: numbered(4).map((name) => instancePicture(name)) })]);
    expect(textOf(few)).not.toContain('kind: BackupSet');
    const stopped = numbered(6).map((name) => instancePicture(name, { protection: 'stopped' }));
    expect(textOf(printSpecs([vaultPicture({ instances: stopped })]))).not.toContain('kind: BackupSet');
    const five = printSpecs([vaultPicture({ instances: numbered(5).map((name) => instancePicture(name)) })]);
    expect(textOf(five)).toContain(`kind: BackupSet
metadata: { name: gold }
spec:
  datasource: AzureDisk
  policy: gold
  snapshotResourceGroup: snapshot-rg
  members:
    ids:
      - ${disk('d0000')}
`);
  });

  test('by the thousand fill files that may be read again', () => {
    const printed = printSpecs([vaultPicture({ instances: numbered(6000).map((name) => instancePicture(name)) })]);
    const files = printed.flatMap((one) => one.files);
    expect(files.map(({ path }) => path)).toEqual(['v1/vault.yaml', 'v1/vault-2.yaml']);
    expect(Math.max(...files.map(({ text }) => text.length))).toBeLessThan(1024 * 1024);
    const { value, diagnostics } = interpret(
      files.map((file) => ({ ...file, folder: '/v1', format: 'yaml' })),
      {},
    );
    expect(diagnostics).toEqual([]);
    expect(value?.desired.sets.map(({ address, members }) => [address, members.ids.length])).toEqual(
      ['gold', 'gold-2', 'gold-3', 'gold-4', 'gold-5', 'gold-6'].map((name) => [`BackupSet/v1/${name}`, 1000]),
    );
  });

  const elsewhere = `/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/snapshot-rg`;
  test.each([
    ['without a snapshot group', { snapshots: '' }, 'IMP712'],
    ['with snapshots in another subscription', { snapshots: elsewhere }, 'IMP712'],
    ['whose policy is not in the vault', { policy: policyId(V1, 'gone') }, 'IMP712'],
  ])('%s are left out', (_, facts, code) => {
    const printed = printSpecs([vaultPicture({ instances: [instancePicture('a', {}, facts)] })]);
    expect(leftOutOf(printed)).toEqual([expect.stringContaining(`${code} a-1: `)]);
    expect(textOf(printed)).not.toContain('kind: BackupInstance');
  });

  test('in a state that no spec asks for are named in a comment that stays one', () => {
    const { live, settled } = instancePicture('a', {}, { state: 'Broken\nkind: Evil' });
    const printed = printSpecs([vaultPicture({ instances: [{ live, settled }] })]);
    expect(textOf(printed)).toContain('#   backupInstances/a-1: it is in Broken kind: Evil\n');
    expect(leftOutOf(printed)).toEqual([expect.stringContaining('IMP711 a-1')]);
  });

  test('of one datasource in two vaults: the one that protects it is said', () => {
    const other = vault('w2');
    const kept = instancePicture('a', {}, { of: other });
    const pictures = [
      vaultPicture({ instances: [instancePicture('a', { protection: 'stopped' })] }),
      vaultPicture({ instances: [kept] }, VAULT_BODY, other),
    ];
    const [first, second] = printSpecs(pictures);
    expect(leftOutOf(first === undefined ? [] : [first])).toEqual([
      `IMP715 a-1: its datasource is that of ${kept.live.id}`,
    ]);
    expect(second).toMatchObject({ instances: 1, leftOut: [] });
  });
});
