import { describe, expect, test } from 'vitest';
import type { Drift } from '../../../src/model/drift.ts';
import { DRIFT_COLUMNS, driftDocument, driftRows } from '../../../src/report/drift-row.ts';
import { driftSummary, driftText } from '../../../src/report/drift-text.ts';
import { PLAIN } from '../../support/report-plans.ts';
import { disk, vault } from '../../support/planner-world.ts';

const IN_STEP: Drift = { findings: [], remarks: [], unmanaged: [], ignored: 0, resources: 3 };
const ERROR = {
  code: 'UserErrorX',
  message: 'No permission.\u001B[2J',
  recommendedActions: ['Grant the role.'],
  raw: { kept: 'for nobody' },
};
const DRIFTED: Drift = {
  findings: [
    {
      kind: 'changed',
      address: 'BackupVault/v1',
      id: vault(),
      at: { file: 'specs/v1.yaml', line: 4, column: 1 },
      paths: [
        { path: 'tags.team', from: 'network', to: 'storage' },
        { path: 'tags.cost', to: '7' },
      ],
      says: 'its settings differ',
    },
    {
      kind: 'failed',
      address: 'BackupInstance/v1/sick',
      paths: [],
      says: 'the service reports ProtectionError',
      error: ERROR,
    },
    { kind: 'refused', address: 'BackupVault/v2', paths: [], says: 'eastus is not westus.', code: 'PLAN203' },
  ],
  remarks: [{ kind: 'datasourceGone', address: 'BackupInstance/v1/old', paths: [], says: `${disk('old')} is gone` }],
  unmanaged: [
    {
      address: 'BackupInstance/v1/extra',
      id: vault('extra'),
      why: 'not in the specs',
      datasourceGone: true,
      error: ERROR,
    },
  ],
  ignored: 1,
  resources: 40,
};

describe('a drift as text', () => {
  test('says what differs and where it was said, passes the advice of the service on, and counts', () => {
    expect(driftText(DRIFTED, PLAIN)).toMatchInlineSnapshot(`
      "  # BackupVault/v1  specs/v1.yaml:4
        ~ its settings differ
            tags.team: live "network", spec "storage"
            tags.cost: live not set, spec "7"

        # BackupInstance/v1/sick
        ! the service reports ProtectionError
            UserErrorX: No permission.\\u001b[2J
            Grant the role.

        # BackupVault/v2
        ! PLAN203: eastus is not westus.

      In step, but worth knowing:
        . BackupInstance/v1/old: /subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/RG-Disks/providers/Microsoft.Compute/disks/old is gone

      Left alone:
        . BackupInstance/v1/extra: not in the specs; its datasource does not exist any more
            UserErrorX: No permission.\\u001b[2J
            Grant the role.

      Drifted: 1 changed, 1 that apply cannot mend, 1 failed, of 40 resources in the specs. 1 difference is ignored as asked."
    `);
  });

  test('in step is one sentence, of one resource as well', () => {
    expect(driftText(IN_STEP, PLAIN)).toBe('In step: 3 resources as the specs say.');
    expect(driftSummary({ ...IN_STEP, resources: 1, ignored: 2 })).toBe(
      'In step: 1 resource as the specs say. 2 differences are ignored as asked.',
    );
  });
});

test('a drift as rows has one for each path, and one for what has none', () => {
  const cells = driftRows(DRIFTED).map((row) => DRIFT_COLUMNS.map(({ text }) => text(row)));
  expect(cells).toEqual([
    ['changed', 'BackupVault/v1', 'tags.team', '"network"', '"storage"', 'its settings differ'],
    ['changed', 'BackupVault/v1', 'tags.cost', '', '"7"', 'its settings differ'],
    ['failed', 'BackupInstance/v1/sick', '', '', '', 'the service reports ProtectionError: UserErrorX'],
    ['refused', 'BackupVault/v2', '', '', '', 'eastus is not westus.'],
  ]);
});

test('a drift as JSON says whether it is one, and leaves out what the service sent', () => {
  const document = JSON.parse(JSON.stringify(driftDocument(DRIFTED))) as Record<string, unknown>;
  expect(document).toMatchObject({
    inStep: false,
    findings: [
      { kind: 'changed', id: vault() },
      { error: { code: 'UserErrorX', recommendedActions: ['Grant the role.'] } },
      { code: 'PLAN203' },
    ],
    unmanaged: [{ datasourceGone: true }],
    remarks: [{ kind: 'datasourceGone' }],
    ignored: 1,
    resources: 40,
  });
  expect(JSON.stringify(document)).not.toContain('for nobody');
  expect(driftDocument(IN_STEP)).toMatchObject({ inStep: true, findings: [] });
});
