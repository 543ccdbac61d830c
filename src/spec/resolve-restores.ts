import { RESTORE_TARGETS } from '../catalog/catalog.ts';
import { idKey, nameOf, resourceId, subscriptionOf, toArmId, type ArmId } from '../model/arm-id.ts';
import type { DesiredRestore } from '../model/desired.ts';
import { parseDuration } from '../model/duration.ts';
import type { PointRule } from '../model/restore.ts';
import { whereIs, type FilledDocumentOf } from './defaults.ts';
import type { Restore } from './generated/spec-types.ts';
import { readGroup, readResourceId, type Read } from './ids.ts';
import { quote, specError, type Problem } from './problem.ts';
import type { References } from './references.ts';

type RestoreDocument = FilledDocumentOf<'Restore'>;

const MONTH_MS = 30 * 86_400_000;

/** The restores, before they meet live instances and recovery points. */
export function resolveRestores(
  documents: readonly RestoreDocument[],
  references: References,
): { readonly restores: readonly DesiredRestore[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const restores: DesiredRestore[] = [];
  const byName = new Map<string, DesiredRestore>();
  const byTarget = new Map<string, DesiredRestore>();
  for (const one of documents) {
    const restore = resolveOne(one, references, problems);
    if (restore === undefined) continue;
    const namesake = byName.get(`${idKey(restore.vault)}|${restore.name.toLowerCase()}`);
    const rival = byTarget.get(idKey(restore.target));
    if (namesake !== undefined) problems.push(clash('SPEC134', one, ['metadata', 'name'], restore.name, namesake));
    if (rival !== undefined) problems.push(clash('SPEC145', one, ['spec', 'to'], restore.target, rival));
    byName.set(`${idKey(restore.vault)}|${restore.name.toLowerCase()}`, restore);
    byTarget.set(idKey(restore.target), restore);
    restores.push(restore);
  }
  return { restores, problems };
}

function clash(
  code: 'SPEC134' | 'SPEC145',
  one: RestoreDocument,
  path: readonly string[],
  what: string,
  other: DesiredRestore,
): Problem {
  const detail = `${what} is asked for at ${other.at.file}:${other.at.line} already.`;
  return specError(code, whereIs(one, ...path), detail);
}

function resolveOne(one: RestoreDocument, references: References, problems: Problem[]): DesiredRestore | undefined {
  const { metadata, spec } = one.value;
  const instance = checkInstance(spec.instance);
  if (!('value' in instance))
    problems.push(specError(instance.code, whereIs(one, 'spec', 'instance'), instance.detail));
  const vault = references.vault(one, metadata.vault, ['metadata', 'vault'], problems);
  const point = pointOf(spec.point);
  if (!('value' in point)) problems.push(specError(point.code, whereIs(one, 'spec', 'point'), point.detail));
  if (vault === undefined) return undefined;
  const target = targetOf(spec.to, vault);
  if (!('value' in target)) problems.push(specError(target.code, whereIs(one, 'spec', 'to'), target.detail));
  if (!('value' in target) || !('value' in point)) return undefined;
  return {
    name: `${nameOf(vault)}/${metadata.name}`,
    vault,
    instance: spec.instance,
    point: point.value,
    target: target.value,
    ...(spec.until !== undefined && { until: spec.until }),
    at: one.document.at,
  };
}

/** Whether a reference can be a backup instance or a datasource at all; which one it is, the vault decides. */
function checkInstance(reference: string): Read<string> {
  if (!reference.includes('/') || toArmId(reference) !== undefined) return { value: reference };
  return { code: 'SPEC136', detail: `${quote(reference)} is neither a name nor an ARM id.` };
}

/** A restored resource by its ARM id, of a type that something can be restored to. */
export function readTarget(id: string): Read<ArmId> {
  const reads = RESTORE_TARGETS.map((type) => readResourceId(id, type));
  const [first] = reads;
  return reads.find((read) => 'value' in read) ?? first ?? { code: 'SPEC136', detail: `${quote(id)} is no ARM id.` };
}

function targetOf(to: Restore['spec']['to'], vault: ArmId): Read<ArmId> {
  if ('id' in to) return readTarget(to.id);
  const group = readGroup(to.resourceGroup, subscriptionOf(vault));
  return 'value' in group ? readTarget(resourceId(group.value, 'Microsoft.Compute/disks', to.disk)) : group;
}

function pointOf(point: Restore['spec']['point']): Read<PointRule> {
  if (point === undefined) return { value: { kind: 'latest' } };
  if (typeof point === 'string') return { value: { kind: point } };
  if ('id' in point) return { value: { kind: 'id', id: point.id } };
  return 'within' in point ? within(point.within) : latestBefore(point.latestBefore);
}

/** Also what `--point` says as one word: `latest`, `oldest`, `within=24h`, `latestBefore=T`, `id=...`, a bare id. */
export function readPointRule(text: string): Read<PointRule> {
  const [, rule = '', value = ''] = /^\s*([A-Za-z]+)\s*[=:]\s*(.*?)\s*$/u.exec(text) ?? [];
  const word = text.trim().toLowerCase();
  if (word === 'latest' || word === 'oldest') return { value: { kind: word } };
  if (rule.toLowerCase() === 'within') return within(value);
  if (rule.toLowerCase() === 'latestbefore') return latestBefore(value);
  const id = rule.toLowerCase() === 'id' ? value : text.trim();
  if (/^(?=.*\d)[A-Za-z0-9-]{1,64}$/u.test(id)) return { value: { kind: 'id', id } };
  const detail = `${quote(text)} is no rule for a recovery point: write latest, oldest, latestBefore=2026-11-19T22:00:00Z, within=24h, or the id of a recovery point.`;
  return { code: 'SPEC128', detail };
}

function within(text: string): Read<PointRule> {
  const duration = parseDuration(text);
  const ageMs = duration === undefined ? 0 : duration.months * MONTH_MS + duration.ms;
  if (ageMs > 0) return { value: { kind: 'within', ageMs } };
  return { code: 'SPEC128', detail: `${quote(text)} is no length of time more than nothing. Write 24h or 7d.` };
}

function latestBefore(text: string): Read<PointRule> {
  const ms = Date.parse(text);
  const isInstant = /T.*(?:Z|[+-]\d{2}:\d{2})$/u.test(text) && !Number.isNaN(ms);
  if (isInstant) return { value: { kind: 'latestBefore', before: new Date(ms).toISOString() } };
  return {
    code: 'SPEC128',
    detail: `${quote(text)} is no instant. Write date, time and offset: 2026-11-19T22:00:00Z.`,
  };
}
