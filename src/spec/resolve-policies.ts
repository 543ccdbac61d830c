import { datasourceTypeOf } from '../catalog/catalog.ts';
import type { DatasourceType, PolicySpec } from '../catalog/datasource-type.ts';
import { idKey, nameOf, policyId, type ArmId } from '../model/arm-id.ts';
import type { DesiredPolicy } from '../model/desired.ts';
import { parseDuration, type Duration } from '../model/duration.ts';
import { digArray, digString, isJsonObject, type JsonObject } from '../model/json.ts';
import type { Amount, RolloutRule } from '../model/rollout.ts';
import { whereIs, type FilledDocumentOf } from './defaults.ts';
import { limitProblem, quote, specError, type Problem } from './problem.ts';
import type { References } from './references.ts';

type PolicyDocument = FilledDocumentOf<'BackupPolicy'>;

/**
 * The policies the specs declare, one for each vault they stand in. A policy whose content has problems is still
 * there, without content, so that references to it are not reported as well.
 */
export function resolvePolicies(
  documents: readonly PolicyDocument[],
  references: References,
): { readonly policies: readonly DesiredPolicy[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const policies = new Map<string, DesiredPolicy>();
  for (const one of documents) {
    const vaults = vaultsOf(one, references, problems);
    const type = typeOf(one, problems);
    if (type === undefined) continue;
    const owned = bodyOf(one, type, problems) ?? {};
    for (const vault of vaults) {
      const { name } = one.value.metadata;
      const id = policyId(vault, name);
      const other = policies.get(idKey(id));
      if (other === undefined) {
        const rollout = rolloutOf(one.value.spec.rollout);
        policies.set(idKey(id), {
          id,
          vault,
          name,
          datasource: type.kind,
          owned,
          at: one.document.at,
          ...(rollout !== undefined && { rollout }),
        });
      } else if (other.at !== one.document.at) {
        const detail = `Policy ${name} of vault ${nameOf(vault)} is declared at ${other.at.file}:${other.at.line} already.`;
        problems.push(specError('SPEC134', whereIs(one, 'metadata', 'name'), detail));
      }
    }
  }
  return { policies: [...policies.values()], problems };
}

function rolloutOf(rollout: PolicyDocument['value']['spec']['rollout']): RolloutRule | undefined {
  if (rollout === undefined) return undefined;
  const { sample, waves, maxFailures } = rollout;
  return {
    ...(sample !== undefined && { sample }),
    ...(waves !== undefined && { waves: waves.map(amountOf) }),
    ...(maxFailures !== undefined && { maxFailures: amountOf(maxFailures) }),
  };
}

/** `10` or `10%`. */
function amountOf(text: number | string): Amount {
  return typeof text === 'number' ? { count: text } : { percent: Number.parseInt(text, 10) };
}

function vaultsOf(one: PolicyDocument, references: References, problems: Problem[]): readonly ArmId[] {
  const { name, vault, vaults } = one.value.metadata;
  if (vault !== undefined && vaults !== undefined) {
    const detail = `Policy ${quote(name)} has both vault and vaults. Keep one of them.`;
    problems.push(specError('SPEC140', whereIs(one, 'metadata', 'vaults'), detail));
    return [];
  }
  if (vaults === 'all') return references.allVaults(one, ['metadata', 'vaults'], problems);
  const read = (reference: string | undefined, ...path: readonly string[]): readonly ArmId[] => {
    const id = references.vault(one, reference, ['metadata', ...path], problems);
    return id === undefined ? [] : [id];
  };
  if (vaults === undefined) return read(vault, 'vault');
  return vaults.flatMap((reference, index) => read(reference, 'vaults', String(index)));
}

function typeOf(one: PolicyDocument, problems: Problem[]): DatasourceType | undefined {
  const kind = one.value.spec.datasource;
  if (kind !== undefined) return datasourceTypeOf(kind);
  const detail = `Policy ${quote(one.value.metadata.name)} needs spec.datasource, here or in Defaults.`;
  problems.push(specError('SPEC130', whereIs(one, 'spec'), detail));
  return undefined;
}

function bodyOf(one: PolicyDocument, type: DatasourceType, problems: Problem[]): JsonObject | undefined {
  const { schedule, retention, raw } = one.value.spec;
  if (raw !== undefined && (schedule !== undefined || retention !== undefined)) {
    const detail = 'A policy is given either as raw or by schedule and retention, not both.';
    problems.push(specError('SPEC140', whereIs(one, 'spec', 'raw'), detail));
    return undefined;
  }
  if (raw !== undefined) return rawBody(one, type, raw, problems);
  for (const field of (['schedule', 'retention'] as const).filter((name) => one.value.spec[name] === undefined)) {
    const detail = `"${field}" is missing in spec (or give the policy as raw).`;
    problems.push(specError('SPEC127', whereIs(one, 'spec'), detail));
  }
  const spec = friendlySpec(one, problems);
  if (spec === undefined) return undefined;
  const findings = type.policyFindings(spec);
  problems.push(...findings.map((finding) => limitProblem(finding, whereIs(one, 'spec', ...finding.field.split('.')))));
  return findings.some(({ severity }) => severity === 'error') ? undefined : type.policyBody(spec);
}

function friendlySpec(one: PolicyDocument, problems: Problem[]): PolicySpec | undefined {
  const { schedule, retention } = one.value.spec;
  if (schedule === undefined || retention === undefined) return undefined;
  const read = (text: string, ...path: readonly string[]): Duration | undefined => {
    const duration = parseDuration(text);
    if (duration === undefined) {
      const detail = `${quote(text)} is no duration. Write 4h, 7d, 2w, 3mo, 1y, or ISO 8601.`;
      problems.push(specError('SPEC128', whereIs(one, 'spec', ...path), detail));
    }
    return duration;
  };
  const every = read(schedule.every, 'schedule', 'every');
  const rules = Object.entries(retention).map(([key, text]) => [key, read(text, 'retention', key)] as const);
  const kept = rules.filter((rule): rule is readonly [string, Duration] => rule[1] !== undefined);
  const byDefault = kept.find(([key]) => key === 'default')?.[1];
  if (every === undefined || byDefault === undefined || kept.length < rules.length) return undefined;
  const { startingAt, timeZone } = schedule;
  return {
    schedule: { every, startingAt, ...(timeZone !== undefined && { timeZone }) },
    retention: { ...Object.fromEntries(kept), default: byDefault },
  };
}

/** The body as ARM wants it: `az` prints what stands inside `properties`, with a name the service drops. */
function rawBody(
  one: PolicyDocument,
  type: DatasourceType,
  raw: JsonObject,
  problems: Problem[],
): JsonObject | undefined {
  const { name: _, ...properties } = isJsonObject(raw['properties']) ? raw['properties'] : raw;
  const refuse = (detail: string): undefined =>
    void problems.push(specError('SPEC144', whereIs(one, 'spec', 'raw'), detail));
  const types = digArray(properties, 'datasourceTypes').map(String);
  if (!types.some((name) => name.toLowerCase() === type.datasourceType.toLowerCase())) {
    return refuse(`datasourceTypes must hold ${type.datasourceType}, not ${quote(types)}.`);
  }
  if (digArray(properties, 'policyRules').length === 0) return refuse('policyRules must list the rules of the policy.');
  const objectType = digString(properties, 'objectType') ?? 'BackupPolicy';
  if (objectType !== 'BackupPolicy') return refuse(`objectType must be BackupPolicy, not ${quote(objectType)}.`);
  const body = { properties: { ...properties, objectType } };
  const friendly = type.policySpec(body);
  const findings = friendly === undefined ? [] : type.policyFindings(friendly);
  problems.push(...findings.map((finding) => limitProblem(finding, whereIs(one, 'spec', 'raw'))));
  return body;
}
