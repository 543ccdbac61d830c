import { ArmFailure, type ArmReader } from '../azure/arm-client.ts';
import { type ArmId, subscriptionId, toArmId } from '../model/arm-id.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { jobsOfAttempts, type LiveJob, type LiveJobDetails, type VaultKind } from '../model/job.ts';
import { digString } from '../model/json.ts';
import { apiVersionOf, jobDetailsFromWire, jobFromWire, vaultKindOf, vaultTypeOf } from '../wire/job.ts';
import { isKnownJobStatus } from '../wire/job-words.ts';
import { type JobFilter, jobsFilter } from '../wire/recovery-services.ts';
import { liveWarning } from './explanations.ts';

/** A subscription that never used a service has no vaults of it; ARM says so with this code. */
const NOT_REGISTERED = 'MissingSubscriptionRegistration';

export interface ReadJobs {
  readonly jobs: readonly LiveJob[];
  /** Vaults whose jobs may not be read, with the reason; each has its warning among the diagnostics. */
  readonly unreadable: readonly { readonly vault: ArmId; readonly detail: string }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** All vaults of one kind in a subscription. Throws `ArmFailure`. */
export async function listVaultsOf(
  reader: ArmReader,
  subscription: string,
  kind: VaultKind,
): Promise<readonly ArmId[]> {
  const path = `${subscriptionId(subscription)}/providers/${vaultTypeOf(kind)}`;
  try {
    const bodies = await reader.list(path, apiVersionOf(kind));
    return bodies.map((body) => toArmId(digString(body, 'id') ?? '')).filter((id) => id !== undefined);
  } catch (error) {
    if (error instanceof ArmFailure && error.error.code === NOT_REGISTERED) return [];
    throw error;
  }
}

/**
 * The jobs of these vaults of either kind, all pages, in no particular order. `filter` reaches Recovery Services only:
 * Data Protection has none and lists the last 14 days. A vault that may not be read is left out with a warning; any
 * other failure throws `ArmFailure`.
 */
export async function readJobs(reader: ArmReader, vaults: readonly ArmId[], filter: JobFilter = {}): Promise<ReadJobs> {
  const read = await Promise.all(vaults.map((vault) => readVaultJobs(reader, vault, filter)));
  const jobs = read.flatMap((one) => one.jobs);
  return {
    jobs,
    unreadable: read.flatMap((one) => one.unreadable),
    diagnostics: [...read.flatMap((one) => one.diagnostics), ...unknownWords(jobs)],
  };
}

async function readVaultJobs(reader: ArmReader, vault: ArmId, filter: JobFilter): Promise<ReadJobs> {
  try {
    const bodies = await listJobs(reader, vault, filter);
    const jobs = bodies.map(jobFromWire).filter((job) => job !== undefined);
    const odd = bodies.length - jobs.length;
    const warnings = odd === 0 ? [] : [liveWarning('ARM450', `${odd} of the jobs listed in ${vault}.`, vault)];
    return { jobs, unreadable: [], diagnostics: warnings };
  } catch (error) {
    if (!(error instanceof ArmFailure) || error.error.httpStatus !== 403) throw error;
    const detail = `${vault}: ${error.error.message}`;
    return { jobs: [], unreadable: [{ vault, detail }], diagnostics: [liveWarning('ARM453', detail, vault)] };
  }
}

/** The bodies of a vault's job list. */
async function listJobs(reader: ArmReader, vault: ArmId, filter: JobFilter): Promise<readonly unknown[]> {
  const kind = vaultKindOf(vault) ?? 'backupVault';
  const query = kind === 'recoveryServices' ? jobsFilter(filter) : undefined;
  return await reader.list(
    `${vault}/backupJobs`,
    apiVersionOf(kind),
    query === undefined ? undefined : { query: { $filter: query } },
  );
}

/** One job with everything the service says about it; undefined when there is none of that id. */
export async function readJob(reader: ArmReader, job: ArmId): Promise<LiveJobDetails | undefined> {
  return jobDetailsFromWire(await reader.get(job, apiVersionOf(vaultKindOf(job) ?? 'backupVault')));
}

/**
 * The jobs a request with this client request id started, in the order of `jobsOfAttempts`: a lost answer is found again
 * by it. One list.
 */
export async function findJobsByRequest(
  reader: ArmReader,
  vault: ArmId,
  clientRequestId: string,
): Promise<readonly LiveJob[]> {
  const bodies = await listJobs(reader, vault, {});
  const jobs = bodies.map(jobFromWire).filter((job) => job !== undefined);
  return jobsOfAttempts(jobs, new Map([[clientRequestId.toLowerCase(), 1]])).map(({ job }) => job);
}

/** One warning for all words nobody knows: such jobs count as running. */
export function unknownWords(jobs: readonly LiveJob[]): readonly Diagnostic[] {
  const words = new Set(jobs.filter((job) => !isKnownJobStatus(job.vaultKind, job.status)).map(({ status }) => status));
  return words.size === 0 ? [] : [liveWarning('ARM454', [...words].map((word) => JSON.stringify(word)).join(', '))];
}
