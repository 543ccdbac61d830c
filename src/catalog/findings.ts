import type { Explanation } from '../model/diagnostic.ts';
import type { LimitFinding } from './datasource-type.ts';

/** The numbered limits of the service that specs are checked against; every `LimitFinding` has its entry here. */
export const LIMIT_EXPLANATIONS = {
  SPEC160: {
    summary: 'Backup frequency not offered',
    cause: 'The service runs backups of this datasource type only at fixed intervals.',
    cure: 'Choose one of the intervals the message lists.',
  },
  SPEC161: {
    summary: 'Policy keeps too many snapshots',
    cause:
      'A managed disk can have 500 incremental snapshots; Azure Backup keeps 50 of them aside for on-demand backups, so a policy may keep 450. When the limit is reached, new backups fail.',
    cure: 'Back up less often or keep recovery points for a shorter time.',
  },
  SPEC162: {
    summary: 'Policy comes close to the snapshot limit',
    cause:
      'The policy stays below 450 snapshots, but above the 420 that the support matrix names as the cap of a policy. Snapshots that others take of the disk count too.',
    cure: 'Back up less often or keep recovery points for a shorter time, if others take snapshots of the same disks.',
  },
  SPEC163: {
    summary: 'Retention outside the limits',
    cause:
      'Operational backups of disks are kept for a year at most (disk support matrix), and a rule of no length keeps nothing.',
    cure: 'Choose a retention within the limits the message names.',
  },
  SPEC164: {
    summary: 'Retention rule not supported',
    cause: 'The datasource type has retention rules for some periods only.',
    cure: 'Remove the rule, or use one of those the message lists.',
  },
  SPEC165: {
    summary: 'Start of the schedule is not an instant',
    cause: 'A local time without offset means different instants on different machines, and Azure refuses it.',
    cure: 'Write date, time and offset: 2024-01-01T13:00:00Z.',
  },
  SPEC166: {
    summary: 'Vault and datasource in different regions',
    cause: 'A Backup vault protects datasources of its own region only.',
    cure: 'Use a vault in the region of the datasource.',
  },
  SPEC167: {
    summary: 'Backup frequency not offered for this disk',
    cause: 'Premium SSD v2 and Ultra disks are backed up every 12 or 24 hours only.',
    cure: 'Use a policy with `every: 12h` or `every: 24h` for this disk.',
  },
} satisfies Record<`SPEC${number}`, Explanation>;

export type LimitCode = keyof typeof LIMIT_EXPLANATIONS;

/** A finding with the summary its code stands for. */
export function finding(
  code: LimitCode,
  severity: LimitFinding['severity'],
  field: string,
  detail: string,
): LimitFinding {
  return { code, severity, field, summary: LIMIT_EXPLANATIONS[code].summary, detail };
}
