import { idKey } from '../../kernel/arm-id.ts';
import { canonicalText, field, isObject, listAt, objectAt, textAt } from '../../kernel/json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import { plainRefusal, userRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { by, get, put, remove } from '../../kernel/state.ts';
import { requiredVault, resourceMissing, vaultIdOf } from './lookups.ts';
import { policyProperties } from './policy-body.ts';
import { instancesOfVault, isSoftDeleted, POLICIES, RETIRED_POLICIES } from './tables.ts';
import type { LiveInstance, PolicyRow } from './tables.ts';
import { BUDGET, VAULT } from './versions.ts';

const LIST = `${VAULT}/backupPolicies`;
const ONE = `${LIST}/{policyName}`;

export const policyRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, handler: (call) => list(call), budget: BUDGET.policies },
  {
    method: 'GET',
    path: ONE,
    handler: (call) => ({ status: 200, body: renderPolicy(required(call)) }),
    budget: BUDGET.policies,
  },
  { method: 'PUT', path: ONE, handler: (call) => write(call), budget: BUDGET.writePolicy },
  { method: 'DELETE', path: ONE, handler: (call) => erase(call), budget: BUDGET.deletePolicy },
];

export const renderPolicy = (row: PolicyRow): JsonObject => ({
  properties: row.properties,
  id: row.id,
  name: row.name,
  type: 'Microsoft.DataProtection/backupVaults/backupPolicies',
});

const keyOf = (call: Call): string => idKey(`${vaultIdOf(call)}/backupPolicies/${param(call, 'policyName')}`);

const required = (call: Call): PolicyRow => {
  requiredVault(call);
  const row = get(call.state, POLICIES, keyOf(call));
  if (row === undefined) throw resourceMissing(call);
  return row;
};

const list = (call: Call): Reply => {
  const vault = requiredVault(call);
  return page(call, [...by(call.state, POLICIES, 'vault', idKey(vault.id))], renderPolicy);
};

/** PUT is synchronous (202 of 202 recorded); an existing policy cannot be changed (azure-quickstart-templates#11884). */
const write = (call: Call): Reply => {
  const vault = requiredVault(call);
  const sent = objectAt(call.request.body, 'properties');
  if (sent === undefined || listAt(sent, 'policyRules').length === 0 || !hasDatasourceTypes(sent))
    throw plainRefusal(400, 'InvalidRequestContent', 'A backup policy needs datasourceTypes and policyRules.');
  const existing = get(call.state, POLICIES, keyOf(call));
  const row: PolicyRow = {
    id: existing?.id ?? `${vaultIdOf(call)}/backupPolicies/${param(call, 'policyName')}`,
    name: existing?.name ?? param(call, 'policyName'),
    vaultKey: idKey(vault.id),
    properties: policyProperties(sent),
  };
  if (existing !== undefined) {
    const identical = canonicalText(existing.properties) === canonicalText(row.properties);
    if (!identical || call.settings.switches.identicalPolicyPut === 'refused')
      throw userRefusal(call, 400, {
        code: 'UserErrorBMSUpdatePolicyNotSupported',
        message: 'Update of existing policy is not supported',
        recommendedAction: ['Create a new policy and assign it to the backup instances.'],
      });
  }
  return { status: 200, body: renderPolicy(row), writes: [put(POLICIES, keyOf(call), row)] };
};

const hasDatasourceTypes = (sent: JsonObject): boolean => {
  const types: Json | undefined = field(sent, 'datasourceTypes');
  return Array.isArray(types) && types.length > 0;
};

/** 200 with no body, 204 when absent (dataprotection.json), 400 while instances refer to it, soft-deleted included. */
const erase = (call: Call): Reply => {
  const vault = requiredVault(call);
  const row = get(call.state, POLICIES, keyOf(call));
  if (row === undefined) return { status: 204 };
  const users = instancesOfVault(call.state, idKey(vault.id), call.now).filter((instance) => usesPolicy(instance, row));
  const active = users.filter((instance) => !isSoftDeleted(instance));
  if (active.length > 0)
    throw userRefusal(call, 400, {
      code: 'UserErrorDppPolicyObjectInUse',
      message: `Policy ${row.name} is used by ${active.length} backup instance(s) and cannot be deleted.`,
      recommendedAction: ['Assign another policy to the backup instances that use it, then delete it.'],
    });
  if (users.length > 0)
    throw userRefusal(call, 400, {
      code: 'UserErrorPolicyAssociatedWithSoftDeletedItems',
      message: `Policy ${row.name} is associated with ${users.length} soft deleted backup instance(s).`,
      recommendedAction: ['Wait until the soft deleted backup instances are purged, then delete the policy.'],
    });
  return { status: 200, writes: [remove(POLICIES, keyOf(call)), put(RETIRED_POLICIES, keyOf(call), row)] };
};

/** A running change refers to both the old and the new policy. */
const usesPolicy = ({ row, phase }: LiveInstance, policy: PolicyRow): boolean => {
  const infos = [phase.policyInfo, ...row.timeline.slice(-1).map((entry) => entry.phase.policyInfo)];
  return infos.filter(isObject).some((info) => idKey(textAt(info, 'policyId') ?? '') === idKey(policy.id));
};
