import { digArray, digString, isJsonObject } from '../../../src/model/json.ts';
import { instanceOf, policyBody, ROLES } from '../../unit/emulator/session.ts';
import { RESTORE_OPERATOR } from '../../unit/emulator/restore-requests.ts';
import type { Article } from './article.ts';

type Resource = Readonly<Record<string, unknown>> & { readonly id: string };

const VAULT =
  /\/subscriptions\/[-\w]+\/resourceGroups\/[-\w]+\/providers\/Microsoft\.(?:DataProtection\/backupVaults|RecoveryServices\/vaults)\/[-\w]+/iu;
const DISK =
  /\/subscriptions\/[-\w]+\/resourceGroups\/[-\w]+\/providers\/Microsoft\.Compute\/disks\/(?!APITestDisk2)[-\w]+/u;
const TARGET_GROUP =
  /\/subscriptions\/[-\w]+\/resourceGroups\/[-\w]+(?=\/providers\/Microsoft\.Compute\/disks\/APITestDisk2)/u;
const INSTANCE = new RegExp(`${VAULT.source}/backupInstances/[-\\w]+`, 'iu');
const POLICY = new RegExp(`${VAULT.source}/backupPolicies/[-\\w]+`, 'iu');
const SNAPSHOT_GROUP = /\/subscriptions\/[-\w]+\/resourcegroups\/snapshot-rg/u;
const PRINCIPAL = /The client '([-0-9a-f]{36})'/u;

/** What an article speaks of, by its own names. */
export interface Cast {
  readonly vault: string;
  readonly instance: string;
  readonly policy: string;
  readonly disk: string;
  readonly snapshotGroup: string;
  readonly targetGroup: string;
  /** The identity of the vault. */
  readonly principalId: string;
}

/** Only the name of the snapshot group and the identity may be missing from an article. */
export function castOf({ exchanges }: Article): Cast {
  const text = JSON.stringify(exchanges);
  const first = (pattern: RegExp): string => pattern.exec(text)?.[0] ?? '';
  const vault = first(VAULT);
  return {
    vault,
    instance: first(INSTANCE),
    policy: first(POLICY),
    disk: first(DISK),
    snapshotGroup: first(SNAPSHOT_GROUP) || `${subscriptionOf(vault)}/resourceGroups/snapshot-rg`,
    targetGroup: first(TARGET_GROUP),
    principalId: PRINCIPAL.exec(text)?.[1] ?? '11111111-2222-4333-8444-555555555555',
  };
}

const subscriptionOf = (id: string): string => id.split('/').slice(0, 3).join('/');
const groupOf = (id: string): string => id.split('/').slice(0, 5).join('/');

/** The disk is not protected by the instance of the article yet, but by another one, without any right. */
export function beforeTheBackup(article: Article): readonly Resource[] {
  const cast = castOf(article);
  const properties = { ...instanceOf(cast.disk, cast.policy, cast.snapshotGroup), friendlyName: 'SharedDataDisk' };
  return [...vaultAndDisk(cast), { id: otherInstance(cast), properties }];
}

export const otherInstance = ({ vault }: Cast): string => `${vault}/backupInstances/SharedDataDisk`;

/** A protected disk with the printed recovery points, and every right that a restore needs. */
export function beforeTheRestore(article: Article): readonly Resource[] {
  const cast = castOf(article);
  return [
    ...vaultAndDisk(cast),
    { id: cast.targetGroup, location: 'westus' },
    { id: cast.instance, properties: instanceOf(cast.disk, cast.policy, cast.snapshotGroup) },
    ...resourcesIn(article.exchanges[0]?.answer.body),
    right(cast, ROLES.diskSnapshotContributor, cast.snapshotGroup),
    right(cast, RESTORE_OPERATOR, cast.targetGroup),
  ];
}

/** A protected machine, and the printed job. */
export function beforeTheJobs(article: Article): readonly Resource[] {
  const job = resourcesIn(article.exchanges[1]?.answer.body);
  const vault = VAULT.exec(job[0]?.id ?? '')?.[0] ?? '';
  return [
    { id: subscriptionOf(vault) },
    { id: groupOf(vault), location: 'centralindia' },
    { id: vault, location: 'centralindia' },
    { id: machineIn(vault), properties: { protectionState: 'Protected', policyId: `${vault}/backupPolicies/daily` } },
    ...job,
  ];
}

export const machineIn = (vault: string): string => {
  const name = 'iaasvmcontainerv2;machines;uttestvmub1';
  return `${vault}/backupFabrics/Azure/protectionContainers/IaasVMContainer;${name}/protectedItems/VM;${name}`;
};

function vaultAndDisk(cast: Cast): readonly Resource[] {
  const location = 'westus';
  return [
    { id: subscriptionOf(cast.vault) },
    ...[cast.vault, cast.disk, cast.snapshotGroup].map((id) => ({ id: groupOf(id), location })),
    { id: cast.disk, location, properties: { diskSizeGB: 4, creationData: { createOption: 'Empty' } } },
    {
      id: cast.vault,
      location,
      identity: { type: 'SystemAssigned', principalId: cast.principalId },
      properties: { securitySettings: { softDeleteSettings: { state: 'Off' } } },
    },
    { id: cast.policy, ...policyBody() },
  ];
}

/** A role assignment as a resource; `scope` is its own. */
export function right({ principalId, vault }: Cast, role: string, scope: string): Resource {
  const roleDefinitionId = `${subscriptionOf(vault)}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${role}`,
    properties: { scope, principalId, principalType: 'ServicePrincipal', roleDefinitionId },
  };
}

/** The resources that a body shows: one, or a list. */
export function resourcesIn(body: unknown): readonly Resource[] {
  const list = digArray(body, 'value');
  return (list.length === 0 ? [body] : list).filter(isJsonObject).flatMap((one) => {
    const id = digString(one, 'id');
    return id === undefined ? [] : [{ ...one, id }];
  });
}
