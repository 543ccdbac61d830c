import { type ArmAnswer, ArmFailure, operationOf } from '../azure/arm-client.ts';
import type { ConnectedArmClient } from '../azure/create-arm-client.ts';
import { lockVaults } from '../executor/journal/run-lock.ts';
import { type JobEnd, JobWatcher } from '../live/job-watcher.ts';
import { findJobsByRequest, readJob, readJobs } from '../live/read-jobs.ts';
import { type ArmId, childId, parentOf, toArmId } from '../model/arm-id.ts';
import { instant } from '../model/clock.ts';
import type { LiveJob } from '../model/job.ts';
import type { LiveInstance } from '../model/live.ts';
import type { OperationRef } from '../model/journal.ts';
import { digString } from '../model/json.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { type ProtectionPhase, protectionPhase } from '../wire/status-words.ts';
import { chooseRequest } from './backup-key.ts';
import { BACKUP_STEP, type BackupRun, openBackupRun } from './backup-run.ts';
import { backupRuleOf } from './backup-rule.ts';
import { findInstance } from './find-instance.ts';
import { JobProblem } from './job-problem.ts';

export interface BackupRequest {
  readonly instance: string;
  readonly subscriptions: readonly string[];
  readonly rule: string | undefined;
  /** Ask for one more although one was asked for within the last hour. */
  readonly again: boolean;
}

export interface BackupPorts {
  readonly arm: ConnectedArmClient;
  /** The folder of all runs. */
  readonly root: string;
  readonly version: string;
  readonly signal: AbortSignal;
}

export interface StartedBackup {
  readonly job: LiveJob;
  readonly rule: string;
  /** The job of an earlier request for the same backup: nothing was sent. */
  readonly adopted: boolean;
}

/** How long a lost request is looked for before it is sent again: the list of jobs may lag behind. */
const LOOKS_MS = [10_000, 30_000, 40_000, 45_000];
const OPERATION_MS = 10 * 60_000;
/** States in which there is nothing to back up; in all others the service decides. */
const IDLE: ReadonlySet<ProtectionPhase> = new Set(['stopped', 'suspended', 'unprotected', 'deleting', 'softDeleted']);

/**
 * Starts an on-demand backup, once in effect: the request's id is derived from what is asked for, is on the disk before
 * a byte is sent, and is looked for among the vault's jobs before the request and whenever its answer is lost. Throws
 * `JobProblem` (JOB620 to JOB624 before anything is sent, JOB630 in doubt), `RunProblem` RUN505 when another run works
 * on the vault, and `ArmFailure` for what the service refuses.
 */
export async function startBackup(request: BackupRequest, ports: BackupPorts): Promise<StartedBackup> {
  const { arm, root } = ports;
  const instance = await findInstance(arm, request.instance, request.subscriptions);
  const rule = await backupRuleOf(arm, instance, request.rule);
  const vault = parentOf(instance.id);
  const release = await lockVaults(root, arm.endpoint.origin, [vault]);
  try {
    const wish = { instance: instance.id, rule, endpoint: arm.endpoint.origin };
    const opened = await openBackupRun(root, wish, ports.version, arm.clock.now(), request.again);
    try {
      return await new BackupStart(instance, rule, request.again, opened, ports).end();
    } finally {
      await opened.run.journal.close();
    }
  } finally {
    await release();
  }
}

class BackupStart {
  readonly #instance: ArmId;
  readonly #state: string;
  readonly #vault: ArmId;
  readonly #rule: string;
  readonly #again: boolean;
  readonly #opened: BackupRun;
  readonly #ports: BackupPorts;

  constructor({ id, state }: LiveInstance, rule: string, again: boolean, opened: BackupRun, ports: BackupPorts) {
    this.#instance = id;
    this.#state = state;
    this.#vault = parentOf(id);
    this.#rule = rule;
    this.#again = again;
    this.#opened = opened;
    this.#ports = ports;
  }

  async end(): Promise<StartedBackup> {
    const { past } = this.#opened;
    if (past.state === 'accepted') return await this.#afterAccepted(past.key, past.operation);
    if (past.state === 'inDoubt') {
      const found = await this.#lookFor(past.key);
      return found === undefined ? await this.#send(past.key) : await this.#conclude(found, false);
    }
    const { jobs, unreadable } = await readJobs(this.#ports.arm, [this.#vault]);
    if (unreadable.length > 0) {
      throw new JobProblem('JOB630', `The jobs of ${this.#vault} may not be read, so nothing was sent.`, this.#vault);
    }
    const wish = { instance: this.#instance, rule: this.#rule, again: this.#again };
    const choice = chooseRequest(wish, jobs, this.#ports.arm.clock.now());
    if (choice.kind === 'adopt') return await this.#conclude(choice.job, true);
    if (IDLE.has(protectionPhase(this.#state))) {
      throw new JobProblem('JOB624', `${this.#instance} is ${this.#state}.`, this.#instance);
    }
    return await this.#send(choice.key);
  }

  /** The request, sent again with the same id only after a lost answer was looked for in vain. */
  async #send(key: string): Promise<StartedBackup> {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      this.#ports.signal.throwIfAborted();
      await this.#record({ event: 'intent', step: BACKUP_STEP, clientRequestId: key });
      const answer = await this.#post(key);
      if (answer !== undefined) {
        const operation = operationOf(answer);
        if (operation === undefined) return await this.#found(key);
        await this.#record({ event: 'accepted', step: BACKUP_STEP, operation });
        return await this.#afterAccepted(key, operation);
      }
      const found = await this.#lookFor(key);
      if (found !== undefined) return await this.#conclude(found, false);
    }
    throw this.#inDoubt(key);
  }

  /** Undefined when the answer was lost; throws what the service refused. */
  async #post(key: string): Promise<ArmAnswer | undefined> {
    try {
      return await this.#ports.arm.send({
        method: 'POST',
        path: `${this.#instance}/backup`,
        apiVersion: API_VERSIONS['Microsoft.DataProtection'],
        body: { backupRuleOptions: { ruleName: this.#rule, triggerOption: {} } },
        clientRequestId: key,
      });
    } catch (error) {
      if (!(error instanceof ArmFailure)) throw error;
      if (error.kind !== 'inDoubt') return await this.#refused(error);
      return undefined;
    }
  }

  async #afterAccepted(key: string, operation: OperationRef): Promise<StartedBackup> {
    const { arm, signal } = this.#ports;
    const end = await arm.follow(operation, { deadlineMs: OPERATION_MS, signal, needsResult: true });
    if (end.status === 'failed' || end.status === 'canceled') {
      return await this.#refused(new ArmFailure('refused', end.error));
    }
    const id = end.status === 'succeeded' ? this.#jobIdIn(end.result) : undefined;
    const job = id && (await readJob(arm, id));
    return job === undefined ? await this.#found(key) : await this.#conclude(job, false);
  }

  /** A full ARM id in Data Protection, a bare GUID elsewhere (traffic.md section 0). */
  #jobIdIn(result: unknown): ArmId | undefined {
    const text = digString(result, 'jobId') ?? '';
    if (text === '') return undefined;
    return text.startsWith('/') ? toArmId(text) : childId(this.#vault, 'backupJobs', text);
  }

  async #found(key: string): Promise<StartedBackup> {
    const job = await this.#lookFor(key);
    if (job === undefined) throw this.#inDoubt(key);
    return await this.#conclude(job, false);
  }

  async #lookFor(key: string): Promise<LiveJob | undefined> {
    const { arm, signal } = this.#ports;
    for (const waitMs of [0, ...LOOKS_MS]) {
      await arm.clock.sleep(waitMs, signal);
      try {
        const [job] = await findJobsByRequest(arm, this.#vault, key);
        if (job !== undefined) return job;
      } catch (error) {
        if (!(error instanceof ArmFailure)) throw error;
        if (waitMs === LOOKS_MS.at(-1)) throw this.#inDoubt(key);
      }
    }
    return undefined;
  }

  async #conclude(job: LiveJob, adopted: boolean): Promise<StartedBackup> {
    await this.#record({ event: 'done', step: BACKUP_STEP, outputs: { jobId: job.id } });
    await this.#record({ event: 'runFinished', outcome: 'applied' });
    return { job, rule: this.#rule, adopted };
  }

  async #refused(failure: ArmFailure): Promise<never> {
    await this.#record({ event: 'failed', step: BACKUP_STEP, error: failure.error });
    await this.#record({ event: 'runFinished', outcome: 'partial' });
    throw failure;
  }

  #inDoubt(key: string): JobProblem {
    return new JobProblem('JOB630', `${this.#instance}, request id ${key}.`, this.#instance);
  }

  async #record(event: BackupEvent): Promise<void> {
    await this.#opened.run.journal.append({ at: instant(this.#ports.arm.clock.now()), ...event });
  }
}

type BackupEvent =
  | { readonly event: 'intent'; readonly step: typeof BACKUP_STEP; readonly clientRequestId: string }
  | { readonly event: 'accepted'; readonly step: typeof BACKUP_STEP; readonly operation: OperationRef }
  | { readonly event: 'done'; readonly step: typeof BACKUP_STEP; readonly outputs: { readonly jobId: string } }
  | { readonly event: 'failed'; readonly step: typeof BACKUP_STEP; readonly error: ArmFailure['error'] }
  | { readonly event: 'runFinished'; readonly outcome: 'applied' | 'partial' };

/** Follows the job of a backup to its end; recorded disk backups took 155 to 286 s. */
export async function awaitBackup(
  job: LiveJob,
  ports: Pick<BackupPorts, 'arm' | 'signal'> & {
    readonly deadlineMs: number;
    readonly onStatus: (job: LiveJob) => void;
  },
): Promise<JobEnd> {
  const { arm, signal, deadlineMs, onStatus } = ports;
  return await new JobWatcher(arm, arm.clock, job.vault).wait({
    job: job.id,
    deadlineMs,
    firstLookMs: firstLookMs(job, arm.clock.now()),
    signal,
    onStatus,
  });
}

function firstLookMs({ phase, startedAt }: LiveJob, nowMs: number): number {
  const ageMs = nowMs - (Date.parse(startedAt ?? '') || nowMs);
  return phase === 'running' ? Math.max(0, 120_000 - ageMs) : 0;
}
