import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { azureDisk } from '../../../src/catalog/azure-disk.ts';
import type { PolicySpec } from '../../../src/catalog/datasource-type.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { duration, policy } from './specs.ts';

const store = { objectType: 'DataStoreInfoBase', dataStoreType: 'OperationalStore' };
const keeps = (name: string, isDefault: boolean, keep: string): JsonObject => ({
  objectType: 'AzureRetentionRule',
  name,
  isDefault,
  lifecycles: [{ deleteAfter: { objectType: 'AbsoluteDeleteOption', duration: keep }, sourceDataStore: store }],
});
const tag = (tagName: string, taggingPriority: number, criterion?: string): JsonObject => ({
  isDefault: criterion === undefined,
  taggingPriority,
  tagInfo: { tagName },
  ...(criterion !== undefined && {
    criteria: [{ objectType: 'ScheduleBasedBackupCriteria', absoluteCriteria: [criterion] }],
  }),
});
const backs = (name: string, interval: string, ...taggingCriteria: JsonObject[]): JsonObject => ({
  objectType: 'AzureBackupRule',
  name,
  backupParameters: { objectType: 'AzureBackupParams', backupType: 'Incremental' },
  dataStore: store,
  trigger: {
    objectType: 'ScheduleBasedTriggerContext',
    schedule: { repeatingTimeIntervals: [interval] },
    taggingCriteria,
  },
});
const body = (...policyRules: JsonObject[]): JsonObject => ({
  properties: { objectType: 'BackupPolicy', datasourceTypes: ['Microsoft.Compute/disks'], policyRules },
});

const HOURLY = body(
  backs('BackupHourly', 'R/2024-01-01T13:00:00+00:00/PT4H', tag('Default', 99)),
  keeps('Default', true, 'P7D'),
);

describe('the ARM body of a disk policy', () => {
  test('an hourly policy has the shape of the documented template', () => {
    expect(azureDisk.policyBody(policy('4h', { default: '7d' }))).toEqual(HOURLY);
  });

  test('daily and weekly rules come with their tags, the longer period first in priority', () => {
    const spec = policy('12h', { default: '7d', daily: '30d', weekly: '12w' });
    expect(azureDisk.policyBody(spec)).toEqual(
      body(
        backs(
          'BackupHourly',
          'R/2024-01-01T13:00:00+00:00/PT12H',
          tag('Default', 99),
          tag('Daily', 25, 'FirstOfDay'),
          tag('Weekly', 20, 'FirstOfWeek'),
        ),
        keeps('Default', true, 'P7D'),
        keeps('Daily', false, 'P30D'),
        keeps('Weekly', false, 'P84D'),
      ),
    );
  });

  test.each([
    ['24h', '2024-01-01T02:00Z', 'BackupDaily', 'R/2024-01-01T02:00:00+00:00/P1D'],
    ['1h', '2024-01-01T02:00:00+05:30', 'BackupHourly', 'R/2024-01-01T02:00:00+05:30/PT1H'],
  ])('every %s from %s is %s at %s', (every, startingAt, name, interval) => {
    const written = azureDisk.policyBody(policy(every, { default: '7d' }, { startingAt }));
    expect(written).toEqual(body(backs(name, interval, tag('Default', 99)), keeps('Default', true, 'P7D')));
  });

  test('a time zone stands beside the interval', () => {
    const written = azureDisk.policyBody(policy('4h', { default: '7d' }, { timeZone: 'Pacific Standard Time' }));
    expect(written).toHaveProperty('properties.policyRules.0.trigger.schedule.timeZone', 'Pacific Standard Time');
  });
});

const DAY_MS = 86_400_000;
const specs: fc.Arbitrary<PolicySpec> = fc
  .record({
    every: fc.constantFrom('1h', '2h', '4h', '6h', '8h', '12h', '24h'),
    startingAt: fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().replace(/\.\d+Z$/u, 'Z')),
    timeZone: fc.option(fc.constantFrom('UTC', 'W. Europe Standard Time'), { nil: undefined }),
    keep: fc.record(
      {
        default: fc.integer({ min: 1, max: 366 }),
        daily: fc.integer({ min: 1, max: 366 }),
        weekly: fc.integer({ min: 1, max: 366 }),
      },
      { requiredKeys: ['default'] },
    ),
  })
  .map(({ every, startingAt, timeZone, keep }) => {
    const rules = Object.entries(keep).map(([key, days]) => [key, { months: 0, ms: days * DAY_MS }]);
    return {
      schedule: { every: duration(every), startingAt, ...(timeZone !== undefined && { timeZone }) },
      retention: { ...Object.fromEntries(rules), default: { months: 0, ms: keep.default * DAY_MS } },
    };
  });

describe('the friendly form of a disk policy', () => {
  test('what a policy body was made from can be read back from it', () => {
    fc.assert(
      fc.property(specs, (spec) => {
        expect(azureDisk.policySpec(azureDisk.policyBody(spec))).toEqual(spec);
      }),
    );
  });

  test('what the service fills in, drops and respells does not matter', () => {
    const live = structuredClone(HOURLY) as { properties: { name?: string; policyRules: Record<string, unknown>[] } };
    live.properties.name = 'hourly';
    live.properties.policyRules.reverse();
    const [retention] = live.properties.policyRules;
    Object.assign(retention ?? {}, { ruleType: null });
    expect(azureDisk.policySpec(live as unknown as JsonObject)).toEqual(policy('4h', { default: '7d' }));
  });

  test.each([
    [
      'a second interval',
      ['policyRules', '0', 'trigger', 'schedule', 'repeatingTimeIntervals', '1'],
      'R/2024-01-02T13:00:00+00:00/PT4H',
    ],
    ['another backup type', ['policyRules', '0', 'backupParameters', 'backupType'], 'Full'],
    ['another store', ['policyRules', '1', 'lifecycles', '0', 'sourceDataStore', 'dataStoreType'], 'VaultStore'],
    ['another datasource type', ['datasourceTypes', '0'], 'Microsoft.Storage/storageAccounts'],
    ['a rule nobody tags', ['policyRules', '2'], keeps('Monthly', false, 'P3M')],
    ['another priority', ['policyRules', '0', 'trigger', 'taggingCriteria', '0', 'taggingPriority'], 50],
    ['no default rule', ['policyRules', '1', 'name'], 'Other'],
    ['an interval that is none', ['policyRules', '0', 'trigger', 'schedule', 'repeatingTimeIntervals', '0'], 'PT4H'],
  ])('a policy with %s can be said by raw only', (_title, path, value) => {
    const changed = structuredClone(HOURLY);
    let here: Record<string, unknown> = changed['properties'] as unknown as Record<string, unknown>;
    for (const key of path.slice(0, -1)) here = here[key] as Record<string, unknown>;
    here[path.at(-1) ?? ''] = value;
    expect(azureDisk.policySpec(changed)).toBeUndefined();
  });

  test('a body that is no policy has no friendly form', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (anything) => {
        expect(azureDisk.policySpec(anything as JsonObject)).toBeUndefined();
      }),
    );
  });
});
