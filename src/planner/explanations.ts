import type { GradedExplanation } from '../model/diagnostic.ts';

/**
 * Every code of the planner. PLAN20x-PLAN22x: the specs and Azure do not fit together. PLAN23x: worth knowing before
 * apply. PLAN24x: a plan file that may not be applied. GATE30x: a guard; apply stays shut until it is told otherwise.
 */
export const PLAN_EXPLANATIONS = {
  PLAN201: {
    severity: 'error',
    summary: 'Vault not found',
    cause: 'The specs refer to a vault that they do not declare and that does not exist in Azure.',
    cure: 'Add a BackupVault document, or correct the name, resource group or subscription of the reference.',
  },
  PLAN202: {
    severity: 'error',
    summary: 'Policy not found',
    cause: 'An instance names a policy that is neither in the specs nor in the vault.',
    cure: 'Add a BackupPolicy document, or correct the name.',
  },
  PLAN203: {
    severity: 'error',
    summary: 'A vault setting cannot be changed',
    cause:
      'Region, redundancy and infrastructure encryption are fixed when a vault is created; azbackup never replaces one.',
    cure: 'Set the spec back to the live value, or declare a second vault and move the instances.',
  },
  PLAN204: {
    severity: 'error',
    summary: 'A one-way setting cannot be taken back',
    cause:
      'AlwaysOn soft delete, Locked immutability, cross-region restore and the like stay for the life of the vault.',
    cure: 'Set the spec to the live value.',
  },
  PLAN205: {
    severity: 'error',
    summary: 'An instance setting cannot be changed',
    cause: 'The datasource and the snapshot resource group of an instance are fixed when it is created.',
    cure: 'Set the spec back to the live value. A new snapshot group takes deleting the instance first.',
  },
  PLAN206: {
    severity: 'error',
    summary: 'Datasource is protected in another vault',
    cause: 'A datasource can have one active backup instance only, across all vaults.',
    cure: 'Name that vault in the spec. To move the datasource, delete that instance first; Azure has no move.',
  },
  PLAN207: {
    severity: 'error',
    summary: 'Instance name is taken',
    cause: 'The name the spec gives belongs to an instance of another datasource in the same vault.',
    cure: 'Leave the name out or choose another.',
  },
  PLAN208: {
    severity: 'error',
    summary: 'Datasource not found',
    cause: 'The resource to protect does not exist, or the identity that plans may not read it.',
    cure: 'Correct the id, or give the planning identity Reader on it.',
  },
  PLAN210: {
    severity: 'error',
    summary: 'Resource group not found',
    cause: 'azbackup never creates resource groups.',
    cure: 'Create the group (the message has the command), or correct the name.',
  },
  PLAN211: {
    severity: 'error',
    summary: 'Resource group is in the wrong subscription',
    cause: 'The snapshot resource group must be in the subscription of the datasource.',
    cure: 'Name a group in the subscription of the datasource.',
  },
  PLAN212: {
    severity: 'error',
    summary: 'Vault has no managed identity',
    cause: 'The vault reads disks and writes snapshots with its system-assigned identity, and has none.',
    cure: 'Declare the vault in the specs, or give it an identity (the message has the command).',
  },
  PLAN213: {
    severity: 'error',
    summary: 'Unknown kind of datasource',
    cause: 'This version of azbackup does not know the kind of datasource.',
    cure: 'Use a supported kind or a newer azbackup.',
  },
  PLAN214: {
    severity: 'error',
    summary: 'A new vault cannot be encrypted through its own identity',
    cause: 'The system-assigned identity of a vault exists only once the vault does, so it cannot read the key yet.',
    cure: 'Use a user-assigned identity, or add the encryption once the vault exists and may read the key.',
  },
  PLAN215: {
    severity: 'error',
    summary: 'Key and identity of an encryption change together',
    cause: 'For security reasons Azure takes one of them in a request, and a plan sends one request per vault.',
    cure: 'Change one of them, apply, then change the other.',
  },
  PLAN216: {
    severity: 'error',
    summary: 'Soft delete cannot be turned off',
    cause: 'Backup vaults are secure by default: from api-version 2025-09-01 on soft delete stays on once it is.',
    cure: 'Set `softDelete: { state: On }`, or leave softDelete out of the spec.',
  },
  PLAN220: {
    severity: 'error',
    summary: 'Target not found',
    cause: 'A --target names nothing in the specs.',
    cure: 'Use Kind/vault/name, an ARM id of an instance or datasource, or the name of a datasource.',
  },
  PLAN221: {
    severity: 'error',
    summary: 'Target is ambiguous',
    cause: 'A --target fits more than one resource.',
    cure: 'Use one of the addresses in the message.',
  },
  PLAN230: {
    severity: 'warning',
    summary: 'A role is missing',
    cause: 'The identity of the vault lacks a role that the backup needs; the validation before apply will say so too.',
    cure: 'Assign it (the message has the commands), or set `roles: grant` on the vault.',
  },
  PLAN231: {
    severity: 'warning',
    summary: 'Role assignments could not be read',
    cause: 'The planning identity may not read role assignments, so missing roles show up at apply only.',
    cure: 'Give it Reader on the scopes, or ignore this: the service validates before anything changes.',
  },
  PLAN232: {
    severity: 'warning',
    summary: 'Nothing to stop',
    cause: 'The spec asks for a stopped or suspended instance, but the datasource is not protected.',
    cure: 'Use `protection: protected`, or remove the document.',
  },
  PLAN233: {
    severity: 'warning',
    summary: 'An instance has not settled yet',
    cause: 'The service is still configuring or updating protection.',
    cure: 'Nothing; plan again in a few minutes to see it settled.',
  },
  PLAN234: {
    severity: 'warning',
    summary: 'Unknown protection state',
    cause: 'The service reports a state this version does not know. It is treated as not settled.',
    cure: 'Plan again later; report the word if it stays.',
  },
  PLAN235: {
    severity: 'warning',
    summary: 'An instance is being deleted',
    cause: 'Until the deletion has ended the datasource can be neither protected nor undeleted.',
    cure: 'Plan again in a few minutes.',
  },
  PLAN236: {
    severity: 'warning',
    summary: 'A restore has run out',
    cause: 'The last day on which the restore was wanted has passed; it asks for nothing any more.',
    cure: 'Remove the document, or give it a later date.',
  },
  PLAN237: {
    severity: 'warning',
    summary: 'There is nothing to restore',
    cause: 'The specs hold no Restore document, and `restore PATH` does nothing else.',
    cure: 'Give the folder of the Restore documents, or say --instance and --to.',
  },
  PLAN240: {
    severity: 'error',
    summary: 'Plan file is not JSON',
    cause: 'The file was cut off, edited or is something else.',
    cure: 'Make a new plan with `azbackup plan PATH --out plan.json`.',
  },
  PLAN241: {
    severity: 'error',
    summary: 'Not an azbackup plan',
    cause: 'The file is JSON, but not a plan, or parts of a plan are missing.',
    cure: 'Make a new plan with `azbackup plan PATH --out plan.json`.',
  },
  PLAN242: {
    severity: 'error',
    summary: 'Plan has a newer format',
    cause: 'The plan was made by a newer azbackup.',
    cure: 'Upgrade azbackup, or make the plan with this version.',
  },
  PLAN243: {
    severity: 'error',
    summary: 'Plan was edited',
    cause: 'The digest in the file does not fit its content.',
    cure: 'Make a new plan; plans are reviewed as they were made.',
  },
  PLAN244: {
    severity: 'error',
    summary: 'Plan is stale',
    cause: 'Resources the plan touches, or depends on, have changed since it was made.',
    cure: 'Make a new plan and review it.',
  },
  PLAN245: {
    severity: 'error',
    summary: 'Plan has expired',
    cause: 'A plan is good for seven days.',
    cure: 'Make a new plan and review it.',
  },
  PLAN246: {
    severity: 'error',
    summary: 'Plan has requests that do not follow from its steps',
    cause: 'The requests in the file differ from the ones this version makes from the same intent.',
    cure: 'Make a new plan with this version and review it.',
  },
  PLAN247: {
    severity: 'error',
    summary: 'Plan belongs to another endpoint',
    cause: 'A plan is good for the Azure it was read from, and for no other.',
    cure: 'Apply it with the same --endpoint and --cloud, or make a new plan.',
  },
  PLAN248: {
    severity: 'error',
    summary: 'Not the expected plan',
    cause: 'The digest given with --expect-digest is not that of the plan.',
    cure: 'Find out which plan was approved; make and review a new one if in doubt.',
  },
  PLAN249: {
    severity: 'error',
    summary: 'Plan was made for other api-versions',
    cause:
      'What a request does depends on its api-version: from 2025-09-01 on, for one, deleting an instance keeps it even where soft delete is off.',
    cure: 'Make a new plan with this version and review it.',
  },
  PLAN250: {
    severity: 'error',
    summary: 'Backup instance to restore from not found',
    cause: 'No active instance of the vault has the name, datasource or id that the restore gives.',
    cure: 'Give the name or ARM id of an instance or of its datasource. A soft-deleted instance must be undeleted first.',
  },
  PLAN251: {
    severity: 'error',
    summary: 'Backup instance to restore from is ambiguous',
    cause: 'More than one instance of the vault fits.',
    cure: 'Use one of the ARM ids in the message.',
  },
  PLAN252: {
    severity: 'error',
    summary: 'Restore to the original location',
    cause: 'The target of the restore is the datasource that was backed up, and the service cannot overwrite it.',
    cure: 'Restore to another name, check the disk, then swap it where it is used.',
  },
  PLAN253: {
    severity: 'error',
    summary: 'Name of the restored disk is taken',
    cause: 'A disk of that name exists whose tags do not name this restore. A restore never overwrites.',
    cure: 'Choose another name or resource group, or delete the disk if nobody needs it.',
  },
  PLAN254: {
    severity: 'error',
    summary: 'No recovery point to restore from',
    cause: 'No recovery point fits the rule, is committed, and lasts until the restore can have ended.',
    cure: 'List them with `azbackup recovery-points`, and choose another rule; or make one with `azbackup backup`.',
  },
  PLAN255: {
    severity: 'error',
    summary: 'Recovery point cannot be used',
    cause: 'The recovery point named by its id has expired, belongs to another instance, or is about to expire.',
    cure: 'List the points of the instance with `azbackup recovery-points` and take one of them.',
  },
  PLAN256: {
    severity: 'warning',
    summary: 'Target group is in another region',
    cause: 'A disk is restored in the region of its snapshot; a resource group holds resources of any region.',
    cure: 'Nothing, if it is meant. Otherwise choose a group in the region of the snapshot.',
  },
  GATE301: {
    severity: 'error',
    summary: 'Too many instances would leave protection',
    cause: 'A plan that stops, suspends or deletes a large share of a vault is more often a mistake than a wish.',
    cure: 'Check the specs. If it is meant, say so with --max-unprotect, set `guards` in the spec of the vault, or split the change.',
  },
  GATE302: {
    severity: 'error',
    summary: 'Deletes are not approved',
    cause: 'The plan deletes backup instances; deleting takes an explicit number beside the reviewed spec.',
    cure: 'Run apply with --allow-delete and the number in the message.',
  },
  GATE303: {
    severity: 'error',
    summary: 'An irreversible change is not confirmed',
    cause: 'The plan changes a vault in a way that can never be taken back.',
    cure: 'Run apply with --confirm-irreversible and the name of the vault.',
  },
  GATE304: {
    severity: 'error',
    summary: 'A resource guard protects the vault',
    cause:
      'The vault takes part in multi-user authorization: what the plan or drill does also takes the consent of the guard’s owners.',
    cure: 'Get access to the guard, then plan or drill with --guard-request and the id in the message, or the id of the guard for all of it.',
  },
} as const satisfies Readonly<Record<`PLAN${number}` | `GATE${number}`, GradedExplanation>>;
