import type { DiskDetails } from '../model/disk-details.ts';
import type { StartedRecord } from '../model/drill-record.ts';
import type { LiveJobDetails } from '../model/job.ts';
import type { BytesSeen } from './checks/bytes.ts';
import type { HookSeen } from './hook/hook-seen.ts';

/** What was seen of a restore that has ended. */
export interface Seen {
  readonly pickedAtMs: number;
  /** Absent when the run that started it was killed before it could tell. */
  readonly started: StartedRecord | undefined;
  readonly job: LiveJobDetails;
  readonly disk: DiskDetails | undefined;
  /** What level `bytes` has read; absent when it did not look. */
  readonly bytes?: BytesSeen;
  /** At level `hook` alone. */
  readonly hook?: HookSeen;
  /** How long reading and comparing took. */
  readonly checkMs: number;
}
