import { CATALOG } from '../catalog/catalog.ts';
import { regionKey } from '../model/region.ts';
import { groupOf, idKey, toArmId, type ArmId } from '../model/arm-id.ts';
import { digestOf } from '../model/canonical-json.ts';
import type { DesiredInstance } from '../model/desired.ts';
import {
  reaches,
  type DesiredDrill,
  type DrillPointRule,
  type DrillPopulation,
  type DrillPrices,
  type DrillWindow,
  type ProofLevel,
  type Weekday,
} from '../model/drill.ts';
import { parseDuration, toFriendlyDuration } from '../model/duration.ts';
import type { Json } from '../model/json.ts';
import { whereIs, type FilledDocumentOf } from './defaults.ts';
import type { RestoreDrill } from './generated/spec-types.ts';
import { readGroup } from './ids.ts';
import { quote, specError, type Problem } from './problem.ts';
import type { References } from './references.ts';

type DrillDocument = FilledDocumentOf<'RestoreDrill'>;
type DrillSpec = RestoreDrill['spec'];

const HOUR_MS = 3_600_000;
const HOOK_TIMEOUT_MS = HOUR_MS / 4;
const MONTH_MS = 30 * 24 * HOUR_MS;
const ALL_DAYS: readonly Weekday[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What stands in for a limit that is not given. */
const DEFAULT_LIMITS: DesiredDrill['limits'] = {
  concurrent: 5,
  concurrentPerSubscription: 20,
  disks: Number.POSITIVE_INFINITY,
  gigabytes: Number.POSITIVE_INFINITY,
  gigabyteHours: Number.POSITIVE_INFINITY,
  cost: Number.POSITIVE_INFINITY,
  leakedGigabyteHours: 1000,
};

/** At 95 % confidence at most 3/60, or 5 %, of a disk differs when none of 60 ranges does. */
const DEFAULT_SAMPLE: DesiredDrill['sample'] = { ranges: 60, kibibytes: 256 };

/** The drills, before they meet live instances. `instances` are those that have documents of their own. */
export function resolveDrills(
  documents: readonly DrillDocument[],
  references: References,
  instances: readonly DesiredInstance[],
): { readonly drills: readonly DesiredDrill[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const drills = new Map<string, DesiredDrill>();
  const sourceGroups = groupsOfSources(instances);
  for (const one of documents) {
    const drill = resolveOne(one, references, sourceGroups, problems);
    const other = drills.get(drill.name.toLowerCase());
    if (other === undefined) drills.set(drill.name.toLowerCase(), drill);
    else {
      const detail = `The drill ${drill.name} is declared at ${other.at.file}:${other.at.line} already. Give one of them another name: proofs are remembered by it.`;
      problems.push(specError('SPEC134', whereIs(one, 'metadata', 'name'), detail));
    }
  }
  return { drills: [...drills.values()], problems };
}

function resolveOne(
  one: DrillDocument,
  references: References,
  sourceGroups: ReadonlyMap<string, ArmId>,
  problems: Problem[],
): DesiredDrill {
  const { metadata, spec } = one.value;
  const everyMs = lengthOf(one, spec.every, ['spec', 'every'], problems);
  const length = (text: string | undefined, absent: number, ...path: readonly string[]): number =>
    text === undefined ? absent : lengthOf(one, text, ['spec', ...path], problems);
  const { rto, rpo } = spec.objectives ?? {};
  const point = pointOf(one, problems);
  const prove = spec.prove ?? 'restored';
  const sample = { ...DEFAULT_SAMPLE, ...spec.sample };
  const warningsPass = spec.warnings === 'pass';
  const hook = hookOf(one, prove, problems);
  const expireAfterMs = length(spec.expireAfter, 24 * HOUR_MS, 'expireAfter');
  if (spec.limits?.cost !== undefined && spec.prices === undefined) {
    const detail = `Write for example \`prices: { currency: EUR, perGigabyteMonth: { default: 0.10 } }\` beside the limit.`;
    problems.push(specError('SPEC148', whereIs(one, 'spec', 'limits', 'cost'), detail));
  }
  checkLife(one, expireAfterMs, hook, problems);
  return {
    name: metadata.name,
    population: populationOf(one, references, problems),
    point,
    everyMs,
    firstProofWithinMs: length(spec.firstProofWithin, everyMs, 'firstProofWithin'),
    targets: targetsOf(one, sourceGroups, problems),
    prove,
    sample,
    ...(hook !== undefined && { hook }),
    warningsPass,
    objectives: {
      ...(rto !== undefined && { rtoMs: length(rto, 0, 'objectives', 'rto') }),
      ...(rpo !== undefined && { rpoMs: length(rpo, 0, 'objectives', 'rpo') }),
    },
    limits: { ...DEFAULT_LIMITS, ...spec.limits },
    ...(spec.prices !== undefined && { prices: pricesOf(spec.prices) }),
    expireAfterMs,
    windows: (spec.windows ?? []).map(windowOf),
    termsDigest: digestOf({
      prove,
      warningsPass,
      point: { ...point },
      ...(reaches(prove, 'bytes') && { sample }),
      ...(hook !== undefined && { hook: { program: hook.program, args: [...hook.args] } }),
    }),
    // Valid documents are plain JSON; their generated types only lack the index signature.
    specDigest: digestOf(one.value as unknown as Json),
    at: one.document.at,
  };
}

/** The program of level `hook`: it and its level need each other. */
function hookOf(one: DrillDocument, prove: ProofLevel, problems: Problem[]): DesiredDrill['hook'] {
  const { hook } = one.value.spec;
  if (hook === undefined) {
    if (prove !== 'hook') return undefined;
    const detail = '"prove: hook" needs a program to run: add `hook: { program: PATH }`.';
    problems.push(specError('SPEC127', whereIs(one, 'spec', 'prove'), detail));
    return undefined;
  }
  if (prove !== 'hook') {
    const detail = `The program under "hook" is never run at level ${prove}: write "prove: hook", or take it away.`;
    problems.push(specError('SPEC140', whereIs(one, 'spec', 'hook'), detail));
  }
  const { program, args = [], timeout } = hook;
  const timeoutMs =
    timeout === undefined ? HOOK_TIMEOUT_MS : lengthOf(one, timeout, ['spec', 'hook', 'timeout'], problems);
  return { program, args, timeoutMs, folder: one.document.file.folder };
}

/** A disk must live an hour, and as long as its hook may take on top. */
function checkLife(one: DrillDocument, expireAfterMs: number, hook: DesiredDrill['hook'], problems: Problem[]): void {
  const neededMs = HOUR_MS + (hook?.timeoutMs ?? 0);
  if (expireAfterMs >= neededMs) return;
  const { expireAfter } = one.value.spec;
  const given = expireAfter === undefined ? 'the 24h they have without expireAfter' : quote(expireAfter);
  const needed = toFriendlyDuration({ months: 0, ms: neededMs });
  const detail = `Restored disks need at least ${needed} to be made and checked, not ${given}.`;
  const path = expireAfter === undefined ? ['spec', 'hook', 'timeout'] : ['spec', 'expireAfter'];
  problems.push(specError('SPEC147', whereIs(one, ...path), detail));
}

/** Resource groups that hold datasources or snapshots by these specs; disks of drills must not lie among them. */
function groupsOfSources(instances: readonly DesiredInstance[]): ReadonlyMap<string, ArmId> {
  const groups = new Map<string, ArmId>();
  for (const { datasource, parameters } of instances) {
    groups.set(idKey(groupOf(datasource.id)), datasource.id);
    for (const value of Object.values(parameters)) {
      const id = toArmId(value);
      if (id !== undefined) groups.set(idKey(id), id);
    }
  }
  return groups;
}

function populationOf(one: DrillDocument, references: References, problems: Problem[]): DrillPopulation {
  const { vaults: wanted, tags, policies, datasources, exclude = [] } = one.value.spec.population;
  const path = ['spec', 'population'];
  const vaults =
    wanted === 'all'
      ? references.allVaults(one, [...path, 'vaults'], problems)
      : wanted.flatMap(
          (text, index) => references.vault(one, text, [...path, 'vaults', String(index)], problems) ?? [],
        );
  for (const [index, text] of exclude.entries()) {
    const { instance } = text;
    if (!instance.includes('/') || toArmId(instance) !== undefined) continue;
    const where = whereIs(one, ...path, 'exclude', String(index), 'instance');
    problems.push(specError('SPEC136', where, `${quote(instance)} is neither a name nor an ARM id.`));
  }
  for (const [index, text] of (policies ?? []).entries()) {
    const dangling = policyProblem(one, text, vaults, datasources ?? Object.keys(CATALOG), references);
    const where = whereIs(one, ...path, 'policies', String(index));
    if (dangling !== undefined) problems.push({ ...dangling, at: where });
  }
  return {
    vaults,
    ...(tags !== undefined && { tags }),
    ...(policies !== undefined && { policies }),
    ...(datasources !== undefined && { datasources }),
    exclude,
  };
}

/** A policy must be there in one of the vaults at least; the first vault's problem speaks for all. */
function policyProblem(
  one: DrillDocument,
  policy: string,
  vaults: readonly ArmId[],
  datasources: readonly string[],
  references: References,
): Problem | undefined {
  const found: Problem[] = [];
  const isThere = vaults.some((vault) =>
    datasources.some((kind) => references.policy(one, policy, vault, kind, found) !== undefined),
  );
  return isThere ? undefined : found[0];
}

function targetsOf(
  one: DrillDocument,
  sourceGroups: ReadonlyMap<string, ArmId>,
  problems: Problem[],
): ReadonlyMap<string, ArmId> {
  const targets = new Map<string, ArmId>();
  for (const [region, text] of Object.entries(one.value.spec.target)) {
    const where = whereIs(one, 'spec', 'target', region);
    if (!text.includes('/') && one.subscription === undefined) {
      const detail = `The group ${quote(text)} needs a subscription: give one in Defaults or with --subscription, or write the ARM id.`;
      problems.push(specError('SPEC130', where, detail));
      continue;
    }
    const group = readGroup(text, one.subscription ?? '');
    if (!('value' in group)) {
      problems.push(specError(group.code, where, group.detail));
      continue;
    }
    const source = sourceGroups.get(idKey(group.value));
    if (source !== undefined) {
      const detail = `${group.value} belongs to ${source}. Choose a group that holds disks of drills only.`;
      problems.push(specError('SPEC146', where, detail));
    }
    if (targets.has(regionKey(region))) {
      problems.push(specError('SPEC134', where, `The region ${region} stands here twice, in two spellings.`));
    }
    targets.set(regionKey(region), group.value);
  }
  return targets;
}

function pointOf(one: DrillDocument, problems: Problem[]): DrillPointRule {
  const point: DrillSpec['point'] = one.value.spec.point ?? 'latest';
  if (typeof point === 'string') return { kind: point };
  if ('within' in point) {
    return { kind: 'within', ageMs: lengthOf(one, point.within, ['spec', 'point', 'within'], problems) };
  }
  return {
    kind: 'latestBefore',
    ageMs: lengthOf(one, point.latestBefore, ['spec', 'point', 'latestBefore'], problems),
  };
}

function pricesOf({ currency, perGigabyteMonth }: NonNullable<DrillSpec['prices']>): DrillPrices {
  const { default: otherwise, ...bySku } = perGigabyteMonth;
  const prices = Object.entries(bySku).map(([sku, price]) => [sku.toLowerCase(), price] as const);
  return { currency, perGigabyteMonth: new Map(prices), otherwise };
}

function windowOf({ days, from, to }: NonNullable<DrillSpec['windows']>[number]): DrillWindow {
  return { days: days ?? ALL_DAYS, fromMinute: minuteOf(from), toMinute: minuteOf(to) };
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function lengthOf(one: DrillDocument, text: string, path: readonly string[], problems: Problem[]): number {
  const duration = parseDuration(text);
  const ms = duration === undefined ? 0 : duration.months * MONTH_MS + duration.ms;
  if (ms <= 0) {
    const detail = `${quote(text)} is no length of time more than nothing. Write 90d, 24h or 30min.`;
    problems.push(specError('SPEC128', whereIs(one, ...path), detail));
  }
  return ms;
}
