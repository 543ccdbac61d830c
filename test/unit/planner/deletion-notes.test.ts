import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { vaultFromWire } from '../../../src/wire/vault.ts';
import { deletionNotes } from '../../../src/planner/deletion-notes.ts';
import { NOW_MS, planned, vault, VAULT_BODY, want, wantInstance, wantVault } from '../../support/planner-world.ts';
import { standing } from '../../support/report-plans.ts';
import { merge } from '../../support/service-model.ts';

const settings = (securitySettings: JsonObject): JsonObject => merge(VAULT_BODY, { properties: { securitySettings } });
const softDelete = (state: string, days?: number): JsonObject =>
  settings({ softDeleteSettings: { state, ...(days !== undefined && { retentionDurationInDays: days }) } });
const immutability = (state: string): JsonObject => settings({ immutabilitySettings: { state } });

/** The notes for a vault that is live so, and that the specs want so. */
function notes(live: JsonObject, owned: JsonObject = {}): readonly string[] {
  const found = vaultFromWire({ ...live, id: vault() });
  return deletionNotes(undefined, { live: found, desired: wantVault({ owned }), nowMs: NOW_MS });
}

describe('what a delete says about recovery points', () => {
  const say = (...args: readonly [count: number, oldest?: string, newest?: string]): string | undefined => {
    const [count, oldest, newest] = args;
    const points = { count, ...(oldest !== undefined && { oldest }), ...(newest !== undefined && { newest }) };
    return deletionNotes(points, { live: undefined, desired: wantVault(), nowMs: NOW_MS })[0];
  };

  test.each([
    [say(0), 'It has no recovery points.'],
    [say(1, '2026-11-24T22:59:00Z', '2026-11-24T22:59:00Z'), '1 recovery point goes with it: 1 hour old (2026-11-24).'],
    [
      say(180, '2026-10-25T00:00:00Z', '2026-11-24T20:00:00Z'),
      '180 recovery points go with it: the oldest 31 days old (2026-10-25), the newest 4 hours old (2026-11-24).',
    ],
    [say(3), '3 recovery points go with it.'],
    [notes({})[0], 'Its recovery points were not counted.'],
  ])('%s', (said, wanted) => {
    expect(said).toBe(wanted);
  });
});

describe('what a delete says about soft delete', () => {
  const KEEPS = (days: number, until: string): string =>
    `Soft delete in v keeps it for ${days} days: deleted today it can be undeleted until ${until}, then it is gone for good.`;

  test.each([
    ['on, nothing said', notes({}), KEEPS(14, '2026-12-09')],
    ['on for longer', notes(softDelete('On', 30)), KEEPS(30, '2026-12-25')],
    ['always on', notes(softDelete('AlwaysOn', 180)), KEEPS(180, '2027-05-24')],
    [
      'what the specs turn on before the delete',
      notes(softDelete('Off', 0), softDelete('On')),
      KEEPS(14, '2026-12-09'),
    ],
    [
      'a retention that the specs change before',
      notes(softDelete('On', 14), softDelete('On', 60)),
      KEEPS(60, '2027-01-24'),
    ],
  ])('%s', (_, said, wanted) => {
    expect(said[1]).toBe(wanted);
  });

  test('off is final, whatever Azure may keep', () => {
    expect(notes(softDelete('Off', 0))[1]).toMatch(/^Soft delete is off in v: take this as final, at once\./u);
  });
});

describe('what a delete says about immutability', () => {
  test.each([
    [notes(VAULT_BODY), undefined],
    [notes(immutability('Disabled')), undefined],
    [notes(immutability('Unlocked')), 'Immutability in v is Unlocked'],
    [notes(immutability('Locked')), 'Immutability in v is Locked'],
    [notes(immutability('Unlocked'), immutability('Disabled')), undefined],
  ])('%j', (said, wanted) => {
    if (wanted === undefined) expect(said.length).toBe(2);
    else expect(said[2]).toContain(`${wanted}: the service refuses to delete what it covers.`);
  });
});

test('a plan carries the notes with what was counted', () => {
  const service = standing([want({ instances: [wantInstance('d')] })]);
  const plan = planned(want({ instances: [wantInstance('d', 'deleted')] }), service);
  expect(plan.changes[0]?.notes).toEqual([
    '3 recovery points go with it: the oldest 24 days old (2026-11-01), the newest 24 hours old (2026-11-24).',
    'Soft delete in v keeps it for 14 days: deleted today it can be undeleted until 2026-12-09, then it is gone for good.',
  ]);
});
