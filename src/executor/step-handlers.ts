import type { StepKind } from '../model/step.ts';
import type { StepHandler } from './step-handler.ts';
import { createPolicy } from './steps/create-policy.ts';
import { createVault } from './steps/create-vault.ts';
import { deleteInstance } from './steps/delete-instance.ts';
import { discardDisk } from './steps/discard-disk.ts';
import { endAccess } from './steps/end-access.ts';
import { grantRole } from './steps/grant-role.ts';
import { lendRole } from './steps/lend-role.ts';
import { protect } from './steps/protect.ts';
import { rebind } from './steps/rebind.ts';
import { restore, startRestore } from './steps/restore.ts';
import { resumeProtection } from './steps/resume-protection.ts';
import { retirePolicy } from './steps/retire-policy.ts';
import { revokeRole } from './steps/revoke-role.ts';
import { stopProtection } from './steps/stop-protection.ts';
import { suspendBackups } from './steps/suspend-backups.ts';
import { tagResource } from './steps/tag-resource.ts';
import { undelete } from './steps/undelete.ts';
import { updateVault } from './steps/update-vault.ts';

/** One handler for every kind of step; the compiler names this table when a kind is added. */
export const STEP_HANDLERS: { readonly [K in StepKind]: StepHandler<K> } = {
  createVault,
  updateVault,
  createPolicy,
  retirePolicy,
  grantRole,
  lendRole,
  protect,
  rebind,
  stopProtection,
  suspendBackups,
  resumeProtection,
  undelete,
  deleteInstance,
  restore,
  startRestore,
  tagResource,
  endAccess,
  discardDisk,
  revokeRole,
};
