import { idKey, toArmId, vaultId, type ArmId } from '../model/arm-id.ts';
import type { DesiredVault, GuardLimits, RolesRule } from '../model/desired.ts';
import { whereIs, type FilledDocumentOf } from './defaults.ts';
import { readResourceId } from './ids.ts';
import { quote, specError, type Problem } from './problem.ts';
import { ownedVaultBody, userAssignedIdentities } from './vault-body.ts';

export const CHECK_ROLES: RolesRule = { mode: 'check', at: 'disk' };

/** The vaults the specs declare, each once, with what they own in the shape of the ARM body. */
export function resolveVaults(documents: readonly FilledDocumentOf<'BackupVault'>[]): {
  readonly vaults: readonly DesiredVault[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const vaults = new Map<string, DesiredVault>();
  for (const one of documents) {
    const id = idOf(one, problems);
    problems.push(...settingProblems(one));
    if (id === undefined) continue;
    const other = vaults.get(idKey(id));
    if (other === undefined) {
      const { at } = one.document;
      const guards = guardsOf(one);
      vaults.set(idKey(id), {
        id,
        declared: true,
        owned: ownedVaultBody(one.value.spec ?? {}),
        roles: rolesOf(one),
        ...(guards !== undefined && { guards }),
        at,
      });
    } else {
      const detail = `Vault ${id} is declared at ${other.at.file}:${other.at.line} already.`;
      problems.push(specError('SPEC134', whereIs(one, 'metadata', 'name'), detail));
    }
  }
  return { vaults: [...vaults.values()], problems };
}

function idOf(one: FilledDocumentOf<'BackupVault'>, problems: Problem[]): ArmId | undefined {
  const { name, resourceGroup, subscription = one.subscription } = one.value.metadata;
  if (resourceGroup === undefined) {
    const detail = `Vault ${quote(name)} needs metadata.resourceGroup, here or in Defaults.`;
    problems.push(specError('SPEC130', whereIs(one, 'metadata'), detail));
  }
  if (subscription === undefined) {
    const detail = `Vault ${quote(name)} needs a subscription: metadata.subscription, Defaults, or --subscription.`;
    problems.push(specError('SPEC130', whereIs(one, 'metadata'), detail));
  }
  if (resourceGroup === undefined || subscription === undefined) return undefined;
  const id = toArmId(vaultId(subscription, resourceGroup, name));
  if (id === undefined) {
    const detail = `${quote(subscription)} and ${quote(resourceGroup)} cannot be part of an ARM id.`;
    problems.push(specError('SPEC136', whereIs(one, 'metadata'), detail));
  }
  return id;
}

function settingProblems(one: FilledDocumentOf<'BackupVault'>): readonly Problem[] {
  const spec = one.value.spec ?? {};
  const missing = (['location', 'redundancy'] as const).filter((field) => spec[field] === undefined);
  const problems = missing.map((field) => {
    const detail = `Vault ${quote(one.value.metadata.name)} needs spec.${field}, here or in Defaults.`;
    return specError('SPEC130', whereIs(one, 'spec'), detail);
  });
  if (spec.softDelete?.state === 'Off' && spec.softDelete.retentionDays !== undefined) {
    const detail = 'Soft delete that is Off keeps nothing: remove retentionDays, or turn it On.';
    problems.push(specError('SPEC140', whereIs(one, 'spec', 'softDelete'), detail));
  }
  if (spec.crossRegionRestore === 'Enabled' && spec.redundancy !== undefined && spec.redundancy !== 'GeoRedundant') {
    const detail = `Cross-region restore needs redundancy GeoRedundant, not ${spec.redundancy}.`;
    problems.push(specError('SPEC140', whereIs(one, 'spec', 'crossRegionRestore'), detail));
  }
  for (const { id, path } of userAssignedIdentities(spec)) {
    const read = readResourceId(id, 'Microsoft.ManagedIdentity/userAssignedIdentities');
    if (!('value' in read)) problems.push(specError(read.code, whereIs(one, ...path), read.detail));
  }
  return problems;
}

function rolesOf({ value }: FilledDocumentOf<'BackupVault'>): RolesRule {
  const roles = value.spec?.roles;
  if (roles === undefined) return CHECK_ROLES;
  return typeof roles === 'string' ? { mode: roles, at: 'disk' } : { mode: roles.mode, at: roles.at ?? 'disk' };
}

function guardsOf({ value }: FilledDocumentOf<'BackupVault'>): Partial<GuardLimits> | undefined {
  const guards = value.spec?.guards;
  if (guards === undefined) return undefined;
  const { maxUnprotect, fromInstances } = guards;
  return {
    ...(maxUnprotect !== undefined && { leavingPercent: Number.parseInt(maxUnprotect, 10) }),
    ...(fromInstances !== undefined && { fromInstances }),
  };
}
