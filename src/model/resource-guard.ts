import type { ArmId } from './arm-id.ts';

/** What ties a vault to the resource guard that protects it (multi-user authorization). */
export interface GuardProxy {
  readonly id: ArmId;
  /** The guard, often in a subscription of other people. */
  readonly guard: ArmId;
  /** The request that allows each protected operation, by the operation's name in lower case. */
  readonly requests: ReadonlyMap<string, string>;
}

/** By vault key; `unreadable` for a vault that is guarded by nobody knows what. */
export type GuardedVaults = ReadonlyMap<string, GuardProxy | 'unreadable'>;

/** What a step needs of a resource guard, as a reader sees it. */
export interface GuardUse {
  readonly guard: ArmId | 'unreadable';
  /** `Microsoft.DataProtection/backupVaults/backupInstances/delete` */
  readonly operation: string;
  /** ARM id of the request that allows it; absent when the guard cannot be read. */
  readonly request?: string;
  /** Whether somebody said that it may be used. */
  readonly given: boolean;
}
