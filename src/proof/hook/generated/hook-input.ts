// Generated from schemas/ by tools/generate.ts; run `npm run generate` after a change there.

/**
 * What the program of a drill at level `hook` reads on its standard input: one JSON document about one restored disk.
 */
export interface HookInput {
  /**
   * Version of this protocol; the answer repeats it.
   */
  apiVersion: 'azbackup/hook.v1';
  /**
   * Made for this one question; the answer repeats it, so that an old answer does not pass.
   */
  nonce: string;
  /**
   * Name of the drill.
   */
  drill: string;
  /**
   * The restored disk as Azure describes it. It exists until the hook has ended; then it is deleted. What Azure does not say is absent.
   */
  disk: {
    /**
     * ARM id; the answer repeats it.
     */
    id: string;
    /**
     * Azure region.
     */
    location: string;
    /**
     * Provisioned size in GiB.
     */
    sizeGb?: number;
    /**
     * Kind of disk, for example `Premium_LRS`.
     */
    sku?: string;
    /**
     * Availability zones; empty for a disk in none.
     */
    zones?: string[];
    /**
     * `Linux` or `Windows` for a disk with an operating system.
     */
    osType?: string;
    /**
     * `V1` or `V2`.
     */
    hyperVGeneration?: string;
    /**
     * How it is encrypted at rest.
     */
    encryptionType?: string;
    /**
     * ARM id of its disk encryption set.
     */
    encryptionSet?: string;
    /**
     * ARM id of the snapshot it was made from.
     */
    madeFrom?: string;
    /**
     * When it was made, RFC 3339 in UTC.
     */
    createdAt?: string;
  };
  /**
   * What was backed up.
   */
  source: {
    /**
     * ARM id of the disk that was backed up. Do not write to it.
     */
    datasource: string;
    /**
     * ARM id of its backup instance.
     */
    instance: string;
    /**
     * ARM id of the vault.
     */
    vault: string;
  };
  /**
   * The recovery point the disk was restored from.
   */
  point: {
    /**
     * Name of the recovery point.
     */
    id: string;
    /**
     * When it was taken, RFC 3339 in UTC.
     */
    takenAt: string;
  };
  /**
   * What the disk must be like, as the drill compared it already; what nobody knows is absent.
   */
  expects: {
    /**
     * Azure region.
     */
    location: string;
    /**
     * Provisioned size in GiB.
     */
    sizeGb?: number;
    /**
     * Kind of disk.
     */
    sku?: string;
    /**
     * Availability zones.
     */
    zones?: string[];
    /**
     * Operating system.
     */
    osType?: string;
    /**
     * Generation.
     */
    hyperVGeneration?: string;
    /**
     * How it is encrypted at rest.
     */
    encryptionType?: string;
    /**
     * ARM id of the disk encryption set.
     */
    encryptionSet?: string;
    /**
     * ARM id of the resource group the recovery point's snapshot is in.
     */
    snapshotGroup?: string;
    /**
     * ARM id of the recovery point's snapshot.
     */
    snapshot?: string;
  };
  /**
   * After this instant (RFC 3339 in UTC) `azbackup drill gc` may delete the disk.
   */
  expiresAt: string;
  /**
   * The hook is stopped when it has not ended after so many seconds.
   */
  timeoutSeconds: number;
}
