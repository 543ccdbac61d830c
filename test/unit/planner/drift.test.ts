import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../../src/catalog/catalog.ts';
import { idKey, instanceId, policyId } from '../../../src/model/arm-id.ts';
import type { Desired } from '../../../src/model/desired.ts';
import type { DriftFinding } from '../../../src/model/drift.ts';
import { diff } from '../../../src/planner/diff.ts';
import { driftOf } from '../../../src/planner/drift.ts';
import { ignoreDrift } from '../../../src/planner/ignore-drift.ts';
import { derivedInstanceName } from '../../../src/planner/instance-name.ts';
import { detailsNeeded } from '../../../src/planner/needs.ts';
import { valueText } from '../../../src/report/change-lines.ts';
import {
  disk,
  policyBody,
  vault,
  VAULT_BODY,
  want,
  wantInstance,
  wantPolicy,
  wantVault,
} from '../../support/planner-world.ts';
import { standing } from '../../support/report-plans.ts';
import { createServiceModel, merge, type ServiceModel } from '../../support/service-model.ts';

const it = (name: string) => instanceId(vault(), derivedInstanceName(disk(name)));

function driftAgainst(desired: Desired, service: ServiceModel, gone: readonly string[] = []) {
  const live = service.live();
  const difference = diff(desired, live, CATALOG);
  const details = service.details(detailsNeeded(difference, desired, live, CATALOG));
  return driftOf({ desired, live, details, diff: difference, gone: new Set(gone.map((name) => idKey(disk(name)))) });
}

const told = ({ kind, address, code, paths }: DriftFinding): string =>
  [
    kind,
    address,
    ...(code === undefined ? [] : [code]),
    ...paths.map(({ path, from, to }) => [path, valueText(from), '->', valueText(to)].join(' ')),
  ].join(' | ');

const two = want({ instances: [wantInstance('a'), wantInstance('b')] });

describe('a drift', () => {
  test('is nothing while live is as the specs say', () => {
    expect(driftAgainst(two, standing([two]))).toEqual({ findings: [], remarks: [], unmanaged: [], resources: 4 });
  });

  test('names everything that is not there', () => {
    const { findings } = driftAgainst(two, createServiceModel({ missing: [disk('b')] }));
    expect(findings.map(told)).toEqual([
      'missing | BackupVault/v',
      'missing | BackupPolicy/v/gold',
      `missing | BackupInstance/v/${derivedInstanceName(disk('a'))}`,
      `datasourceGone | BackupInstance/v/${derivedInstanceName(disk('b'))}`,
    ]);
  });

  const changes: readonly (readonly [string, Desired, (service: ServiceModel) => void, readonly string[]])[] = [
    [
      'a setting',
      want({ vaults: [wantVault({ owned: { ...VAULT_BODY, tags: { team: 'storage' } } })] }),
      (service) => service.put(vault(), { ...VAULT_BODY, tags: { team: 'network', mine: 'x' } }),
      ['changed | BackupVault/v | tags.team "network" -> "storage"'],
    ],
    [
      'a setting that nothing can mend',
      want(),
      (service) => service.put(vault(), { ...VAULT_BODY, location: 'eastus' }),
      ['refused | BackupVault/v | PLAN203'],
    ],
    [
      'the content of a policy',
      want({ policies: [wantPolicy('gold', policyBody('7d'))] }),
      (service) => service.put(policyId(vault(), 'gold'), policyBody('5d')),
      [expect.stringMatching(/^changed \| BackupPolicy\/v\/gold-[0-9a-f]{8} \| .*duration "P5D" -> "P7D"$/u) as string],
    ],
    [
      'a protection state',
      two,
      (service) => service.setState(it('a'), 'ProtectionStopped'),
      [`changed | BackupInstance/v/${derivedInstanceName(disk('a'))} | protection "ProtectionStopped" -> "protected"`],
    ],
    [
      'what the service gave up on',
      two,
      (service) => {
        const body = service.bodies.get(idKey(it('a'))) ?? {};
        const protectionErrorDetails = { code: 'E', message: 'm', recommendedAction: ['do this'] };
        service.put(
          it('a'),
          merge(body, { properties: { currentProtectionState: 'ProtectionError', protectionErrorDetails } }),
        );
      },
      [`failed | BackupInstance/v/${derivedInstanceName(disk('a'))}`],
    ],
  ];
  test.each(changes)('in %s is found', (_, desired, change, findings) => {
    const service = standing([desired]);
    change(service);
    expect(driftAgainst(desired, service).findings.map(told)).toEqual(findings);
  });

  test('carries the advice of the service', () => {
    const service = standing([two]);
    const body = service.bodies.get(idKey(it('a'))) ?? {};
    const protectionErrorDetails = { code: 'E', message: 'm', recommendedAction: ['do this'] };
    service.put(
      it('a'),
      merge(body, { properties: { currentProtectionState: 'ProtectionError', protectionErrorDetails } }),
    );
    const [failed] = driftAgainst(two, service).findings;
    expect(failed?.error).toMatchObject({ code: 'E', recommendedActions: ['do this'] });
    const { findings, unmanaged } = driftAgainst(want(), service);
    expect(findings).toEqual([]);
    expect(unmanaged.map(({ error }) => error?.code)).toEqual(['E', undefined]);
  });

  test('names disks that are gone: a drift where they shall be backed up, a remark where backups are stopped', () => {
    const desired = want({ instances: [wantInstance('a'), wantInstance('b', 'stopped')] });
    const service = standing([two, desired]);
    const { findings, remarks } = driftAgainst(desired, service, ['a', 'b']);
    expect(findings.map(told)).toEqual([`datasourceGone | BackupInstance/v/${derivedInstanceName(disk('a'))}`]);
    expect(remarks.map(told)).toEqual([`datasourceGone | BackupInstance/v/${derivedInstanceName(disk('b'))}`]);
    const { unmanaged } = driftAgainst(want(), service, ['a']);
    expect(unmanaged.map(({ datasourceGone }) => datasourceGone)).toEqual([true, false]);
  });

  test('tells an instance whose disk is gone once, and an error of it too', () => {
    const service = standing([two]);
    service.setState(it('a'), 'ProtectionStopped');
    expect(driftAgainst(two, service, ['a']).findings.map(({ kind }) => kind)).toEqual(['datasourceGone']);
    service.setState(it('a'), 'ProtectionError');
    expect(driftAgainst(two, service, ['a']).findings.map(({ kind }) => kind)).toEqual(['failed', 'datasourceGone']);
  });
});

describe('what is not to count', () => {
  const finding = (address: string, ...paths: readonly string[]): DriftFinding => ({
    kind: 'changed',
    address,
    says: '',
    paths: paths.map((path) => ({ path, from: 1, to: 2 })),
  });
  const drift = {
    findings: [finding('BackupVault/v1', 'tags.team', 'tagsets', 'location'), finding('BackupInstance/v1/a(1)')],
    remarks: [],
    unmanaged: [],
    resources: 2,
  };
  test.each<[readonly string[], readonly string[], number]>([
    [[], ['BackupVault/v1 tags.team,tagsets,location', 'BackupInstance/v1/a(1) '], 0],
    [['*:tags'], ['BackupVault/v1 tagsets,location', 'BackupInstance/v1/a(1) '], 1],
    [['backupvault/V1'], ['BackupInstance/v1/a(1) '], 3],
    [['BackupInstance/v1/a(1)'], ['BackupVault/v1 tags.team,tagsets,location'], 1],
    [['BackupInstance/v1/a.1.'], ['BackupVault/v1 tags.team,tagsets,location', 'BackupInstance/v1/a(1) '], 0],
    [['*/v1:tags', '*/v1:tagsets', '*/v1:location'], ['BackupInstance/v1/a(1) '], 3],
    [['*'], [], 4],
  ])('%j leaves %j', (patterns, left, ignored) => {
    const result = ignoreDrift(drift, patterns);
    expect(result.findings.map(({ address, paths }) => `${address} ${paths.map(({ path }) => path).join()}`)).toEqual(
      left,
    );
    expect(result.ignored).toBe(ignored);
  });
});
