import { canonicalJson } from '../model/canonical-json.ts';
import { parseDuration, toIsoDuration, type Duration } from '../model/duration.ts';
import { dig, digArray, digString, type JsonObject } from '../model/json.ts';
import { policyContent } from '../wire/policy.ts';
import type { PolicySpec } from './datasource-type.ts';

/** A retention rule beside the default one, as specs and the service name it. */
interface RetentionTag {
  /** The key in specs, `daily`. */
  readonly key: string;
  /** The tag and the name of its retention rule, `Daily`. */
  readonly tag: string;
  readonly criterion: string;
  /** The lower, the earlier the rule is tried. */
  readonly priority: number;
}

/** What tells the policy of one datasource type from that of another. */
export interface PolicyShape {
  readonly datasourceType: string;
  readonly store: string;
  readonly backupType: string;
  readonly tags: readonly RetentionTag[];
  /** The name of the backup rule, by convention after its frequency. */
  backupRuleName(every: Duration): string;
}

const DEFAULT_TAG = { tag: 'Default', priority: 99 };
const INTERVAL = /^R\/([^/]+)\/([^/]+)$/u;

/** The ARM body of a scheduled policy, in the form `az dataprotection backup-policy` produces. */
export function scheduledPolicyBody(shape: PolicyShape, spec: PolicySpec): JsonObject {
  const used = shape.tags.filter(({ key }) => spec.retention[key] !== undefined);
  const { every, startingAt, timeZone } = spec.schedule;
  const schedule = {
    repeatingTimeIntervals: [`R/${inFull(startingAt)}/${toIsoDuration(every)}`],
    ...(timeZone !== undefined && { timeZone }),
  };
  return {
    properties: {
      objectType: 'BackupPolicy',
      datasourceTypes: [shape.datasourceType],
      policyRules: [
        {
          objectType: 'AzureBackupRule',
          name: shape.backupRuleName(every),
          backupParameters: { objectType: 'AzureBackupParams', backupType: shape.backupType },
          dataStore: { objectType: 'DataStoreInfoBase', dataStoreType: shape.store },
          trigger: {
            objectType: 'ScheduleBasedTriggerContext',
            schedule,
            taggingCriteria: [defaultCriteria(), ...used.map(tagCriteria)],
          },
        },
        retentionRule(shape.store, DEFAULT_TAG.tag, true, spec.retention.default),
        ...used.map(({ key, tag }) =>
          retentionRule(shape.store, tag, false, spec.retention[key] ?? spec.retention.default),
        ),
      ],
    },
  };
}

/** An instant with seconds and a numeric offset, the only spelling recorded policies have. */
function inFull(startingAt: string): string {
  return startingAt.replace(/Z$/u, '+00:00').replace(/(T\d{2}:\d{2})(?=[+-])/u, '$1:00');
}

function defaultCriteria(): JsonObject {
  return {
    isDefault: true,
    taggingPriority: DEFAULT_TAG.priority,
    tagInfo: { tagName: DEFAULT_TAG.tag },
  };
}

function tagCriteria({ tag, criterion, priority }: RetentionTag): JsonObject {
  return {
    isDefault: false,
    taggingPriority: priority,
    tagInfo: { tagName: tag },
    criteria: [{ objectType: 'ScheduleBasedBackupCriteria', absoluteCriteria: [criterion] }],
  };
}

function retentionRule(store: string, name: string, isDefault: boolean, keep: Duration): JsonObject {
  return {
    objectType: 'AzureRetentionRule',
    name,
    isDefault,
    lifecycles: [
      {
        deleteAfter: { objectType: 'AbsoluteDeleteOption', duration: toIsoDuration(keep) },
        sourceDataStore: { objectType: 'DataStoreInfoBase', dataStoreType: store },
      },
    ],
  };
}

/**
 * The friendly form of a policy body, or undefined when that form would lose anything: a plan must see no difference
 * between the body made from it and the one given.
 */
export function readScheduledPolicy(shape: PolicyShape, body: JsonObject): PolicySpec | undefined {
  const spec = guess(shape, body);
  if (spec === undefined) return undefined;
  return contentOf(scheduledPolicyBody(shape, spec)) === contentOf(body) ? spec : undefined;
}

function contentOf(body: JsonObject): string {
  return canonicalJson(policyContent(body));
}

function guess(shape: PolicyShape, body: JsonObject): PolicySpec | undefined {
  const rules = digArray(body, 'properties', 'policyRules');
  const backup = rules.find((rule) => isWord(digString(rule, 'objectType'), 'AzureBackupRule'));
  const schedule = dig(backup, 'trigger', 'schedule');
  const [interval] = digArray(schedule, 'repeatingTimeIntervals');
  const match = INTERVAL.exec(typeof interval === 'string' ? interval : '');
  const every = parseDuration(match?.[2] ?? '');
  const startingAt = inShort(match?.[1] ?? '');
  const keep = (name: string): Duration | undefined => retentionOf(rules, name);
  const byDefault = keep(DEFAULT_TAG.tag);
  if (every === undefined || startingAt === undefined || byDefault === undefined) return undefined;
  const others = shape.tags.flatMap(({ key, tag }) => {
    const kept = keep(tag);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  const timeZone = digString(schedule, 'timeZone');
  return {
    schedule: { every, startingAt, ...(timeZone !== undefined && { timeZone }) },
    retention: { ...Object.fromEntries(others), default: byDefault },
  };
}

/** An instant as people write it; undefined without offset: whether that is UTC or local time is nowhere written. */
function inShort(startingAt: string): string | undefined {
  const instant = startingAt.replace(/\.0+(?=[Z+-])/u, '').replace(/\+00:00$/u, 'Z');
  return /(?:Z|[+-]\d{2}:\d{2})$/u.test(instant) ? instant : undefined;
}

function retentionOf(rules: readonly unknown[], name: string): Duration | undefined {
  const rule = rules.find(
    (one) => isWord(digString(one, 'objectType'), 'AzureRetentionRule') && isWord(digString(one, 'name'), name),
  );
  const [lifecycle] = digArray(rule, 'lifecycles');
  return parseDuration(digString(lifecycle, 'deleteAfter', 'duration') ?? '');
}

/** Names and words of policies are compared without regard to case, as everywhere. */
function isWord(text: string | undefined, word: string): boolean {
  return text?.toLowerCase() === word.toLowerCase();
}
