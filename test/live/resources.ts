import { type ArmId, groupId, resourceId, vaultId } from '../../src/model/arm-id.ts';
import type { LiveSettings } from './settings.ts';

/** ARM ids of what a run makes, all in the one group. */
export interface LiveResources {
  readonly group: ArmId;
  readonly vault: ArmId;
  readonly vaultName: string;
  readonly disk: ArmId;
  /** Where the CLI restores to. */
  readonly restored: ArmId;
  /** Where two restores meet. */
  readonly contested: ArmId;
}

export const GIGABYTES = 4;

export function resourcesOf({ subscription, resourceGroup, prefix }: LiveSettings): LiveResources {
  const group = groupId(subscription, resourceGroup);
  const disk = (role: string): ArmId => resourceId(group, 'Microsoft.Compute/disks', `${prefix}-${role}`);
  const vaultName = `${prefix}-vault`;
  return {
    group,
    vault: vaultId(subscription, resourceGroup, vaultName),
    vaultName,
    disk: disk('source'),
    restored: disk('restored'),
    contested: disk('contested'),
  };
}

/** What is said before anything is sent. */
export function announcement(settings: LiveSettings): string {
  const { group, vault, disk, restored, contested } = resourcesOf(settings);
  const what = settings.cleanOnly
    ? ['It takes away what an earlier run has left of these:']
    : ['It creates these, uses them for about an hour, and deletes them again:'];
  return [
    `This run works at ${settings.endpoint}, in ${group}.`,
    ...what,
    `  ${vault}`,
    `    a Backup vault (locally redundant) with a policy and an instance; operational backup of disks is billed by`,
    `    its snapshots alone`,
    `  ${disk}`,
    `  ${restored}`,
    `  ${contested}`,
    `    managed disks, StandardSSD_LRS, ${GIGABYTES} GiB each, empty`,
    `  incremental snapshots of the first disk, in the same group; empty ones are billed by the megabyte`,
    `  role assignments of the vault's identity: Disk Backup Reader on the disk, Disk Snapshot Contributor and`,
    `    Disk Restore Operator on the group`,
    'Three such disks cost about a dollar a month; for the hour of a run that is less than a cent.',
    `If it is killed, AZBACKUP_LIVE_CLEAN=${settings.prefix} npm run test:live takes away what it left.`,
  ].join('\n');
}
