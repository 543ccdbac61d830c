import type { DiskDetails } from '../model/disk-details.ts';
import type { LiveJobDetails } from '../model/job.ts';

/** What was seen of a restore that has ended. */
export interface Seen {
  readonly pickedAtMs: number;
  readonly validateMs?: number;
  readonly submitMs?: number;
  readonly acceptedAtMs?: number;
  readonly job: LiveJobDetails;
  readonly disk: DiskDetails | undefined;
  /** How long reading and comparing took. */
  readonly checkMs: number;
}
