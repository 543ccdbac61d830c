import { idKey } from '../../kernel/arm-id.ts';
import { objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { by, get, put, remove } from '../../kernel/state.ts';
import { objectMissing, requiredVault, serviceRefusal, subId } from './refusals.ts';
import { policyProperties } from './policy-body.ts';
import { itemsOfVault, POLICIES } from './tables.ts';
import type { PolicyRow, VaultRow } from './tables.ts';
import { BUDGET, has, VAULT } from './versions.ts';

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

/** For databases in machines, which are not emulated; listed all the same (d994c3e0 #144). */
const hourlyLogBackup = (vault: VaultRow): PolicyRow => {
  const retentionDuration = { count: 30, durationType: 'Days' };
  const { schedulePolicy, retentionPolicy } = defaultPolicy(vault).properties;
  return {
    id: `${subId(vault)}/backupPolicies/HourlyLogBackup`,
    name: 'HourlyLogBackup',
    vaultKey: idKey(vault.id),
    properties: {
      backupManagementType: 'AzureWorkload',
      workLoadType: 'SQLDataBase',
      settings: { timeZone: 'UTC', issqlcompression: false, isCompression: false },
      subProtectionPolicy: [
        { policyType: 'Full', schedulePolicy, retentionPolicy },
        {
          policyType: 'Log',
          schedulePolicy: { schedulePolicyType: 'LogSchedulePolicy', scheduleFrequencyInMins: 60 },
          retentionPolicy: { retentionPolicyType: 'SimpleRetentionPolicy', retentionDuration },
        },
      ],
    },
  };
};

const policiesOf = (call: Call, vault: VaultRow): readonly PolicyRow[] => {
  const own = [...by(call.state, POLICIES, 'vault', idKey(vault.id))];
  const standard = [hourlyLogBackup(vault), defaultPolicy(vault)];
  return [...standard.filter(({ id }) => !own.some((row) => idKey(row.id) === idKey(id))), ...own];
};

/** A policy of the vault by its id, whatever its casing. */
export const policyOf = (call: Call, vault: VaultRow, id: string): PolicyRow | undefined =>
  get(call.state, POLICIES, idKey(id)) ?? policiesOf(call, vault).find((row) => idKey(row.id) === idKey(id));

const idOf = (call: Call): string => `${subId(requiredVault(call))}/backupPolicies/${param(call, 'policy')}`;

const users = (call: Call, row: PolicyRow): number =>
  itemsOfVault(call.state, row.vaultKey, call.now).filter(({ phase }) => idKey(phase.policyId) === idKey(row.id))
    .length;

const body = ({ apiVersion }: Call, row: PolicyRow, protectedItemsCount: number): JsonObject => ({
  id: row.id,
  name: row.name,
  type: 'Microsoft.RecoveryServices/vaults/backupPolicies',
  properties: {
    ...(has(apiVersion, 'instantRestore') ? row.properties : withoutNewer(row.properties)),
    protectedItemsCount,
  },
});

/** What policies did not say in 2017 (6ce82fe5 #19). */
const withoutNewer = ({
  instantRPDetails: _details,
  instantRpRetentionRangeInDays: _range,
  timeZone: _zone,
  ...others
}: JsonObject): JsonObject => others;

/** Lists count no items (d994c3e0 #144), single reads do (#62). */
const list = (call: Call): Reply => page(call, [...policiesOf(call, requiredVault(call))], (row) => body(call, row, 0));

const read = (call: Call): Reply => {
  const row = policyOf(call, requiredVault(call), idOf(call));
  if (row === undefined) throw objectMissing('policy');
  return { status: 200, body: body(call, row, users(call, row)) };
};

/** The answer counts no items, whatever was sent and whoever uses it (192 of 192, recorded traffic). */
const write = (call: Call): Reply => {
  const vault = requiredVault(call);
  const properties = objectAt(call.request.body, 'properties');
  if (properties === undefined || textAt(properties, 'backupManagementType') === undefined)
    throw plainRefusal(400, 'InvalidRequestContent', 'A policy needs backupManagementType.');
  const row: PolicyRow = {
    id: idOf(call),
    name: param(call, 'policy'),
    vaultKey: idKey(vault.id),
    properties: policyProperties(properties),
  };
  return { status: 200, body: body(call, row, 0), writes: [put(POLICIES, idKey(row.id), row)] };
};

const erase = (call: Call): Reply => {
  const row = policyOf(call, requiredVault(call), idOf(call));
  if (row === undefined) return { status: 204 };
  if (users(call, row) > 0)
    throw serviceRefusal(400, 'BMSUserErrorPolicyInUse', `The policy ${row.name} is used by protected items.`);
  return { status: 200, writes: [remove(POLICIES, idKey(row.id))] };
};
