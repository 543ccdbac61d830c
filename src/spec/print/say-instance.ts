import { CATALOG } from '../../catalog/catalog.ts';
import type { DatasourceType } from '../../catalog/datasource-type.ts';
import { groupNameOf, idKey, subscriptionOf, toArmId, type ArmId } from '../../model/arm-id.ts';
import { digString, type JsonObject } from '../../model/json.ts';
import { readResourceId } from '../ids.ts';
import { checkParameters, resolveParameters, type Given } from '../parameters.ts';
import type { ImportCode } from './explanations.ts';
import type { InstancePicture, LeftOut } from './picture.ts';
import { problemOf } from './problem-of.ts';

/** What a document says about an instance, before it is decided whether it stands alone or in a set. */
export interface SaidInstance {
  readonly kind: string;
  readonly datasource: ArmId;
  /** A name for a policy that has a document, else an ARM id. */
  readonly policy: string;
  readonly parameters: Given;
  readonly protection: string;
}

/** How policies of the vault are referred to, by `idKey`. */
export type PolicyReferences = ReadonlyMap<string, string>;

export function sayInstance(
  { live, protection }: InstancePicture,
  policies: PolicyReferences,
): SaidInstance | { readonly leftOut: LeftOut } {
  const refuse = (code: ImportCode, why: string) => ({ leftOut: { code, id: live.id, why } });
  const datasourceType = digString(live.body, 'properties', 'dataSourceInfo', 'datasourceType') ?? '';
  const type = Object.values(CATALOG).find((one) => one.datasourceType.toLowerCase() === datasourceType.toLowerCase());
  if (type === undefined) return refuse('IMP710', datasourceType || 'it names no datasource type');
  if (protection === undefined)
    return refuse('IMP711', `it is in ${live.state}${live.error === undefined ? '' : ` (${live.error.code})`}`);
  const policy = policies.get(idKey(live.policyId ?? ''));
  if (policy === undefined) return refuse('IMP712', `its policy ${live.policyId ?? ''} is not in the vault`);
  const parameters = parametersOf(type, live.body, live.datasourceId);
  const said = { kind: type.kind, datasource: live.datasourceId, policy, parameters, protection };
  const problem = instanceProblem(said, type);
  return problem === undefined ? said : refuse('IMP712', problem);
}

/** Group ids become names where they lie in the datasource's subscription, as people write them. */
function parametersOf(type: DatasourceType, body: JsonObject, datasource: ArmId): Given {
  const found = Object.entries(type.instanceFacts(body)?.parameters ?? {});
  return Object.fromEntries(
    found.map(([name, text]) => {
      const id = toArmId(text);
      const isNear = id !== undefined && subscriptionOf(id).toLowerCase() === subscriptionOf(datasource).toLowerCase();
      return [name, (isNear ? groupNameOf(id) : undefined) ?? text];
    }),
  );
}

function instanceProblem(said: SaidInstance, type: DatasourceType): string | undefined {
  const id = readResourceId(said.datasource, type.armType);
  if (!('value' in id)) return id.detail;
  const [problem] = [
    ...checkParameters(type, said.parameters),
    ...resolveParameters(type, said.parameters, id.value).problems,
  ];
  return problem?.detail ?? problemOf(instanceDocument(said));
}

/** The document of one instance, its vault left to Defaults. */
export function instanceDocument({ kind, datasource, policy, parameters, protection }: SaidInstance): JsonObject {
  return {
    apiVersion: 'azbackup/v1',
    kind: 'BackupInstance',
    spec: {
      datasource: { type: kind, id: datasource },
      policy,
      ...parameters,
      ...(protection !== 'protected' && { protection }),
    },
  };
}
