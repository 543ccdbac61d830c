import { groupKeyOf, idKey, lastSegment, regionKey, subscriptionOf } from '../../kernel/arm-id.ts';
import { textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import type { WorldResource } from '../../kernel/provider.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { by, get, put } from '../../kernel/state.ts';
import type { State, Table, Write } from '../../kernel/state.ts';

/** A virtual machine of a world: it can be looked at and protected, not made or changed. */
export interface MachineRow {
  readonly id: string;
  readonly location: string;
  readonly body: JsonObject;
}

export const MACHINES: Table<MachineRow> = {
  name: 'virtualMachines',
  indexes: { subscription: (row) => subscriptionOf(row.id), group: (row) => groupKeyOf(row.id) },
};

const TYPE = 'Microsoft.Compute/virtualMachines';
const OF_SUBSCRIPTION = `/subscriptions/{subscriptionId}/providers/${TYPE}`;
const OF_GROUP = `/subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/${TYPE}`;

export const machineRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: OF_SUBSCRIPTION,
    handler: (call) => page(call, machinesOf(call.state, param(call, 'subscriptionId').toLowerCase()), renderMachine),
  },
  { method: 'GET', path: OF_GROUP, handler: (call) => listOfGroup(call) },
  { method: 'GET', path: `${OF_GROUP}/{name}`, handler: (call) => read(call) },
];

export const machinesOf = (state: State, subscription: string): readonly MachineRow[] => [
  ...by(state, MACHINES, 'subscription', subscription),
];

export const loadMachine = (resource: WorldResource): readonly Write[] => {
  const location = regionKey(textAt(resource, 'location') ?? '');
  return [put(MACHINES, idKey(resource.id), { id: resource.id, location, body: { ...resource, location } })];
};

/** As the world describes it, named. */
export const renderMachine = ({ id, body }: MachineRow): JsonObject => ({ name: lastSegment(id), type: TYPE, ...body });

const groupId = (call: Call): string =>
  `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'groupName')}`;

const listOfGroup = (call: Call): Reply =>
  page(call, [...by(call.state, MACHINES, 'group', idKey(groupId(call)))], renderMachine);

const read = (call: Call): Reply => {
  const row = get(call.state, MACHINES, idKey(`${groupId(call)}/providers/${TYPE}/${param(call, 'name')}`));
  if (row !== undefined) return { status: 200, body: renderMachine(row) };
  throw plainRefusal(
    404,
    'ResourceNotFound',
    `The Resource '${TYPE}/${param(call, 'name')}' under resource group '${param(call, 'groupName')}' was not found. ` +
      'For more details please go to https://aka.ms/ARMResourceNotFoundFix',
  );
};
