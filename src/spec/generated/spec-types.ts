// Generated from schemas/ by tools/generate.ts; run `npm run generate` after a change there.

export type AnySpec = BackupVault | BackupPolicy | BackupInstance | BackupSet | Restore | RestoreDrill | Defaults;

/**
 * A Backup vault (Microsoft.DataProtection/backupVaults). Only what is written here is owned; everything else of a live vault stays as it is. The vault gets a system-assigned identity.
 */
export interface BackupVault {
  /**
   * The version of the spec language.
   */
  apiVersion: 'azbackup/v1';
  /**
   * A Backup vault.
   */
  kind: 'BackupVault';
  /**
   * Which vault this is about.
   */
  metadata: {
    /**
     * Name of the vault: 2 to 50 letters, digits and `-`, starting with a letter, not ending in `-`.
     */
    name: string;
    /**
     * Name of an existing resource group. azbackup never creates resource groups.
     */
    resourceGroup?: string;
    /**
     * Id (GUID) of an Azure subscription. When absent: the Defaults of this folder or one above, then `--subscription`.
     */
    subscription?: string;
  };
  /**
   * Settings of the vault. `location` and `redundancy` must come from here or from Defaults.
   */
  spec?: {
    /**
     * Azure region, for example `westus`. A vault protects datasources of its own region only. Cannot be changed later.
     */
    location?: string;
    /**
     * How the storage of the vault is replicated. Fixed when the vault is created.
     */
    redundancy?: 'LocallyRedundant' | 'ZoneRedundant' | 'GeoRedundant';
    softDelete?: SoftDelete;
    /**
     * Protects backups against operations that would lose recovery points. `Locked` can never be undone (one-way door). Disk snapshots are not covered.
     */
    immutability?: 'Disabled' | 'Unlocked' | 'Locked';
    identity?: Identity;
    encryption?: Encryption;
    monitoring?: Monitoring;
    /**
     * Whether backups can be restored in the paired region. Needs `redundancy: GeoRedundant`. `Enabled` can never be undone (one-way door).
     */
    crossRegionRestore?: 'Disabled' | 'Enabled';
    /**
     * Whether backups can be restored into other subscriptions. `PermanentlyDisabled` can never be undone (one-way door).
     */
    crossSubscriptionRestore?: 'Disabled' | 'Enabled' | 'PermanentlyDisabled';
    /**
     * What to do about the Azure roles the identity of the vault needs. `check` (default): explain what is missing and block. `grant`: assign the missing roles while applying.
     */
    roles?:
      | ('check' | 'grant')
      | {
          /**
           * `check`: explain and block. `grant`: assign the missing roles.
           */
          mode: 'check' | 'grant';
          /**
           * Scope of the assignments: the disk itself (default), its resource group, or its subscription. Wider scopes need fewer assignments and give the vault more.
           */
          at?: 'disk' | 'resourceGroup' | 'subscription';
        };
    guards?: Guards;
    tags?: Tags;
  };
}
/**
 * What happens to deleted backups of the vault.
 */
export interface SoftDelete {
  /**
   * `On`: deleted backups can be brought back for `retentionDays`. `Off`: take them as gone at once; only for a new vault, Azure no longer turns it off. `AlwaysOn`: like `On`, and nobody can ever turn it off again (one-way door).
   */
  state: 'On' | 'Off' | 'AlwaysOn';
  /**
   * Days for which deleted backups are kept, 14 to 180. 14 when absent. Not with `Off`.
   */
  retentionDays?: number;
}
/**
 * Managed identities of the vault beside the system-assigned one, which every declared vault gets. Only the ones listed here are owned; others on the live vault stay.
 */
export interface Identity {
  /**
   * User-assigned identities that the vault must have, for encryption with a customer-managed key. Backups use the system-assigned one.
   *
   * @minItems 1
   *
   * Items: ARM id of a user-assigned managed identity: `/subscriptions/.../providers/Microsoft.ManagedIdentity/userAssignedIdentities/NAME`.
   */
  userAssigned: [string, ...string[]];
}
/**
 * Encryption with a customer-managed key. It can never be taken back (one-way door); key and identity can be changed, one at a time. It covers the vault and archive tiers, not disk snapshots.
 */
export interface Encryption {
  /**
   * URI of the key in a key vault or managed HSM, `https://NAME.vault.azure.net/keys/KEY`. Without a version Azure follows the key's rotation.
   */
  keyUri: string;
  /**
   * Who reads the key: `SystemAssigned`, or the ARM id of a user-assigned identity, which the vault then gets too. It needs Key Vault Crypto Service Encryption User on the key. A new vault takes a user-assigned one.
   */
  identity: string;
  /**
   * Whether the storage below is encrypted a second time. `Enabled` can only be chosen for a new vault.
   */
  infrastructureEncryption?: 'Enabled' | 'Disabled';
}
/**
 * Alerts of the vault in Azure Monitor.
 */
export interface Monitoring {
  /**
   * Whether Azure Monitor raises an alert for every failed job.
   */
  alertsForAllJobFailures: 'Enabled' | 'Disabled';
}
/**
 * When a plan that takes instances of the vault out of protection (stop, suspend, delete) is shut although it was reviewed. `--max-unprotect` overrides it for one plan.
 */
export interface Guards {
  /**
   * So many per cent of the instances may leave protection in one plan. `30%` when absent; `100%` switches the guard off.
   */
  maxUnprotect?: string;
  /**
   * Vaults with fewer instances are not guarded. 10 when absent.
   */
  fromInstances?: number;
}
/**
 * Azure tags of the vault. Only the tags listed here are owned: others on the live vault stay, also one that is taken out of the spec.
 */
export interface Tags {
  /**
   * Value of the tag.
   */
  [k: string]: string;
}
/**
 * A backup policy: when backups run and how long they are kept. Azure cannot change a policy; a changed spec becomes a new policy to which the instances are moved.
 */
export interface BackupPolicy {
  /**
   * The version of the spec language.
   */
  apiVersion: 'azbackup/v1';
  /**
   * A backup policy, in one vault or in several.
   */
  kind: 'BackupPolicy';
  /**
   * Name of the policy and the vault or vaults it stands in.
   */
  metadata: {
    /**
     * Name of the policy: 3 to 150 letters, digits and `-`. After a change the live policy is called `NAME-<hash>`.
     */
    name: string;
    /**
     * A vault: its name in these specs, or `resourceGroup/name`, or an ARM id. The last two need not be in these specs.
     */
    vault?: string;
    /**
     * The same policy in several vaults: a list of vaults, or `all` vaults declared in these specs.
     */
    vaults?: 'all' | [string, ...string[]];
  };
  /**
   * Either `schedule` and `retention`, or `raw`; beside them how a change is rolled out.
   */
  spec: {
    /**
     * What is backed up. `AzureDisk`: a managed disk, by incremental snapshots.
     */
    datasource?: 'AzureDisk';
    /**
     * When backups run.
     */
    schedule?: {
      /**
       * Time between two backups. Disks: `1h`, `2h`, `4h`, `6h`, `8h`, `12h` or `24h` (Premium SSD v2 and Ultra disks: `12h` or `24h`).
       */
      every: string;
      /**
       * First backup, RFC 3339 with offset: `2024-01-01T13:00:00Z`. It may lie in the past; it fixes the time of day.
       */
      startingAt: string;
      /**
       * Time zone of the schedule, by its Windows name: `UTC` (when absent), `Pacific Standard Time`.
       */
      timeZone?: string;
    };
    /**
     * How long recovery points are kept. Each point is kept by exactly one rule: the longest-period one that it is the first of (yearly, monthly, weekly, daily), else `default`.
     */
    retention?: {
      /**
       * For every recovery point without a rule of its own: `7d`.
       */
      default: string;
      /**
       * For the first recovery point of each day: `30d`.
       */
      daily?: string;
      /**
       * For the first recovery point of each week: `12w`.
       */
      weekly?: string;
      /**
       * For the first recovery point of each month: `12mo`. Not for disks.
       */
      monthly?: string;
      /**
       * For the first recovery point of each year: `5y`. Not for disks.
       */
      yearly?: string;
    };
    rollout?: Rollout;
    /**
     * The policy as an ARM body, for what `schedule` and `retention` cannot say: the output of `az dataprotection backup-policy get-default-policy-template`, or `{ properties: ... }` of a live policy.
     */
    raw?: {};
  };
}
/**
 * How the instances of a policy are moved to it when its content has changed. All are validated first, a sample before the others; then they are moved in waves. A wave begins when every instance of the one before was read back as protected by the new policy.
 */
export interface Rollout {
  /**
   * So many instances are validated before all others. 5 when absent; 0 for none.
   */
  sample?: number;
  /**
   * How many instances each wave moves: numbers, or percentages of all, rounded up. What is left forms a last wave. `[1, 10%]` when absent; `[100%]` moves all at once.
   *
   * Items: A number of instances, or a percentage.
   */
  waves?: (number | string)[];
  /**
   * A number of instances, or a percentage.
   */
  maxFailures?: number | string;
}
/**
 * One protected datasource. It is identified by the id of the datasource, not by its name.
 */
export interface BackupInstance {
  /**
   * The version of the spec language.
   */
  apiVersion: 'azbackup/v1';
  /**
   * One protected datasource.
   */
  kind: 'BackupInstance';
  /**
   * The vault that protects the datasource.
   */
  metadata?: {
    /**
     * Name of a new backup instance. A live instance of the same datasource keeps its own name. When absent: made from the datasource id.
     */
    name?: string;
    /**
     * A vault: its name in these specs, or `resourceGroup/name`, or an ARM id. The last two need not be in these specs.
     */
    vault?: string;
  };
  /**
   * What is protected, and how.
   */
  spec: {
    /**
     * The datasource to protect.
     */
    datasource: {
      /**
       * What is backed up. `AzureDisk`: a managed disk, by incremental snapshots.
       */
      type: 'AzureDisk';
      /**
       * ARM id of the datasource, of the type that `type` asks for.
       */
      id: string;
    };
    /**
     * A policy of the same vault, by name or ARM id. A name must be declared in these specs when its vault is; in a vault outside of them, and by ARM id, the policy need not be in them.
     */
    policy?: string;
    /**
     * Resource group that keeps the snapshots of disks: a name in the subscription of the disk, or an ARM id. Must be in the subscription of the disk, and cannot be changed for a protected disk.
     */
    snapshotResourceGroup?: string;
    /**
     * What should become of the backups. `protected` (default): backups run as the policy says, recovery points come and expire. `stopped`: no new backups, every existing recovery point is kept until this is changed. `suspended`: no new backups, recovery points expire as the policy says; the last one is kept. `deleted`: the instance and all its recovery points are deleted (also needs `--allow-delete`); soft delete, where on, keeps them for its retention.
     */
    protection?: 'protected' | 'stopped' | 'suspended' | 'deleted';
  };
}
/**
 * Many datasources protected alike, chosen by tags or listed by id. It is expanded when a plan is made; a datasource that leaves the set is reported, never stopped.
 */
export interface BackupSet {
  /**
   * The version of the spec language.
   */
  apiVersion: 'azbackup/v1';
  /**
   * Many datasources protected alike.
   */
  kind: 'BackupSet';
  /**
   * Name of the set and its vault.
   */
  metadata: {
    /**
     * Name of the set, unique in its vault. It stands in plans only, Azure never sees it.
     */
    name: string;
    /**
     * A vault: its name in these specs, or `resourceGroup/name`, or an ARM id. The last two need not be in these specs.
     */
    vault?: string;
  };
  /**
   * What is protected, and how.
   */
  spec: {
    /**
     * What is backed up. `AzureDisk`: a managed disk, by incremental snapshots.
     */
    datasource?: 'AzureDisk';
    /**
     * A policy of the same vault, by name or ARM id. A name must be declared in these specs when its vault is; in a vault outside of them, and by ARM id, the policy need not be in them.
     */
    policy?: string;
    /**
     * Resource group that keeps the snapshots of disks: a name in the subscription of the disk, or an ARM id. Must be in the subscription of the disk, and cannot be changed for a protected disk.
     */
    snapshotResourceGroup?: string;
    /**
     * Who belongs to the set: datasources with all of `tags` inside `in`, and those listed in `ids`, without those in `exclude`.
     */
    members: {
      /**
       * All of these tags must be on the datasource. Names of tags are compared without regard to case, values exactly.
       */
      tags?: {
        /**
         * Value the tag must have.
         */
        [k: string]: string;
      };
      /**
       * Where tags are looked for: subscriptions (`ID`), resource groups (`ID/group`, or `group` in the subscription of the vault) or ARM ids of either. When absent: the subscription of the vault.
       *
       * Items: A subscription or resource group.
       */
      in?: string[];
      /**
       * ARM ids of members, with or without the tags.
       *
       * Items: ARM id: `/subscriptions/.../resourceGroups/.../providers/...`.
       */
      ids?: string[];
      /**
       * Datasources that stay out of the set, each with a reason.
       *
       * Items: One datasource that stays out.
       */
      exclude?: {
        /**
         * ARM id: `/subscriptions/.../resourceGroups/.../providers/...`.
         */
        id: string;
        /**
         * Why it stays out; shown in plans.
         */
        because: string;
        /**
         * Last day of the exclusion (`2027-03-01`, UTC). After it the datasource belongs to the set again. For ever when absent.
         */
        until?: string;
      }[];
    };
  };
}
/**
 * A disk that exists, restored from a recovery point. Acted on by `azbackup restore`, and by plan and apply with `--restores`. Once the disk exists nothing more is done, whatever newer recovery points there are.
 */
export interface Restore {
  /**
   * The version of the spec language.
   */
  apiVersion: 'azbackup/v1';
  /**
   * A disk restored from a recovery point.
   */
  kind: 'Restore';
  /**
   * Name of the restore, and the vault it restores from.
   */
  metadata: {
    /**
     * Name of the restore. The restored disk is tagged with it.
     */
    name: string;
    /**
     * A vault: its name in these specs, or `resourceGroup/name`, or an ARM id. The last two need not be in these specs.
     */
    vault?: string;
  };
  /**
   * What is restored, from when, and to where.
   */
  spec: {
    /**
     * The backup instance: its name in the vault, the name of its datasource, or the ARM id of either. The datasource itself need not exist any more.
     */
    instance: string;
    /**
     * Which recovery point. `latest` (default), `oldest`, `latestBefore` an instant, the newest `within` a duration from now, or one by `id`. Chosen when the plan is made, never again at apply.
     */
    point?:
      | ('latest' | 'oldest')
      | {
          /**
           * Date, time and offset, for example 2026-11-19T22:00:00Z.
           */
          latestBefore: string;
        }
      | {
          /**
           * A length of time: `4h`, `7d`, `2w`, `3mo`, `1y`, `30min`, or ISO 8601 (`PT4H`, `P7D`).
           */
          within: string;
        }
      | {
          /**
           * Id of the recovery point, as `azbackup recovery-points` lists it.
           */
          id: string;
        };
    /**
     * The new disk. It is created where the snapshot is; an existing disk is never overwritten.
     */
    to:
      | {
          /**
           * Name of the new disk.
           */
          disk: string;
          /**
           * Name of an existing resource group. azbackup never creates resource groups.
           */
          resourceGroup: string;
        }
      | {
          /**
           * ARM id: `/subscriptions/.../resourceGroups/.../providers/...`.
           */
          id: string;
        };
    /**
     * Last day on which this restore is wanted; after it the document asks for nothing.
     */
    until?: string;
  };
}
/**
 * Restores for practice: instances are restored one after the other to new disks, checked and deleted again, so that every one of them is proven at least so often. Acted on by `azbackup drill` alone.
 */
export interface RestoreDrill {
  /**
   * The version of the spec language.
   */
  apiVersion: 'azbackup/v1';
  /**
   * Restores for practice.
   */
  kind: 'RestoreDrill';
  /**
   * Name of the drill.
   */
  metadata: {
    /**
     * Name of the drill, unique in these specs. The history of its proofs goes by it: a drill with another name starts from nothing.
     */
    name: string;
  };
  /**
   * Who is drilled, how often, where to, and what counts as proven.
   */
  spec: {
    /**
     * Who must be proven: the backup instances of `vaults` that fit `tags`, `policies` and `datasources`, without those in `exclude`.
     */
    population: {
      /**
       * The vaults whose instances are drilled: `all` vaults declared in these specs, or a list.
       */
      vaults: 'all' | [string, ...string[]];
      /**
       * Only instances whose datasource has all of these tags. Names are compared without regard to case, values exactly.
       */
      tags?: {
        /**
         * Value the tag must have.
         */
        [k: string]: string;
      };
      /**
       * Only instances under one of these policies, by name or ARM id. A name also means the versions azbackup made of it (`NAME-<hash>`).
       *
       * @minItems 1
       *
       * Items: A policy of the same vault, by name or ARM id. A name must be declared in these specs when its vault is; in a vault outside of them, and by ARM id, the policy need not be in them.
       */
      policies?: [string, ...string[]];
      /**
       * Only instances of these kinds of datasource. All kinds when absent.
       *
       * @minItems 1
       *
       * Items: What is backed up. `AzureDisk`: a managed disk, by incremental snapshots.
       */
      datasources?: ['AzureDisk', ...'AzureDisk'[]];
      /**
       * Instances that are not drilled, each with a reason. They stand in every report.
       *
       * Items: One instance that is not drilled.
       */
      exclude?: {
        /**
         * The backup instance: its name, the name of its datasource, or the ARM id of either.
         */
        instance: string;
        /**
         * Why it is not drilled; shown in reports.
         */
        because: string;
        /**
         * Last day of the exclusion (`2027-03-01`, UTC). For ever when absent.
         */
        until?: string;
      }[];
    };
    /**
     * A length of time: `4h`, `7d`, `2w`, `3mo`, `1y`, `30min`, or ISO 8601 (`PT4H`, `P7D`).
     */
    every: string;
    /**
     * A length of time: `4h`, `7d`, `2w`, `3mo`, `1y`, `30min`, or ISO 8601 (`PT4H`, `P7D`).
     */
    firstProofWithin?: string;
    /**
     * Which recovery point. `latest` (default), `oldest`, `random`, `rotate` (the three in turn), `latestBefore` so long ago, or the newest `within` so long.
     */
    point?:
      | ('latest' | 'oldest' | 'random' | 'rotate')
      | {
          /**
           * A length of time: `4h`, `7d`, `2w`, `3mo`, `1y`, `30min`, or ISO 8601 (`PT4H`, `P7D`).
           */
          latestBefore: string;
        }
      | {
          /**
           * A length of time: `4h`, `7d`, `2w`, `3mo`, `1y`, `30min`, or ISO 8601 (`PT4H`, `P7D`).
           */
          within: string;
        };
    /**
     * Where to: for each Azure region of the snapshots a resource group that holds nothing but disks of drills. Never a group of datasources or snapshots.
     */
    target: {
      /**
       * Resource group for the restored disks of this region: ARM id, or a name in the default subscription.
       */
      [k: string]: string;
    };
    /**
     * What a proof says. `restored` (default): the service restored it as asked. `matches`: and the disk equals its source and recovery point in size, kind, zone, operating system, generation, encryption, region and origin. Neither looks at the data. `bytes`: and what is read of the disk, without a machine, equals the recovery point's own snapshot: partition table, file systems and the ranges of `sample`. `hook`: and a program of yours has judged it (`hook`).
     */
    prove?: 'restored' | 'matches' | 'bytes' | 'hook';
    /**
     * How much of each disk is read from level `bytes` on, beside its start, its end and the start of every partition. When `ranges` ranges are equal, at most 3/ranges of the disk differs, at 95 % confidence.
     */
    sample?: {
      /**
       * Ranges drawn at random, different ones for every drill; the evidence says from what. 60 when absent: at most 5 % of the disk may differ.
       */
      ranges?: number;
      /**
       * Length of each range. 256 when absent.
       */
      kibibytes?: number;
    };
    /**
     * The program that judges the restored disk at `prove: hook`. It runs only where the command line names the same file with `--allow-hook`; docs/DRILLS.md tells what it reads and answers.
     */
    hook?: {
      /**
       * The executable file, relative to the folder of this spec. It is started without a shell, in an empty folder, without your environment and without any token.
       */
      program: string;
      /**
       * Arguments of the program, passed on as they stand. They stand in the evidence: no secrets. None when absent.
       *
       * Items: One argument.
       */
      args?: string[];
      /**
       * A length of time: `4h`, `7d`, `2w`, `3mo`, `1y`, `30min`, or ISO 8601 (`PT4H`, `P7D`).
       */
      timeout?: string;
    };
    /**
     * What a job that completed with warnings counts as: `fail` (default) or `pass`. The warnings stand in the evidence either way.
     */
    warnings?: 'fail' | 'pass';
    /**
     * What is measured against. A missed objective stands in the report and fails the proof.
     */
    objectives?: {
      /**
       * A length of time: `4h`, `7d`, `2w`, `3mo`, `1y`, `30min`, or ISO 8601 (`PT4H`, `P7D`).
       */
      rto?: string;
      /**
       * A length of time: `4h`, `7d`, `2w`, `3mo`, `1y`, `30min`, or ISO 8601 (`PT4H`, `P7D`).
       */
      rpo?: string;
    };
    /**
     * What the drill may take at the most. What goes beyond waits for the next run.
     */
    limits?: {
      /**
       * Restores under way at once in one vault. 5 when absent.
       */
      concurrent?: number;
      /**
       * Restores under way at once in one subscription. 20 when absent.
       */
      concurrentPerSubscription?: number;
      /**
       * Restores in one run. No limit when absent.
       */
      disks?: number;
      /**
       * Provisioned GiB of restored disks that exist at once. No limit when absent.
       */
      gigabytes?: number;
      /**
       * Provisioned GiB times hours of one run, every disk counted until it expires. No limit when absent.
       */
      gigabyteHours?: number;
      /**
       * Estimated cost of one run by `prices`, in their currency, every disk counted until it expires; whole or decimal. A disk that would cross it waits, whatever its turn; it is never exceeded. No limit when absent.
       */
      cost?: number;
      /**
       * The drill does not start while disks of drills that should be gone have cost more than this: GiB times hours since they expired. 1000 when absent.
       */
      leakedGigabyteHours?: number;
    };
    /**
     * What disks cost you: your own numbers, azbackup ships none. Reports then tell what a drill costs at the most, and `limits.cost` caps it. Snapshots, transactions and traffic are not counted.
     */
    prices?: {
      /**
       * Currency of the prices by its ISO 4217 code, for example `EUR`.
       */
      currency: string;
      /**
       * Price of one provisioned GiB for one month of 730 hours, by kind of disk. `default` holds for every other kind, and where nobody knows the kind.
       */
      perGigabyteMonth: {
        /**
         * Price of a Standard_LRS disk.
         */
        Standard_LRS?: number;
        /**
         * Price of a StandardSSD_LRS disk.
         */
        StandardSSD_LRS?: number;
        /**
         * Price of a StandardSSD_ZRS disk.
         */
        StandardSSD_ZRS?: number;
        /**
         * Price of a Premium_LRS disk.
         */
        Premium_LRS?: number;
        /**
         * Price of a Premium_ZRS disk.
         */
        Premium_ZRS?: number;
        /**
         * Price of a PremiumV2_LRS disk.
         */
        PremiumV2_LRS?: number;
        /**
         * Price of a UltraSSD_LRS disk.
         */
        UltraSSD_LRS?: number;
        /**
         * Price of every other kind of disk.
         */
        default: number;
      };
    };
    /**
     * A length of time: `4h`, `7d`, `2w`, `3mo`, `1y`, `30min`, or ISO 8601 (`PT4H`, `P7D`).
     */
    expireAfter?: string;
    /**
     * When restores may be started (UTC). Any time when absent. Checking and cleaning up are done at any time.
     *
     * @minItems 1
     *
     * Items: One window of the week.
     */
    windows?: [
      {
        /**
         * Days on which the window opens. Every day when absent.
         *
         * @minItems 1
         *
         * Items: A day of the week.
         */
        days?: [
          'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun',
          ...('Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun')[]
        ];
        /**
         * Opens at, for example `22:00` (UTC).
         */
        from: string;
        /**
         * Closes at, for example `05:00` (UTC); earlier than `from` means the next day.
         */
        to: string;
      },
      ...{
        /**
         * Days on which the window opens. Every day when absent.
         *
         * @minItems 1
         *
         * Items: A day of the week.
         */
        days?: [
          'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun',
          ...('Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun')[]
        ];
        /**
         * Opens at, for example `22:00` (UTC).
         */
        from: string;
        /**
         * Closes at, for example `05:00` (UTC); earlier than `from` means the next day.
         */
        to: string;
      }[]
    ];
  };
}
/**
 * Fills what documents in this folder and below leave out. The nearest folder wins, field by field; values are taken whole, never merged.
 */
export interface Defaults {
  /**
   * The version of the spec language.
   */
  apiVersion: 'azbackup/v1';
  /**
   * Values for what other documents leave out.
   */
  kind: 'Defaults';
  /**
   * The values.
   */
  spec: {
    /**
     * Id (GUID) of an Azure subscription. When absent: the Defaults of this folder or one above, then `--subscription`.
     */
    subscription?: string;
    /**
     * Name of an existing resource group. azbackup never creates resource groups.
     */
    resourceGroup?: string;
    /**
     * Azure region, for example `westus`. A vault protects datasources of its own region only. Cannot be changed later.
     */
    location?: string;
    /**
     * How the storage of the vault is replicated. Fixed when the vault is created.
     */
    redundancy?: 'LocallyRedundant' | 'ZoneRedundant' | 'GeoRedundant';
    softDelete?: SoftDelete;
    monitoring?: Monitoring;
    /**
     * What to do about the Azure roles the identity of the vault needs. `check` (default): explain what is missing and block. `grant`: assign the missing roles while applying.
     */
    roles?:
      | ('check' | 'grant')
      | {
          /**
           * `check`: explain and block. `grant`: assign the missing roles.
           */
          mode: 'check' | 'grant';
          /**
           * Scope of the assignments: the disk itself (default), its resource group, or its subscription. Wider scopes need fewer assignments and give the vault more.
           */
          at?: 'disk' | 'resourceGroup' | 'subscription';
        };
    guards?: Guards;
    tags?: Tags;
    /**
     * A vault: its name in these specs, or `resourceGroup/name`, or an ARM id. The last two need not be in these specs.
     */
    vault?: string;
    /**
     * What is backed up. `AzureDisk`: a managed disk, by incremental snapshots.
     */
    datasource?: 'AzureDisk';
    rollout?: Rollout;
    /**
     * A policy of the same vault, by name or ARM id. A name must be declared in these specs when its vault is; in a vault outside of them, and by ARM id, the policy need not be in them.
     */
    policy?: string;
    /**
     * Resource group that keeps the snapshots of disks: a name in the subscription of the disk, or an ARM id. Must be in the subscription of the disk, and cannot be changed for a protected disk.
     */
    snapshotResourceGroup?: string;
  };
}
