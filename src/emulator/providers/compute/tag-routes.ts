import { idKey } from '../../kernel/arm-id.ts';
import { objectAt, textAt } from '../../kernel/json.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { get, put } from '../../kernel/state.ts';
import { DISKS, existsAt } from './tables.ts';

const DISK =
  '/subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/Microsoft.Compute/disks/{name}/providers/Microsoft.Resources/tags/default';

/** Tags of a disk apart from the disk (resources.json, Tags_UpdateAtScope): read, or merged, replaced and deleted. */
export const tagRoutes: readonly Route[] = [
  { method: 'GET', path: DISK, handler: (call) => answer(call, objectAt(required(call).tags) ?? {}) },
  { method: 'PATCH', path: DISK, handler: (call) => patch(call) },
];

const diskId = (call: Call): string =>
  `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'groupName')}/providers/Microsoft.Compute/disks/${param(call, 'name')}`;

const required = (call: Call) => {
  const row = get(call.state, DISKS, idKey(diskId(call)));
  if (row !== undefined && existsAt(row, call.now)) return row;
  throw plainRefusal(404, 'ResourceNotFound', `The Resource '${diskId(call)}' was not found.`);
};

const patch = (call: Call): Reply => {
  const row = required(call);
  const sent = objectAt(call.request.body, 'properties', 'tags') ?? {};
  const operation = (textAt(call.request.body, 'operation') ?? '').toLowerCase();
  const before = objectAt(row.tags) ?? {};
  const tags = {
    merge: { ...before, ...sent },
    replace: sent,
    delete: Object.fromEntries(Object.entries(before).filter(([name]) => !Object.hasOwn(sent, name))),
  }[operation];
  if (tags === undefined)
    throw plainRefusal(400, 'InvalidTagsPatchOperation', 'The operation must be Merge, Replace or Delete.');
  return { ...answer(call, tags), writes: [put(DISKS, idKey(row.id), { ...row, tags })] };
};

const answer = (call: Call, tags: NonNullable<ReturnType<typeof objectAt>>): Reply => ({
  status: 200,
  body: {
    id: `${diskId(call)}/providers/Microsoft.Resources/tags/default`,
    name: 'default',
    type: 'Microsoft.Resources/tags',
    properties: { tags },
  },
});
