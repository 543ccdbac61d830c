import { join } from 'node:path';
import { createRun, listRuns, openRun, type OpenRun } from '../executor/journal/run-folder.ts';
import type { ArmId } from '../model/arm-id.ts';
import { digestOf } from '../model/canonical-json.ts';
import type { JournalEvent, OperationRef } from '../model/journal.ts';
import { stepId } from '../model/step.ts';

/** On-demand backups have no plan, so their runs stand apart from those that `resume` looks through. */
const FOLDER = 'backups';
/** After this an unfinished request is history: what it started is seen in the list of jobs. */
const FORGOTTEN_AFTER_MS = 60 * 60_000;

export const BACKUP_STEP = stepId('protect', 'on-demand backup');

export interface BackupWish {
  readonly instance: ArmId;
  readonly rule: string;
  readonly endpoint: string;
}

/** How far an earlier process got with the same wish. */
export type BackupPast =
  | { readonly state: 'fresh' }
  | { readonly state: 'inDoubt'; readonly key: string }
  | { readonly state: 'accepted'; readonly key: string; readonly operation: OperationRef };

export interface BackupRun {
  readonly run: OpenRun;
  readonly past: BackupPast;
}

/** Goes on with the run of an interrupted command for the same backup, or starts one. `RunProblem` as `createRun`. */
export async function openBackupRun(
  root: string,
  wish: BackupWish,
  tool: string,
  nowMs: number,
  again: boolean,
): Promise<BackupRun> {
  const folder = join(root, FOLDER);
  const document = {
    apiVersion: 'azbackup/backup.v1',
    instance: wish.instance.toLowerCase(),
    rule: wish.rule,
    endpoint: wish.endpoint,
  };
  const digest = digestOf(document);
  const open = again
    ? undefined
    : (await listRuns(folder)).find(
        ({ plan, outcome, startedAt }) =>
          plan === digest && outcome === undefined && nowMs - Date.parse(startedAt) < FORGOTTEN_AFTER_MS,
      );
  if (open !== undefined) {
    const run = await openRun(folder, open.run);
    return { run, past: pastOf(run.events) };
  }
  const planText = `${JSON.stringify(document)}\n`;
  const run = await createRun(folder, { planText, plan: digest, endpoint: wish.endpoint, tool, nowMs });
  return { run, past: { state: 'fresh' } };
}

/** Total: any prefix of a run gives a state. A request the service refused leaves nothing to go on with. */
function pastOf(events: readonly JournalEvent[]): BackupPast {
  let past: BackupPast = { state: 'fresh' };
  for (const event of events) {
    if (event.event === 'intent') past = { state: 'inDoubt', key: event.clientRequestId };
    else if (event.event === 'accepted' && past.state !== 'fresh') {
      past = { state: 'accepted', key: past.key, operation: event.operation };
    } else if (event.event === 'failed') past = { state: 'fresh' };
  }
  return past;
}
