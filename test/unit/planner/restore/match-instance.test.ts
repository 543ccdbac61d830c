import { describe, expect, test } from 'vitest';
import type { DesiredRestore } from '../../../../src/model/desired.ts';
import type { LiveInstance } from '../../../../src/model/live.ts';
import { matchRestores } from '../../../../src/planner/restore/match-instance.ts';
import { disk, NOW_MS, vault } from '../../../support/planner-world.ts';
import { instance, LIVE_VAULT, SOURCE, wantRestore } from '../../../support/restore-world.ts';

const twin = { ...instance('data'), name: 'twin', id: `${vault()}/backupInstances/twin` as LiveInstance['id'] };

function match(wanted: Partial<DesiredRestore>, instances: readonly LiveInstance[] = [instance(), instance('logs')]) {
  const live = { vaults: [LIVE_VAULT], instances };
  const { value, diagnostics } = matchRestores([wantRestore(wanted)], live, NOW_MS);
  return { found: value?.map((subject) => subject.instance.name), diagnostics };
}

describe('finding the instance of a Restore', () => {
  test.each([
    ['its own name, in any case', 'DATA-1'],
    ['the name of its datasource', 'data'],
    ['its ARM id', instance().id],
    ['the ARM id of its datasource', SOURCE.toUpperCase()],
  ])('by %s', (_, reference) => {
    expect(match({ instance: reference })).toEqual({ found: ['data-1'], diagnostics: [] });
  });

  test('a name of an instance wins over the same name of a datasource', () => {
    const named = { ...instance('logs'), name: 'data' };
    expect(match({ instance: 'data' }, [instance(), named]).found).toEqual(['data']);
  });

  test.each<[string, Partial<DesiredRestore>, readonly LiveInstance[] | undefined, string, string]>([
    ['an unknown name', { instance: 'dta' }, undefined, 'PLAN250', 'It protects data, logs.'],
    ['a vault that protects nothing', {}, [], 'PLAN250', 'The vault protects nothing.'],
    ['an instance of another vault', { instance: disk('elsewhere') }, undefined, 'PLAN250', 'has the name'],
    ['two that fit', {}, [instance(), twin], 'PLAN251', `${twin.id}  (${SOURCE})`],
    ['a vault that is not there', { vault: vault('w') }, undefined, 'PLAN201', 'does not exist'],
  ])('%s is an error', (_, wanted, instances, code, says) => {
    const { found, diagnostics } = match(wanted, instances);
    expect(found).toEqual([]);
    expect(diagnostics).toMatchObject([{ code, severity: 'error', subject: 'Restore/v/again' }]);
    expect(diagnostics[0]?.detail).toContain(says);
  });

  test('it asks for nothing after its date, and says so', () => {
    expect(match({ until: '2026-11-25' }).found).toEqual(['data-1']);
    const { found, diagnostics } = match({ until: '2026-11-24' });
    expect(found).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'PLAN236', severity: 'warning' }]);
  });
});
