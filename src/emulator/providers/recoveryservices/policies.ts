import { idKey } from '../../kernel/arm-id.ts';
import { objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { by, get, put, remove } from '../../kernel/state.ts';
import { objectMissing, requiredVault, serviceRefusal, subId } from './refusals.ts';
import { itemsOfVault, POLICIES } from './tables.ts';
import type { PolicyRow, VaultRow } from './tables.ts';
import { BUDGET, VAULT } from './versions.ts';

const LIST = `${VAULT}/backupPolicies`;

export const policyRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, handler: (call) => list(call), budget: BUDGET.policies },
  { method: 'GET', path: `${LIST}/{policy}`, handler: (call) => read(call), budget: BUDGET.policies },
  { method: 'PUT', path: `${LIST}/{policy}`, handler: (call) => write(call) },
  { method: 'DELETE', path: `${LIST}/{policy}`, handler: (call) => erase(call) },
];

/** In every vault from the start (0015f329 #15). */
const defaultPolicy = (vault: VaultRow): PolicyRow => ({
  id: `${subId(vault)}/backupPolicies/DefaultPolicy`,
  name: 'DefaultPolicy',
  vaultKey: idKey(vault.id),
  properties: {
    backupManagementType: 'AzureIaasVM',
    instantRPDetails: {},
    schedulePolicy: {
      schedulePolicyType: 'SimpleSchedulePolicy',
      scheduleRunFrequency: 'Daily',
      scheduleRunTimes: ['2021-05-26T12:00:00Z'],
      scheduleWeeklyFrequency: 0,
    },
    retentionPolicy: {
      retentionPolicyType: 'LongTermRetentionPolicy',
      dailySchedule: {
        retentionTimes: ['2021-05-26T12:00:00Z'],
        retentionDuration: { count: 30, durationType: 'Days' },
      },
    },
    instantRpRetentionRangeInDays: 2,
    timeZone: 'UTC',
  },
});

/** A policy of the vault by its id, whatever its casing. */
export const policyOf = (call: Call, vault: VaultRow, id: string): PolicyRow | undefined => {
  const standard = defaultPolicy(vault);
  return get(call.state, POLICIES, idKey(id)) ?? (idKey(standard.id) === idKey(id) ? standard : undefined);
};

const idOf = (call: Call): string => `${subId(requiredVault(call))}/backupPolicies/${param(call, 'policy')}`;

const users = (call: Call, row: PolicyRow): number =>
  itemsOfVault(call.state, row.vaultKey, call.now).filter(({ phase }) => idKey(phase.policyId) === idKey(row.id))
    .length;

const render = (call: Call, row: PolicyRow): JsonObject => ({
  id: row.id,
  name: row.name,
  type: 'Microsoft.RecoveryServices/vaults/backupPolicies',
  properties: { ...row.properties, protectedItemsCount: users(call, row) },
});

const list = (call: Call): Reply => {
  const vault = requiredVault(call);
  const own = [...by(call.state, POLICIES, 'vault', idKey(vault.id))];
  const standard = defaultPolicy(vault);
  const rows = own.some(({ id }) => idKey(id) === idKey(standard.id)) ? own : [standard, ...own];
  return page(call, rows, (row) => render(call, row));
};

const read = (call: Call): Reply => {
  const row = policyOf(call, requiredVault(call), idOf(call));
  if (row === undefined) throw objectMissing('policy');
  return { status: 200, body: render(call, row) };
};

const write = (call: Call): Reply => {
  const vault = requiredVault(call);
  const properties = objectAt(call.request.body, 'properties');
  if (properties === undefined || textAt(properties, 'backupManagementType') === undefined)
    throw plainRefusal(400, 'InvalidRequestContent', 'A policy needs backupManagementType.');
  const row: PolicyRow = { id: idOf(call), name: param(call, 'policy'), vaultKey: idKey(vault.id), properties };
  return { status: 200, body: render(call, row), writes: [put(POLICIES, idKey(row.id), row)] };
};

const erase = (call: Call): Reply => {
  const row = policyOf(call, requiredVault(call), idOf(call));
  if (row === undefined) return { status: 204 };
  if (users(call, row) > 0)
    throw serviceRefusal(400, 'BMSUserErrorPolicyInUse', `The policy ${row.name} is used by protected items.`);
  return { status: 200, writes: [remove(POLICIES, idKey(row.id))] };
};
