import { CATALOG } from '../../src/catalog/catalog.ts';
import type { DatasourceType } from '../../src/catalog/datasource-type.ts';
import { groupId, policyId, resourceId, vaultId, type ArmId } from '../../src/model/arm-id.ts';
import { sha256 } from '../../src/model/canonical-json.ts';
import type {
  Desired,
  DesiredInstance,
  DesiredPolicy,
  DesiredVault,
  GuardLimits,
  Protection,
  RolesRule,
} from '../../src/model/desired.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { parseDuration, type Duration } from '../../src/model/duration.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import { diff } from '../../src/planner/diff.ts';
import { makePlan } from '../../src/planner/make-plan.ts';
import { detailsNeeded } from '../../src/planner/needs.ts';
import type { GuardInput } from '../../src/planner/resource-guard.ts';
import { selectTargets } from '../../src/planner/target.ts';
import type { ServiceModel } from './service-model.ts';

/** Short hands for what the planner's tests are about: one subscription, region westus, disks in RG-Disks. */
export const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
export const SNAPSHOTS = groupId(SUBSCRIPTION, 'snapshot-rg');
export const NOW_MS = Date.parse('2026-11-25T00:00:00Z');
const AT = { file: 'specs/vault.yaml', line: 1, column: 1 };

export function disk(name: string): ArmId {
  return resourceId(groupId(SUBSCRIPTION, 'RG-Disks'), 'Microsoft.Compute/disks', name);
}

export function vault(name = 'v', group = 'RG-Vaults'): ArmId {
  return vaultId(SUBSCRIPTION, group, name);
}

export const diskType = typeNamed('AzureDisk');

function typeNamed(kind: string): DatasourceType {
  const type = CATALOG[kind];
  if (type === undefined) throw new Error(`the catalog lacks ${kind}`);
  return type;
}

export function policyBody(retention = '7d', every = '4h'): JsonObject {
  return diskType.policyBody({
    schedule: { every: duration(every), startingAt: '2024-01-01T13:00:00Z', timeZone: 'UTC' },
    retention: { default: duration(retention) },
  });
}

function duration(text: string): Duration {
  const parsed = parseDuration(text);
  if (parsed === undefined) throw new Error(`not a duration: ${text}`);
  return parsed;
}

export const VAULT_BODY: JsonObject = {
  location: 'westus',
  identity: { type: 'SystemAssigned' },
  properties: { storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }] },
};

export const GRANT: RolesRule = { mode: 'grant', at: 'disk' };
export const CHECK: RolesRule = { mode: 'check', at: 'disk' };

export function wantVault(more: Partial<DesiredVault> = {}): DesiredVault {
  return { id: vault(), declared: true, owned: VAULT_BODY, roles: GRANT, at: AT, ...more };
}

export function wantPolicy(name = 'gold', owned = policyBody(), of = vault()): DesiredPolicy {
  return { id: policyId(of, name), vault: of, name, datasource: 'AzureDisk', owned, at: AT };
}

export function wantInstance(
  diskName: string,
  protection: Protection = 'protected',
  more: Partial<DesiredInstance> = {},
): DesiredInstance {
  return {
    vault: vault(),
    datasource: { kind: 'AzureDisk', id: disk(diskName) },
    policy: policyId(more.vault ?? vault(), 'gold'),
    parameters: { snapshotResourceGroup: SNAPSHOTS },
    protection,
    at: AT,
    ...more,
  };
}

export function want(parts: Partial<Desired> = {}): Desired {
  return {
    vaults: [wantVault()],
    policies: [wantPolicy()],
    instances: [],
    sets: [],
    restores: [],
    drills: [],
    digest: sha256('specs'),
    ...parts,
  };
}

export interface PlanOptions {
  readonly targets?: readonly string[];
  readonly limits?: Partial<GuardLimits>;
  readonly guards?: GuardInput;
}

export interface Planned {
  readonly plan: Plan | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The whole way from specs and service to a plan, as the plan workflow goes it. */
export function planFor(desired: Desired, service: ServiceModel, options: PlanOptions = {}): Planned {
  const live = service.live();
  const targeted = selectTargets(diff(desired, live, CATALOG), options.targets ?? [], desired, live);
  if (targeted.value === undefined) return { plan: undefined, diagnostics: targeted.diagnostics };
  const planned = makePlan({
    desired,
    live,
    details: service.details(detailsNeeded(targeted.value, desired, live, CATALOG)),
    diff: targeted.value,
    catalog: CATALOG,
    limits: options.limits ?? {},
    ...(options.guards !== undefined && { guards: options.guards }),
    stamp: { nowMs: NOW_MS, version: '0.1.0', endpoint: 'https://management.azure.com' },
  });
  return { plan: planned.value, diagnostics: planned.diagnostics };
}

/** The plan, or a failure that says why there is none. */
export function planned(desired: Desired, service: ServiceModel, options: PlanOptions = {}): Plan {
  const { plan, diagnostics } = planFor(desired, service, options);
  if (plan === undefined) throw new Error(diagnostics.map(({ code, detail }) => `${code} ${detail}`).join('\n'));
  return plan;
}
