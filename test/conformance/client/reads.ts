import type { ArmReader } from '../../../src/azure/arm-client.ts';
import { readJob, readJobs } from '../../../src/live/read-jobs.ts';
import { readRecoveryPoints } from '../../../src/live/read-recovery-points.ts';
import { toArmId, type ArmId } from '../../../src/model/arm-id.ts';
import { digArray, digString, isJsonObject } from '../../../src/model/json.ts';
import type { JobFilter } from '../../../src/wire/recovery-services.ts';
import { requestOf, type StepOf } from './step.ts';

const JOB = /\/backupJobs\/[^/]+$/iu;
const JOBS = /\/backupJobs$/iu;
const POINTS = /\/backupInstances\/[^/]+\/recoveryPoints$/iu;

/** A single job, as `job show` reads it. */
export const readOfJob: StepOf = (one) => {
  const id = toArmId(requestOf(one).path);
  if (one.method !== 'GET' || one.status !== 200 || id === undefined || !JOB.test(id)) return undefined;
  return {
    recorded: jobWords(one.responseBody),
    run: async ({ arm }) => {
      const job = await readJob(arm, id);
      return `${job?.name} ${job?.status}`;
    },
  };
};

/** A list, by the reader that the commands have for it. */
export const readOfList: StepOf = (one) => {
  const items = digArray(one.responseBody, 'value');
  if (one.method !== 'GET' || !isJsonObject(one.responseBody) || !('value' in one.responseBody)) return undefined;
  const { path, apiVersion, query = {} } = requestOf(one);
  const { $filter: filter = '' } = query;
  const id = toArmId(path.replace(/\/[^/]+$/u, ''));
  if (id !== undefined && JOBS.test(path))
    return { recorded: words(items.map(jobWords)), run: ({ arm }) => jobsOf(arm, id, filterIn(filter)) };
  if (id !== undefined && POINTS.test(path) && filter === '')
    return { recorded: words(items.map(nameOf)), run: ({ arm }) => pointsOf(arm, id) };
  return {
    recorded: words(items.map(nameOf)),
    run: async ({ arm }) => words((await arm.list(path, apiVersion, { query })).map(nameOf)),
  };
};

async function jobsOf(arm: ArmReader, vault: ArmId, filter: JobFilter): Promise<string> {
  const { jobs, diagnostics } = await readJobs(arm, [vault], filter);
  return words([...jobs.map(({ name, status }) => `${name} ${status}`), ...diagnostics.map(({ code }) => code)]);
}

async function pointsOf(arm: ArmReader, instance: ArmId): Promise<string> {
  const points = await readRecoveryPoints(arm, instance);
  return words(points.map(({ name }) => name));
}

/** `operation eq 'Restore' and status eq 'InProgress'`. */
const filterIn = (text: string): JobFilter =>
  Object.fromEntries([...text.matchAll(/(operation|status) eq '([^']*)'/gu)].map(([, name, value]) => [name, value]));

const jobWords = (job: unknown): string => `${nameOf(job)} ${digString(job, 'properties', 'status') ?? ''}`;
const nameOf = (item: unknown): string => digString(item, 'name') ?? digString(item, 'id') ?? JSON.stringify(item);
const words = (all: readonly string[]): string => `${all.length}: ${all.toSorted().join(', ')}`;
