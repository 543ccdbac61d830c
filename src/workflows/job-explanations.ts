import type { Explanation } from '../model/diagnostic.ts';

/** Everything that can go wrong with jobs, recovery points and on-demand backups. Numbers are never reused. */
export const JOB_EXPLANATIONS = {
  JOB600: {
    summary: 'No vault to look in',
    cause: 'Neither a subscription nor the ARM id of a vault was given.',
    cure: 'Give --subscription (several times for several), set AZURE_SUBSCRIPTION_ID, or name vaults with --vault.',
  },
  JOB601: {
    summary: 'There is no such vault',
    cause: 'No vault of either kind has this name in the subscriptions that were searched.',
    cure: 'Check the name and --subscription, or give the ARM id of the vault.',
  },
  JOB602: {
    summary: 'More than one vault has this name',
    cause: 'Vaults of one name may exist in several resource groups, and in both kinds.',
    cure: 'Give group/name or the ARM id of the vault.',
  },
  JOB603: {
    summary: 'This is not the id of a job',
    cause: 'A job goes by its ARM id, which ends in /backupJobs/GUID, or by the GUID alone.',
    cure: 'Take the id from `azbackup jobs list -o json`.',
  },
  JOB604: {
    summary: 'The id fits neither kind of vault',
    cause:
      'Backup vaults are Microsoft.DataProtection/backupVaults, Recovery Services vaults are Microsoft.RecoveryServices/vaults.',
    cure: 'Correct the id, or give the vault by its name with --vault and the job by its GUID.',
  },
  JOB605: {
    summary: 'There is no such job',
    cause: 'The vault has no job of this id: it is of another vault, or so old that the service has dropped it.',
    cure: '`azbackup jobs list` shows the jobs of the vaults in scope.',
  },
  JOB606: {
    summary: 'The job belongs to another vault',
    cause: 'The ARM id of the job names another vault than --vault does.',
    cure: 'Leave --vault out: the ARM id says which vault it is.',
  },
  JOB607: {
    summary: 'The job cannot be cancelled',
    cause: 'The service cancels jobs of Recovery Services vaults only, and of these only some while they run.',
    cure: 'Wait for its end with `azbackup jobs wait`.',
  },
  JOB608: {
    summary: 'A job has not ended in time',
    cause: 'The deadline passed while the job was running. It goes on without azbackup.',
    cure: 'Wait again with `azbackup jobs wait` and a longer --timeout.',
  },
  JOB609: {
    summary: 'A job has vanished',
    cause: 'The service does not know the job any more, so nobody can say how it ended.',
    cure: 'Look at the recovery points or at the restored disk, and into the activity log of the vault.',
  },
  JOB610: {
    summary: 'A job failed',
    cause: 'The service carried the job out and reports an error, or the job was cancelled.',
    cure: 'Follow the recommendations of the service; `azbackup jobs show` prints all it says.',
  },
  JOB620: {
    summary: 'There is no such backup instance',
    cause: 'Nothing in the vaults that were searched goes by this address or id.',
    cure: 'Give BackupInstance/vault/name, the ARM id of the instance, or that of the disk it protects. One that was deleted has to be undeleted first.',
  },
  JOB621: {
    summary: 'More than one backup instance fits',
    cause: 'The address or the datasource is not unique.',
    cure: 'Give the ARM id of one of the candidates.',
  },
  JOB622: {
    summary: 'This is not a backup instance of a Backup vault',
    cause: 'Recovery points and on-demand backups are supported for Microsoft.DataProtection/backupVaults only.',
    cure: 'Give BackupInstance/vault/name, the ARM id of the instance, or that of the disk it protects.',
  },
  JOB623: {
    summary: 'The backup rule is not clear',
    cause: 'The policy of the instance has no backup rule, has several, or has none of this name.',
    cure: 'Name a backup rule of the policy with --rule.',
  },
  JOB624: {
    summary: 'The instance is not being backed up',
    cause: 'Its protection was stopped, suspended or taken away; the service backs up nothing then.',
    cure: 'Resume it: say `protection: protected` in its spec and apply, or run az dataprotection backup-instance resume-protection.',
  },
  JOB630: {
    summary: 'It is not known whether the backup was started',
    cause: 'The answer of the service was lost, and no job shows that the request arrived.',
    cure: 'Run the same command again: it looks for the job first and asks a second time only when there is none.',
  },
} as const satisfies Readonly<Record<`JOB6${number}`, Explanation>>;

export type JobCode = keyof typeof JOB_EXPLANATIONS;
