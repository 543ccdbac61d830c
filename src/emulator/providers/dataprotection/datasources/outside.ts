import { regionKey } from '../../../kernel/arm-id.ts';
import { textAt } from '../../../kernel/json.ts';
import type { UserFacingError } from '../../../kernel/refusal.ts';
import { holdsRole } from '../../authorization/tables.ts';
import { principalOf } from '../vault-body.ts';
import type { DatasourceType, ProtectionCheck, RestoreCheck } from './datasource-type.ts';
import { GENERIC, permissionError } from './permission-error.ts';

/**
 * What datasources have in common that are not emulated themselves: they are always there, and neither their recovery
 * points nor their restores leave anything outside of the vault.
 */
export const outside: Pick<
  DatasourceType,
  'source' | 'snapshotId' | 'keepPoint' | 'metaData' | 'targetTaken' | 'restored'
> = {
  source: () => ({ sizeBytes: 0 }),
  snapshotId: () => '',
  keepPoint: () => [],
  metaData: () => null,
  targetTaken: () => undefined,
  restored: () => [],
};

/** Both must be in one region; the location is the one that is sent, and the code the one of disks. */
export const regionError = ({ dataSourceInfo, vault }: ProtectionCheck): UserFacingError | undefined => {
  const location = textAt(dataSourceInfo, 'resourceLocation') ?? '';
  return location === '' || regionKey(location) === regionKey(vault.location)
    ? undefined
    : {
        code: 'BackupAgentPluginHostValidateProtectionError',
        message: `The datasource is in ${location}, the vault in ${vault.location}. Both must be in one region.`,
        recommendedAction: ['Protect it with a backup vault of its own region.'],
      };
};

/** The vault's identity must hold a role at a resource or above it. */
export const roleError = (
  { state, vault, rightsAt, settings }: ProtectionCheck | RestoreCheck,
  work: 'Protection' | 'Restore',
  needed: { readonly role: string; readonly scope: string; readonly action: string },
): UserFacingError | undefined => {
  const principal = principalOf(vault);
  const { role, scope, action } = needed;
  if (principal !== undefined && holdsRole(state, principal, [role], scope, rightsAt, settings)) return undefined;
  return permissionError({ code: GENERIC, work, principal, action, scope });
};

/** A recovery point that is asked for must be there; the code is *inferred*. */
export const pointError = ({ source }: RestoreCheck): UserFacingError | undefined =>
  source === undefined
    ? {
        code: 'UserErrorRecoveryPointNotFound',
        message: 'The recovery point was not found. It may have expired or belong to another backup instance.',
        recommendedAction: ['List the recovery points of the backup instance and choose one of them.'],
      }
    : undefined;
