import { pathOf } from '../../support/recordings.ts';
import type { Exchange } from '../../support/recordings.ts';
import { at } from './session.ts';

type Resource = Readonly<Record<string, unknown>> & { readonly id: string };

const GROUP_ID = /\/subscriptions\/[0-9a-f-]{36}\/resourcegroups\/[-\w.()]+/gi;
const VAULT_ID = new RegExp(`${GROUP_ID.source}/providers/Microsoft\\.DataProtection/backupVaults/[-\\w]+`, 'gi');
const DISK_ID = new RegExp(`${GROUP_ID.source}/providers/Microsoft\\.Compute/disks/[-\\w]+`, 'gi');
const POLICY_ID = new RegExp(`${VAULT_ID.source}/backupPolicies/[-\\w]+`, 'gi');
const INSTANCE_PATH = /\/backupinstances\/[^/]+$/;

const DISK_BACKUP_READER = '3e5e47e6-65f7-47ef-90b5-e5dd4d455f24';
const DISK_SNAPSHOT_CONTRIBUTOR = '7efff54f-a5b4-42b5-a1c5-5411624893ce';

/**
 * The world a recording must have begun in: every group, disk, vault, policy and instance it names without making it,
 * and the rights of its vaults. A body is the one it shows first; of what it never shows, the least is assumed.
 */
export const worldBefore = (exchanges: readonly Exchange[]): object => {
  const text = JSON.stringify(exchanges);
  const idsIn = (pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([id]) => id);
  const lacking = exchanges.filter((one) => at(one.responseBody, 'error', 'code') === 'ResourceGroupNotFound');
  const absent = new Set([
    ...exchanges.filter((one) => makes(one, exchanges)).map(pathOf),
    ...lacking.map((one) => groupOf(pathOf(one))),
  ]);
  const location = /locations\/(\w+)\/operation/i.exec(text)?.[1] ?? 'centraluseuap';
  const shown = (id: string): object => bodyOf(exchanges, id) ?? {};
  const resources = [
    ...idsIn(GROUP_ID).map((id) => ({ id: subscriptionOf(id) })),
    ...idsIn(GROUP_ID).map((id) => ({ location, tags: {}, ...shown(id), id })),
    ...idsIn(DISK_ID).map((id) => ({ location, ...shown(id), id })),
    ...idsIn(VAULT_ID).map((id) => vaultBefore(exchanges, { location, ...shown(id), id })),
    ...idsIn(POLICY_ID).map((id) => ({ properties: ANY_POLICY, ...shown(id), id })),
    ...instancesBefore(exchanges),
  ];
  const existing = resources.filter(
    ({ id }) => !absent.has(id.toLowerCase()) && !absent.has(groupOf(id.toLowerCase())),
  );
  const unique = new Map(existing.toReversed().map((resource) => [resource.id.toLowerCase(), resource]));
  return {
    now: new Date(Date.parse(exchanges[0]?.headers['date'] ?? '')).toISOString(),
    resources: [...unique.values()].toReversed().flatMap((resource) => [resource, ...rightsOf(resource)]),
  };
};

const ANY_POLICY = { datasourceTypes: ['Microsoft.Compute/disks'], objectType: 'BackupPolicy', policyRules: [{}] };

/** Whether it is the first exchange that finds something under its path, and a PUT that says it is new. */
const makes = (one: Exchange, exchanges: readonly Exchange[]): boolean =>
  one.method === 'PUT' &&
  (one.status === 201 || one.status === 202 || pathOf(one).includes('/backuppolicies/')) &&
  exchanges.find((other) => other.status < 300 && other.status !== 204 && pathOf(other) === pathOf(one)) === one;

const subscriptionOf = (id: string): string => id.split('/').slice(0, 3).join('/');
const groupOf = (id: string): string => id.split('/').slice(0, 5).join('/');

/** What the recording first shows under `id`. */
const bodyOf = (exchanges: readonly Exchange[], id: string): object | undefined =>
  exchanges
    .filter((one) => one.status < 300 && pathOf(one) === id.toLowerCase())
    .map((one) => one.responseBody)
    .find((body) => typeof body === 'object' && body !== null);

/** Soft delete is on where the recording shows it or finds something deleted. */
const vaultBefore = (exchanges: readonly Exchange[], vault: Resource): Resource => {
  const listed = bodyOf(exchanges, `${vault.id}/deletedBackupInstances`);
  const keepsDeleted = Number(at(listed, 'value', 'length') ?? 0) > 0;
  return {
    identity: { type: 'SystemAssigned', principalId: '11111111-2222-4333-8444-555555555555' },
    ...vault,
    properties: {
      securitySettings: { softDeleteSettings: { state: keepsDeleted ? 'On' : 'Off' } },
      ...(at(vault, 'properties') as object | undefined),
    },
  };
};

/** The roles of disk backup in the whole subscription, for a vault. */
const rightsOf = (resource: Resource): readonly Resource[] => {
  const principalId = at(resource, 'identity', 'principalId');
  const scope = subscriptionOf(resource.id);
  return typeof principalId !== 'string'
    ? []
    : [DISK_BACKUP_READER, DISK_SNAPSHOT_CONTRIBUTOR].map((role) => ({
        id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${role}-${principalId}`,
        properties: {
          scope,
          principalId,
          roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
        },
      }));
};

/** Instances whose first exchange finds them there; what was settling then is taken as settled. */
const instancesBefore = (exchanges: readonly Exchange[]): readonly Resource[] =>
  exchanges
    .filter((one, index) => exchanges.findIndex((other) => pathOf(other) === pathOf(one)) === index)
    .filter((one) => INSTANCE_PATH.test(pathOf(one)) && (one.status === 200 || one.status === 202))
    .flatMap((one) => {
      const body = bodyOf(exchanges, pathOf(one));
      if (body === undefined) return [];
      const { pathname } = new URL(one.url);
      const properties = { ...(at(body, 'properties') as object), currentProtectionState: stateBefore(body) };
      return [{ ...body, id: pathname, properties }];
    });

const stateBefore = (body: object): unknown => {
  const state = at(body, 'properties', 'currentProtectionState');
  return /^(Configuring|Updating)Protection$/.test(String(state)) ? 'ProtectionConfigured' : state;
};
