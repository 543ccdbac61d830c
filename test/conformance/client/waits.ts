import { operationOf } from '../../../src/azure/arm-client.ts';
import { InstanceWatcher } from '../../../src/live/instance-watcher.ts';
import { JobWatcher } from '../../../src/live/job-watcher.ts';
import { childId, parentOf, toArmId } from '../../../src/model/arm-id.ts';
import { digString } from '../../../src/model/json.ts';
import { pathOf, type Exchange } from '../../support/recordings.ts';
import { jobStartedBy } from '../recorded-operations.ts';
import { requestOf, type StepOf } from './step.ts';

/** Longer than anything recorded took; no time passes by it. */
const DEADLINE_MS = 30 * 86_400_000;
const signal = new AbortController().signal;

/** An operation is followed to its recorded end, with the code of a failure. */
export const operation: StepOf = (one, later) => {
  const { 'azure-asyncoperation': status, location } = one.headers;
  const looks = later.filter(({ url }) => url === status || (status === undefined && url === location));
  const recorded = endOf(looks.at(-1));
  if (recorded === undefined) return undefined;
  return {
    recorded,
    run: async ({ arm, here }) => {
      const headers = { 'azure-asyncoperation': here(status ?? ''), location: here(location ?? '') };
      const operation = operationOf({ status: one.status, headers });
      if (operation === undefined) return 'no operation';
      const end = await arm.follow(operation, { deadlineMs: DEADLINE_MS });
      return 'error' in end ? `${end.status} ${end.error.code}` : end.status;
    },
  };
};

/** Undefined while it ran, or when it was asked for nothing. */
function endOf(last: Exchange | undefined): string | undefined {
  if (last === undefined || last.status === 202 || last.status >= 300) return undefined;
  const word = digString(last.responseBody, 'status')?.toLowerCase() ?? 'succeeded';
  if (word === 'inprogress') return undefined;
  return word === 'succeeded' ? word : `${word} ${digString(last.responseBody, 'error', 'code') ?? ''}`;
}

/** A job that a request started is waited for. */
export const job: StepOf = (one, later) => {
  const vault = toArmId(/^.*?vaults\/[^/]+/iu.exec(requestOf(one).path)?.[0] ?? '');
  const name = jobStartedBy(one, later);
  if (vault === undefined || name === undefined) return undefined;
  const id = childId(vault, 'backupJobs', name);
  const looks = later.filter((other) => pathOf(other) === id.toLowerCase() && other.status === 200);
  const recorded = digString(looks.at(-1)?.responseBody, 'properties', 'status');
  if (recorded === undefined || recorded === 'InProgress') return undefined;
  return {
    recorded,
    run: async ({ arm }) => {
      const watcher = new JobWatcher(arm, arm.clock, vault);
      const end = await watcher.wait({ job: id, deadlineMs: DEADLINE_MS, firstLookMs: 0, signal });
      return end.status === 'ended' ? end.job.status : end.status;
    },
  };
};

/** An instance that a request changed is waited for until it is in the state in which it was seen last before the next. */
export const instance: StepOf = (one, later) => {
  const id = toArmId(/^.*\/backupInstances\/[^/]+/iu.exec(requestOf(one).path)?.[0] ?? '');
  if (id === undefined) return undefined;
  const next = later.findIndex((other) => other.method !== 'GET' && pathOf(other).startsWith(id.toLowerCase()));
  const looks = later.slice(0, next === -1 ? undefined : next).filter((other) => pathOf(other) === id.toLowerCase());
  const recorded = stateIn(looks.at(-1));
  if (recorded === undefined || PASSING.test(recorded)) return undefined;
  return {
    recorded,
    run: async ({ arm }) => {
      const watcher = new InstanceWatcher(arm, arm.clock, parentOf(id));
      return await watcher.settle({
        instance: id,
        judge: (seen) => (PASSING.test(seen?.state ?? '') ? undefined : (seen?.state ?? 'absent')),
        firstLookMs: 0,
        deadlineMs: DEADLINE_MS,
        signal,
      });
    },
  };
};

/** States that an instance leaves by itself. */
const PASSING = /^(?:Configuring|Updating)Protection$/u;

function stateIn(look: Exchange | undefined): string | undefined {
  return look?.status === 404 ? 'absent' : digString(look?.responseBody, 'properties', 'currentProtectionState');
}
