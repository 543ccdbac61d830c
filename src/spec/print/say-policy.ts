import { CATALOG } from '../../catalog/catalog.ts';
import type { DatasourceType, PolicySpec } from '../../catalog/datasource-type.ts';
import { toFriendlyDuration } from '../../model/duration.ts';
import { digArray, digObject, type JsonObject } from '../../model/json.ts';
import type { LeftOut, PolicyPicture } from './picture.ts';
import { problemOf } from './problem-of.ts';

export type SaidPolicy = { readonly document: JsonObject } | { readonly leftOut: LeftOut };

/**
 * The document of a live policy, its vault left to Defaults: `schedule` and `retention` where they say exactly the
 * same, else `raw`. A policy that not even `raw` can say is left out.
 */
export function sayPolicy({ id, name, body }: PolicyPicture): SaidPolicy {
  const types = digArray(body, 'properties', 'datasourceTypes').map(String);
  const type = Object.values(CATALOG).find(({ datasourceType }) =>
    types.some((one) => one.toLowerCase() === datasourceType.toLowerCase()),
  );
  if (type === undefined) {
    return { leftOut: { code: 'IMP710', id, why: types.join(', ') || 'it names no datasource type' } };
  }
  const friendly = type.policySpec(body);
  const forms = [...(friendly === undefined ? [] : [friendlyForm(friendly)]), { raw: digObject(body, 'properties') }];
  const documents = forms.map((form) => policyDocument(name, type, form));
  const problems = documents.map((document) => problemOf(document) ?? rawProblem(body));
  const broken = friendly && type.policyFindings(friendly).find(({ severity }) => severity === 'error');
  const document = documents.find((_, index) => problems[index] === undefined);
  if (document !== undefined && broken === undefined) return { document };
  return { leftOut: { code: 'IMP713', id, why: broken?.detail ?? problems[0] ?? '' } };
}

function policyDocument(name: string, type: DatasourceType, form: JsonObject): JsonObject {
  return {
    apiVersion: 'azbackup/v1',
    kind: 'BackupPolicy',
    metadata: { name },
    spec: { datasource: type.kind, ...form },
  };
}

function friendlyForm({ schedule, retention }: PolicySpec): JsonObject {
  const { default: byDefault, ...others } = retention;
  const kept = Object.entries({ default: byDefault, ...others }).map(([key, keep]) => [key, toFriendlyDuration(keep)]);
  return {
    schedule: { ...schedule, every: toFriendlyDuration(schedule.every) },
    retention: Object.fromEntries(kept),
  };
}

/** What specs ask of a raw policy beyond its schema. */
function rawProblem(body: JsonObject): string | undefined {
  const { objectType = 'BackupPolicy', policyRules } = digObject(body, 'properties');
  if (objectType !== 'BackupPolicy') return `its objectType is ${JSON.stringify(objectType)}`;
  return Array.isArray(policyRules) && policyRules.length > 0 ? undefined : 'it has no rules';
}
