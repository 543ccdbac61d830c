import { field, listAt, objectAt, textAt } from '../../kernel/json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { addDuration, TICKS_PER_MS, timeSpan } from '../../kernel/time-text.ts';

/** What .NET writes for a span and an instant that were never set (2de96b66 #0). */
const NO_SPAN = '-10675199.02:48:05.4775808';
const NO_INSTANT = '0001-01-01T00:00:00.0000000Z';

/**
 * The properties of a backup instance as Resource Graph has them: with the nulls that ARM leaves out, and what portals
 * want to know beyond (2de96b66 #0). `policy` is the instance's policy, if there is one.
 */
export const propertiesOfInstance = (
  id: string,
  properties: JsonObject,
  policy: JsonObject | undefined,
): JsonObject => {
  const { protectionStatus, dataSourceInfo, dataSourceSetInfo, policyInfo } = properties;
  return {
    ...withNulls(properties, NULLED),
    protectionStatus: withNulls(objectOf(protectionStatus), ['errorDetails']),
    dataSourceInfo: withNulls(objectOf(dataSourceInfo), NULLED_OF_RESOURCES),
    dataSourceSetInfo:
      dataSourceSetInfo === undefined ? null : withNulls(objectOf(dataSourceSetInfo), NULLED_OF_RESOURCES),
    policyInfo: {
      ...withNulls(objectOf(policyInfo), ['policyVersion']),
      policyParameters: withNulls(objectAt(policyInfo, 'policyParameters') ?? {}, NULLED_OF_PARAMETERS),
    },
    backupInstanceExtendedProperties: extendedProperties(id, properties, policy),
  };
};

const NULLED = [
  'resourceGuardOperationRequests',
  'datasourceAuthCredentials',
  'protectionErrorDetails',
  'dataSourceProperties',
  'identityDetails',
  'validationType',
];
const NULLED_OF_RESOURCES = ['resourceProperties', 'baseUri'];
const NULLED_OF_PARAMETERS = ['backupDatasourceParametersList', 'tags'];

const objectOf = (value: Json | undefined): JsonObject => objectAt({ value }, 'value') ?? {};

const withNulls = (object: JsonObject, names: readonly string[]): JsonObject => ({
  ...object,
  ...Object.fromEntries(names.map((name) => [name, object[name] ?? null])),
});

/** What may be done with an instance; recorded for a protected one only, for the others inferred. */
const allowedOperations = (state: string | undefined): readonly string[] =>
  state === 'ProtectionConfigured' ? ['BackupNow', 'Restore', 'ChangePolicy', 'StopBackup', 'Delete'] : ['Delete'];

const extendedProperties = (id: string, properties: JsonObject, policy: JsonObject | undefined): JsonObject => ({
  allowedOperations: allowedOperations(textAt(properties, 'currentProtectionState')),
  protectionStateInSecondaryRegion: 'NotProtected',
  protectedPrimaryRegion: textAt(properties, 'dataSourceInfo', 'resourceLocation') ?? '',
  vaultId: id.replace(/\/(deleted)?backupInstances\/[^/]+$/i, ''),
  protectedSecondaryRegion: '',
  dataSourceExtendedInfo: { dataSourceId: textAt(properties, 'dataSourceInfo', 'resourceName') ?? '' },
  policyExtendedInfo: policyExtendedInfo(policy),
  recoveryPointInfo: {
    oldestRecoveryPointInSecondaryRegion: NO_INSTANT,
    latestRecoveryPointInSecondaryRegion: NO_INSTANT,
    latestRecoveryPointInPrimaryRegion: NO_INSTANT,
    oldestRecoveryPointInPrimaryRegion: NO_INSTANT,
  },
});

/** A warning comes when the last backup is half as old again as it may be (seen once). */
const WARNING_FACTOR = 1.5;

const policyExtendedInfo = (policy: JsonObject | undefined): JsonObject => {
  const rules = listAt(policy, 'properties', 'policyRules');
  const frequencies = rules
    .flatMap((rule) => listAt(rule, 'trigger', 'schedule', 'repeatingTimeIntervals'))
    .map((interval) => lengthOf((typeof interval === 'string' ? interval : '').split('/')[2]));
  const kept = rules.flatMap((rule) =>
    listAt(rule, 'lifecycles').map((lifecycle) => lengthOf(textAt(lifecycle, 'deleteAfter', 'duration'))),
  );
  const [frequency, retention] = [Math.min(...frequencies), Math.max(...kept)];
  return {
    configuredRPGenerationFrequencyInSecondaryRegion: NO_SPAN,
    configuredMaximumRetentionInSecondaryRegion: NO_SPAN,
    rpoWarningThresholdInSecondaryRegion: NO_SPAN,
    rpoWarningThresholdInPrimaryRegion: spanOf(frequency * WARNING_FACTOR),
    configuredRPGenerationFrequency: spanOf(frequency),
    configuredMaximumRetention: spanOf(retention),
  };
};

/** Months and years as counted from the beginning of 1970; 0 for what is no duration. */
const lengthOf = (duration: string | undefined): number => addDuration(0, duration ?? 'P0D') ?? 0;

const spanOf = (ms: number): string => (Number.isFinite(ms) ? timeSpan(ms * TICKS_PER_MS) : NO_SPAN);

/** Whether a resource of this shape is a backup instance. */
export const isInstance = (properties: JsonObject): boolean =>
  field(properties, 'currentProtectionState') !== undefined;
