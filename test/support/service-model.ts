import { groupOf, idKey, nameOf, type ArmId } from '../../src/model/arm-id.ts';
import type { DetailsNeeded } from '../../src/model/details-needed.ts';
import { dig, digString, isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Live, LiveDetails, LiveRoleAssignment } from '../../src/model/live.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Step } from '../../src/model/step.ts';
import { renderRequest } from '../../src/wire/requests.ts';
import { deletedInstanceFromWire, instanceFromWire } from '../../src/wire/instance.ts';
import { policyFromWire } from '../../src/wire/policy.ts';
import { vaultFromWire } from '../../src/wire/vault.ts';

/**
 * A Backup service in a Map: takes the requests of a plan and shows what the real one shows, with the same rewriting
 * (fill-ins, dropped names, ids of tags). Time and permissions do not exist in it.
 */
export interface ServiceModel {
  /** Sends every request of the plan, in its order. Throws for what the service refuses. */
  apply(plan: Plan): void;
  live(): Live;
  details(needed: DetailsNeeded): LiveDetails;
  /** Puts a resource as it stands, by its id. */
  put(id: ArmId, body: JsonObject): void;
  setState(instance: ArmId, state: string): void;
  readonly bodies: ReadonlyMap<string, JsonObject>;
  readonly assignments: readonly LiveRoleAssignment[];
}

export interface ServiceOptions {
  readonly region?: string;
  readonly missing?: readonly string[];
  readonly rolesUnreadable?: boolean;
  readonly elsewhere?: ReadonlyMap<string, ArmId>;
}

const STATE_AFTER: Readonly<Record<string, string>> = {
  stopprotection: 'ProtectionStopped',
  suspendbackups: 'BackupsSuspended',
  resumeprotection: 'ProtectionConfigured',
};

export function createServiceModel(options: ServiceOptions = {}): ServiceModel {
  const bodies = new Map<string, JsonObject>();
  const deleted = new Map<string, JsonObject>();
  const assignments: LiveRoleAssignment[] = [];
  const missing = new Set((options.missing ?? []).map(idKey));

  const put = (id: string, body: JsonObject): void =>
    void bodies.set(idKey(id), { ...body, id, name: nameOf(id as ArmId) });
  const setState = (id: ArmId, state: string): void => {
    const body = bodies.get(idKey(id));
    if (body === undefined) throw new Error(`404 ${id}`);
    bodies.set(idKey(id), withState(body, state));
  };

  function send(step: Step): void {
    const request = renderRequest(step, (known) => (typeof known === 'string' ? known : principalOf(step.vault)));
    const { method, path } = request;
    const body = isJsonObject(request.body) ? request.body : {};
    const last = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    if (path.includes('/roleAssignments/')) assignments.push(assignmentOf(path, body));
    else if (method === 'PATCH') put(path, merge(bodies.get(idKey(path)) ?? {}, body));
    else if (method === 'DELETE') remove(path);
    else if (last === 'undelete') undelete(path);
    else if (method === 'POST') setState(path.slice(0, path.lastIndexOf('/')) as ArmId, STATE_AFTER[last] ?? 'Invalid');
    else if (/\/backupPolicies\//iu.test(path)) putPolicy(path, body);
    else if (/\/backupInstances\//iu.test(path)) putInstance(path, body);
    else put(path, asVault(body, path));
  }

  function putPolicy(path: string, body: JsonObject): void {
    if (bodies.has(idKey(path))) throw new Error(`400 UserErrorBMSUpdatePolicyNotSupported ${path}`);
    put(path, asPolicy(body));
  }

  function putInstance(path: string, body: JsonObject): void {
    const policy = digString(body, 'properties', 'policyInfo', 'policyId') ?? '';
    if (!bodies.has(idKey(policy))) throw new Error(`404 policy ${policy}`);
    put(path, withState(body, 'ProtectionConfigured'));
  }

  function remove(path: string): void {
    const body = bodies.get(idKey(path));
    if (body === undefined) return;
    if (/\/backupPolicies\//iu.test(path)) {
      const users = [...bodies.values(), ...deleted.values()].filter(
        (one) => idKey(digString(one, 'properties', 'policyInfo', 'policyId') ?? '') === idKey(path),
      );
      if (users.length > 0) throw new Error(`400 UserErrorDppPolicyObjectInUse ${path}`);
    } else {
      deleted.set(idKey(path), withState(body, 'SoftDeleted'));
    }
    bodies.delete(idKey(path));
  }

  function undelete(path: string): void {
    const id = path.slice(0, path.lastIndexOf('/')).replace('/deletedBackupInstances/', '/backupInstances/');
    const body = deleted.get(idKey(id));
    if (body === undefined) throw new Error(`404 ${path}`);
    deleted.delete(idKey(id));
    put(id, withState(body, 'ProtectionStopped'));
  }

  const principalOf = (vault: ArmId): string =>
    digString(bodies.get(idKey(vault)), 'identity', 'principalId') ?? 'none';
  const all = () => [...bodies.values()];
  const present = <T>(items: readonly (T | undefined)[]): readonly T[] => items.filter((item) => item !== undefined);

  return {
    bodies,
    assignments,
    put,
    setState,
    apply: (plan) => plan.steps.forEach(send),
    live: () => ({
      readAt: '2026-11-25T00:00:00.000Z',
      vaults: present(all().map(vaultFromWire)),
      policies: present(all().map(policyFromWire)),
      instances: present(all().map(instanceFromWire)),
    }),
    details: (needed) => ({
      disks: new Map(
        needed.disks.map((id) => [
          idKey(id),
          missing.has(idKey(id)) ? 'absent' : { id, location: options.region ?? 'westus', tags: {} },
        ]),
      ),
      groups: new Map(
        needed.groups.map((id) => [idKey(id), missing.has(idKey(id)) ? 'absent' : { location: 'westus' }]),
      ),
      deletedInstances: present([...deleted.values()].map(deletedInstanceFromWire)).filter((one) =>
        needed.deletedInstancesOf.some((vault) => idKey(vault) === idKey(one.vault)),
      ),
      roles: new Map(
        needed.roles.map(({ principal }) => [
          principal.toLowerCase(),
          options.rolesUnreadable === true
            ? { unreadable: '403' }
            : assignments.filter((one) => one.principalId.toLowerCase() === principal.toLowerCase()),
        ]),
      ),
      protectedElsewhere: options.elsewhere ?? new Map(),
      recoveryPoints: new Map(
        needed.recoveryPointsOf.map((id) => [
          idKey(id),
          { count: 3, oldest: '2026-11-01T00:00:00.000Z', newest: '2026-11-24T00:00:00.000Z' },
        ]),
      ),
    }),
  };
}

function assignmentOf(path: string, body: JsonObject): LiveRoleAssignment {
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    scope: path.slice(0, path.indexOf('/providers/Microsoft.Authorization')),
    roleDefinitionId: digString(body, 'properties', 'roleDefinitionId') ?? '',
    principalId: digString(body, 'properties', 'principalId') ?? '',
  };
}

/** Fill-ins of recorded vaults (2024-04-01): scores, identity ids, default soft delete. */
function asVault(body: JsonObject, id: string): JsonObject {
  const identity = isJsonObject(body['identity']) ? body['identity'] : {};
  return merge(
    {
      type: 'Microsoft.DataProtection/backupVaults',
      tags: {},
      properties: {
        provisioningState: 'Succeeded',
        secureScore: 'Minimum',
        bcdrSecurityLevel: 'Fair',
        replicatedRegions: [],
        isVaultProtectedByResourceGuard: false,
        securitySettings: { softDeleteSettings: { state: 'On', retentionDurationInDays: 14 } },
      },
    },
    {
      ...body,
      identity: {
        ...identity,
        principalId: `principal-of-${nameOf(id as ArmId)}-${nameOf(groupOf(id as ArmId))}`,
        tenantId: 't',
      },
    },
  );
}

/** The service fills in the ids of tags and drops the policy's own name. */
function asPolicy(body: JsonObject): JsonObject {
  return mapObjects(body, (object) => {
    const tag = object['tagName'];
    return typeof tag === 'string' ? { ...object, id: `${tag}_` } : object;
  }) as JsonObject;
}

function withState(body: JsonObject, state: string): JsonObject {
  return merge(body, {
    type: 'Microsoft.DataProtection/backupVaults/backupInstances',
    properties: {
      friendlyName: nameOf(digString(body, 'properties', 'dataSourceInfo', 'resourceID') as ArmId),
      provisioningState: 'Succeeded',
      currentProtectionState: state,
      protectionStatus: { status: state },
      datasourceAuthCredentials: null,
    },
  });
}

export function merge(under: JsonObject, over: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = dig(under, key);
    merged[key] = isJsonObject(below) && isJsonObject(value) ? merge(below, value) : value;
  }
  return merged;
}

function mapObjects(value: Json, change: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) return value.map((one: Json) => mapObjects(one, change));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(change(value)).map(([key, member]) => [key, mapObjects(member, change)] as const);
  return Object.fromEntries(members);
}
