import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { policyContent, policyHash } from '../../../src/wire/policy.ts';
import { DISK_TYPE, json, maybe } from './values.ts';

const store = { dataStoreType: 'OperationalStore', objectType: 'DataStoreInfoBase' };

/** A policy as the service shows it. `hashed` gives it the name that a rollover would. */
export const policyBody: fc.Arbitrary<{ readonly name: string; readonly properties: JsonObject }> = fc
  .record({
    name: fc.constantFrom('gold', 'Silver', 'bronze-4h', 'with_underscore', 'x'),
    hashed: fc.boolean(),
    type: fc.constantFrom(
      DISK_TYPE,
      DISK_TYPE,
      'microsoft.compute/Disks',
      'Microsoft.Storage/storageAccounts/blobServices',
    ),
    objectType: fc.constantFrom('BackupPolicy', 'BackupPolicy', undefined, 'OtherPolicy'),
    rule: fc.constantFrom('BackupHourly', 'backuphourly', 'BackupDaily', 'Mine'),
    interval: fc.constantFrom(
      'R/2020-04-05T13:00:00+00:00/PT4H',
      'R/2020-04-05T13:00:00.0000000Z/P1D',
      'R/2020-04-05T13:00:00+05:30/PT24H',
      'R/2020-04-05T13:00:00/PT4H',
      'R/2020-04-05T13:00:00Z/PT3H',
      'whenever',
    ),
    timeZone: maybe(fc.constantFrom('UTC', 'utc', 'Coordinated Universal Time', '(UTC+05:30) Chennai')),
    keep: fc.constantFrom('P7D', 'P1W', 'P1M', 'P2Y', 'PT0S', 'for ever'),
    daily: maybe(fc.constantFrom('P30D', 'P12W', 'P3M')),
    extra: maybe(fc.constantFrom<Json>({ targetDataStoreCopySettings: [] }, { targetDataStoreCopySettings: null })),
    tagIds: fc.boolean(),
    reversed: fc.boolean(),
    ruleless: fc.constantFrom(false, false, false, true),
  })
  .map((one) => {
    const tag = (tagName: string): object => ({ tagName, ...(one.tagIds && { id: `${tagName}_` }) });
    const keeps = (name: string, isDefault: boolean | undefined, duration: string): object => ({
      lifecycles: [
        {
          deleteAfter: { objectType: 'AbsoluteDeleteOption', duration },
          sourceDataStore: store,
          ...(one.extra as object),
        },
      ],
      isDefault,
      name,
      objectType: 'AzureRetentionRule',
    });
    const backs = {
      backupParameters: { backupType: 'Incremental', objectType: 'AzureBackupParams' },
      trigger: {
        schedule: { repeatingTimeIntervals: [one.interval], timeZone: one.timeZone },
        taggingCriteria: [
          { tagInfo: tag('Default'), taggingPriority: 99, isDefault: true },
          ...(one.daily === undefined
            ? []
            : [
                {
                  tagInfo: tag('Daily'),
                  taggingPriority: 25,
                  isDefault: false,
                  criteria: [{ absoluteCriteria: ['FirstOfDay'], objectType: 'ScheduleBasedBackupCriteria' }],
                },
              ]),
        ],
        objectType: 'ScheduleBasedTriggerContext',
      },
      dataStore: store,
      name: one.rule,
      objectType: 'AzureBackupRule',
    };
    const rules = [
      backs,
      keeps('Default', true, one.keep),
      ...(one.daily === undefined ? [] : [keeps('Daily', undefined, one.daily)]),
    ];
    const properties = json({
      policyRules: one.ruleless ? [] : one.reversed ? rules.toReversed() : rules,
      datasourceTypes: [one.type],
      objectType: one.objectType,
    });
    const name = one.hashed ? `${one.name}-${policyHash(policyContent({ properties }))}` : one.name;
    return { name, properties };
  });
