import { idKey } from '../../kernel/arm-id.ts';
import { page } from '../../kernel/paging.ts';
import { plainRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { by, get, put } from '../../kernel/state.ts';
import { isCancellable, renderJob } from './job-body.ts';
import type { JobView } from './job-body.ts';
import { filterOf, filterTime } from './job-filter.ts';
import { endOf, isThere, statusAt } from './job-life.ts';
import { startOperation } from './operations.ts';
import { objectMissing, requiredVault, serviceRefusal, subId } from './refusals.ts';
import { jobKeyOf, JOBS } from './tables.ts';
import type { JobRow } from './tables.ts';
import { BUDGET, has, VAULT } from './versions.ts';

const LIST = `${VAULT}/backupJobs`;

export const jobRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, handler: (call) => list(call), budget: BUDGET.jobs },
  {
    method: 'GET',
    path: `${LIST}/{job}`,
    handler: (call) => ({ status: 200, body: renderJob(required(call), viewOf(call, 'get')) }),
    budget: BUDGET.jobs,
  },
  { method: 'POST', path: `${LIST}/{job}/cancel`, handler: (call) => cancel(call) },
];

const viewOf = ({ now, apiVersion, settings }: Call, form: JobView['form']): JobView => ({
  now,
  apiVersion,
  form,
  settings,
});

const required = (call: Call): JobRow => {
  const vault = requiredVault(call);
  const row = get(call.state, JOBS, jobKeyOf(idKey(vault.id), param(call, 'job')));
  if (row === undefined || !isThere(row, call.now)) throw objectMissing('job');
  return row;
};

/** Newest first (0015f329 #244), those that fit the filter (bms.json JobQueryObject). */
const list = (call: Call): Reply => {
  const vault = requiredVault(call);
  const fits = fitting(call);
  const rows = [...by(call.state, JOBS, 'vault', idKey(vault.id))]
    .filter((row) => isThere(row, call.now) && fits(row))
    .toSorted((a, b) => b.startedAt - a.startedAt);
  return page(call, rows, (row) => renderJob(row, viewOf(call, 'list')));
};

const fitting = (call: Call): ((row: JobRow) => boolean) => {
  const tests = [...filterOf(call)].map(([name, value]) => {
    const test = CONDITIONS[name];
    if (test === undefined)
      throw plainRefusal(400, 'BMSUserErrorInvalidInput', `Jobs cannot be filtered by '${name}'.`);
    if (name.endsWith('time') && Number.isNaN(filterTime(value)))
      throw plainRefusal(400, 'BMSUserErrorInvalidInput', `'${value}' is not a time of a job filter.`);
    return (row: JobRow): boolean => test(row, value, call);
  });
  return (row) => tests.every((test) => test(row));
};

const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

const CONDITIONS: { readonly [name: string]: (row: JobRow, value: string, call: Call) => boolean } = {
  starttime: (row, value) => row.startedAt >= filterTime(value),
  endtime: (row, value) => row.startedAt <= filterTime(value),
  operation: (row, value) => same(row.operation, value),
  status: (row, value, call) => same(statusAt(row, call.now, call.settings), value),
  backupmanagementtype: (_row, value) => same('AzureIaasVM', value),
  jobid: (row, value) => same(row.name, value),
};

/** 202; the job is Cancelling and then Cancelled (0015f329 #248). What cannot be cancelled: code *inferred*. */
const cancel = (call: Call): Reply => {
  const row = required(call);
  if (!isCancellable(row) || call.now >= endOf(row, call.settings) || row.cancelledAt !== undefined)
    throw serviceRefusal(
      400,
      'BMSUserErrorJobNotCancellable',
      `The job ${row.name} cannot be cancelled: it is a ${row.operation} job with status ${statusAt(row, call.now, call.settings)}.`,
    );
  const operation = startOperation(call, {
    scope: `${subId(requiredVault(call))}/backupJobs/${row.name}`,
    below: 'item',
    endsAt: call.now + call.settings.durationsMs.vmCancelJob,
    withStatus: has(call.apiVersion, 'cancelStatus'),
    statusVersion: 'preview',
  });
  const cancelled: JobRow = { ...row, cancelledAt: call.now, endsAs: 'Cancelled' };
  return {
    status: 202,
    headers: operation.headers,
    writes: [put(JOBS, jobKeyOf(row.vaultKey, row.name), cancelled), operation.write],
  };
};
