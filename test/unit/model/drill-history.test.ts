import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../src/model/canonical-json.ts';
import { idKey, resourceId } from '../../../src/model/arm-id.ts';
import { dueMs, foldEvidence, isFailed, populationCount } from '../../../src/model/drill-history.ts';
import type { DrillRecord } from '../../../src/model/drill-record.ts';
import { candidateOf, DAY, NOW, pastOf, vaultOf } from '../../support/drill-fixtures.ts';
import { pickOf, verdictOf } from '../../support/evidence-fixtures.ts';

const drill = 'quarterly';
const at = (days: number): string => new Date(NOW + days * DAY).toISOString();
const joins = (index: number, days: number, basis = candidateOf(index).basis): DrillRecord => {
  const { instance, datasource } = candidateOf(index);
  return { at: at(days), record: 'inScope', drill, instance, datasource, basis };
};
const need = {
  roleId: 'r',
  roleName: 'Disk Restore Operator',
  scope: candidateOf(1).group,
  principal: 'p',
  purpose: 'x',
};
const pick = pickOf(1);
const { target } = pick;

describe('the memory of a drill', () => {
  test('holds who is in scope since when, how often it was tried and when it was proven', () => {
    const { drills, open } = foldEvidence([
      joins(1, 0),
      joins(2, 0),
      { at: at(1), record: 'choice', drill, seed: 's', wanted: 1, chosen: 1, passedOver: {} },
      { at: at(1), record: 'picked', pick },
      { at: at(1), record: 'judged', target, verdict: verdictOf({ at: at(1) }) },
      { at: at(1), record: 'cleaned', target, outcome: 'deleted' },
      { at: at(2), record: 'leftScope', drill, instance: candidateOf(2).instance, because: 'gone' },
    ]);
    const history = drills.get(drill);
    expect([...(history?.instances.values() ?? [])]).toEqual([
      { ...pastOf(candidateOf(1)), since: at(0), attempts: 1, lastProof: { at: at(1), basis: pick.basis } },
    ]);
    expect([history?.lastPickAt, open.size]).toEqual([at(1), 0]);
  });

  test('keeps a pick open until its disk is gone, and forgets one that was deferred', () => {
    const picked: DrillRecord = { at: at(0), record: 'picked', pick };
    const judged: DrillRecord = { at: at(0), record: 'judged', target, verdict: verdictOf() };
    const error = { code: 'x', message: '', recommendedActions: [] };
    const openAfter = (...records: readonly DrillRecord[]) => [
      ...foldEvidence([joins(1, 0), ...records]).open.values(),
    ];
    expect(openAfter(picked)).toMatchObject([{ judged: false }]);
    expect(openAfter(picked, judged)).toMatchObject([{ judged: true }]);
    expect(openAfter(picked, judged, { at: at(0), record: 'cleaned', target, outcome: 'leaked' })).toEqual([]);
    expect(openAfter(picked, { at: at(0), record: 'deferred', target, error })).toEqual([]);
  });

  test('remembers lent roles until they are really given back', () => {
    const lent: DrillRecord = { at: at(0), record: 'roleLent', vault: vaultOf(0), need };
    const back: DrillRecord = { at: at(0), record: 'roleReturned', vault: vaultOf(0), need };
    const failed: DrillRecord = { ...back, error: { code: 'x', message: '', recommendedActions: [] } };
    expect(foldEvidence([lent, lent]).lent).toHaveLength(1);
    expect(foldEvidence([lent, failed]).lent).toHaveLength(1);
    expect(foldEvidence([lent, back]).lent).toEqual([]);
  });

  test('remembers read access until it has really ended, whatever becomes of the pick', () => {
    const resource = resourceId(candidateOf(1).group, 'Microsoft.Compute/snapshots', 'one');
    const access = { target, resource, vault: vaultOf(0), until: at(1) };
    const opened: DrillRecord = { at: at(0), record: 'accessOpened', ...access };
    const ended: DrillRecord = { at: at(0), record: 'accessEnded', target, resource };
    const failed: DrillRecord = { ...ended, error: { code: 'x', message: '', recommendedActions: [] } };
    const cleaned: DrillRecord = { at: at(0), record: 'cleaned', target, outcome: 'deleted' };
    expect(foldEvidence([opened, opened, cleaned]).accesses).toMatchObject([access]);
    expect(foldEvidence([opened, failed]).accesses).toHaveLength(1);
    expect(foldEvidence([opened, failed, ended]).accesses).toEqual([]);
  });

  test('counts time from a change of what a proof rests on', () => {
    const other = digestOf({ other: 1 });
    const { drills } = foldEvidence([joins(1, 0), joins(1, 5, other)]);
    const past = drills.get(drill)?.instances.get(idKey(candidateOf(1).instance));
    const terms = { everyMs: 90 * DAY, firstProofWithinMs: 7 * DAY };
    expect(dueMs(past ?? pastOf(candidateOf(1)), terms)).toBe(NOW + 12 * DAY);
    const proven = pastOf(candidateOf(1), { lastProof: { at: at(3), basis: candidateOf(1).basis } });
    expect(dueMs(proven, terms)).toBe(NOW + 93 * DAY);
    expect(dueMs({ ...proven, basis: other, since: at(5) }, terms)).toBe(NOW + 12 * DAY);
  });

  test('knows whether the last word was a failure', () => {
    const lastProof = { at: at(3), basis: candidateOf(1).basis };
    expect(isFailed({ lastFailure: { at: at(4) }, lastProof })).toBe(true);
    expect(isFailed({ lastFailure: { at: at(2) }, lastProof })).toBe(false);
    expect(isFailed({ lastFailure: { at: at(2) } })).toBe(true);
    expect(isFailed({ lastProof })).toBe(false);
  });

  test('has one digest for one population, in whatever order it came together', () => {
    const one = foldEvidence([joins(1, 0), joins(2, 0)]).drills.get(drill);
    const other = foldEvidence([joins(2, 3), joins(1, 1)]).drills.get(drill);
    expect(populationCount(one)).toEqual(populationCount(other));
    expect(populationCount(foldEvidence([joins(1, 0)]).drills.get(drill))).not.toEqual(populationCount(one));
  });
});
