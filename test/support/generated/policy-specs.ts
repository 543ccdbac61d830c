import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { maybe } from './values.ts';

const SPELLINGS = [
  ['1d', '24h', 'P1D', 'PT24H'],
  ['7d', '1w', 'P7D', 'P1W', '168h', 'PT168H'],
] as const;
const MONTHS_AND_YEARS = ['3mo', 'P3M', '12mo', '1y', 'P1Y', '30d', '84d', 'P12W'];
const length = (...spellings: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...spellings);

const startingAt = fc
  .tuple(
    fc.date({ min: new Date('2010-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
    fc.constantFrom('Z', '+00:00', '+05:30', '-08:00', '.500Z', ':00Z-short'),
  )
  .map(([date, zone]) => {
    const text = date.toISOString().slice(0, 19);
    return zone === ':00Z-short' ? `${text.slice(0, 16)}Z` : `${text}${zone}`;
  });

/** Few enough snapshots for any frequency, in every way to say them. */
export const friendlyPolicy = fc.record({
  schedule: fc.record({
    every: fc.oneof(length('4h', 'PT4H', '240min', '6h', '8h', '12h', 'PT12H'), length(...SPELLINGS[0])),
    startingAt,
    timeZone: maybe(fc.constantFrom('UTC', 'Coordinated Universal Time', 'India Standard Time', 'UTC-11')),
  }),
  retention: fc.record(
    {
      default: fc.oneof(length(...SPELLINGS[0]), length(...SPELLINGS[1]), length('2w', '14d')),
      daily: length('7d', '30d', 'P1M', '1mo', '3mo'),
      weekly: length(...MONTHS_AND_YEARS),
    },
    { requiredKeys: ['default'] },
  ),
});

const STORE = { objectType: 'DataStoreInfoBase', dataStoreType: 'OperationalStore' };

/** Policies as templates, tools and other people's GETs spell them, with what only raw can say. */
export const rawPolicy = fc
  .record({
    rule: fc.constantFrom('BackupHourly', 'MyRule'),
    intervals: fc.uniqueArray(
      fc.constantFrom(
        'R/2024-01-01T13:00:00+00:00/PT4H',
        'R/2024-01-01T13:00:00Z/P1D',
        'R/2024-01-01T19:00:00.0000000+05:30/P1D',
        'R/2021-05-20T10:00:00/PT6H',
      ),
      { minLength: 1, maxLength: 2 },
    ),
    timeZone: maybe(fc.constantFrom('UTC', 'India Standard Time')),
    days: maybe(fc.constantFrom<Json>(['Monday'], ['Sunday', 'Wednesday'])),
    copies: maybe(fc.constantFrom<Json>(null, [])),
    keep: length('P7D', 'P1W', 'P5D'),
    withIds: fc.boolean(),
    retentionFirst: fc.boolean(),
    wrapped: fc.boolean(),
    named: fc.boolean(),
  })
  .map((one) => {
    const tag = (tagName: string): JsonObject => ({ tagName, ...(one.withIds && { id: `${tagName}_` }) });
    const retention = (name: string, isDefault: boolean): JsonObject => ({
      objectType: 'AzureRetentionRule',
      name,
      isDefault,
      lifecycles: [
        {
          deleteAfter: { objectType: 'AbsoluteDeleteOption', duration: one.keep },
          sourceDataStore: STORE,
          ...(one.copies !== undefined && { targetDataStoreCopySettings: one.copies }),
        },
      ],
    });
    const weekly: JsonObject = {
      isDefault: false,
      taggingPriority: 15,
      tagInfo: tag('Weekly'),
      criteria: [
        {
          objectType: 'ScheduleBasedBackupCriteria',
          daysOfTheWeek: one.days ?? [],
          scheduleTimes: ['2024-01-01T13:00:00Z'],
        },
      ],
    };
    const backup: JsonObject = {
      objectType: 'AzureBackupRule',
      name: one.rule,
      backupParameters: { objectType: 'AzureBackupParams', backupType: 'Incremental' },
      dataStore: STORE,
      trigger: {
        objectType: 'ScheduleBasedTriggerContext',
        schedule: {
          repeatingTimeIntervals: one.intervals,
          ...(one.timeZone !== undefined && { timeZone: one.timeZone }),
        },
        taggingCriteria: [
          { isDefault: true, taggingPriority: 99, tagInfo: tag('Default') },
          ...(one.days === undefined ? [] : [weekly]),
        ],
      },
    };
    const kept = [retention('Default', true), ...(one.days === undefined ? [] : [retention('Weekly', false)])];
    const body: JsonObject = {
      ...(one.named && { name: 'a-name-the-service-drops' }),
      objectType: 'BackupPolicy',
      datasourceTypes: ['Microsoft.Compute/disks'],
      policyRules: one.retentionFirst ? [...kept, backup] : [backup, ...kept],
    };
    return { raw: one.wrapped ? { properties: body } : body };
  });
