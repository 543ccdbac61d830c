import { isObject } from '../../../kernel/json.ts';
import { page } from '../../../kernel/paging.ts';
import { param } from '../../../kernel/route.ts';
import type { Call, Reply, Route } from '../../../kernel/route.ts';
import { requiredVault, resourceMissing } from '../lookups.ts';
import { BUDGET, VAULT } from '../versions.ts';
import { renderJob } from './job-body.ts';
import type { JobView } from './job-body.ts';
import { jobAt, listedJobs } from './jobs-of-vault.ts';

/** Lists know no filter (dataprotection.json). There is no cancel. */
export const jobRoutes: readonly Route[] = [
  { method: 'GET', path: `${VAULT}/backupJobs`, handler: (call) => list(call), budget: BUDGET.jobs },
  { method: 'GET', path: `${VAULT}/backupJobs/{jobId}`, handler: (call) => read(call), budget: BUDGET.jobs },
];

const viewOf = (call: Call, form: JobView['form']): JobView => ({
  now: call.now,
  apiVersion: call.apiVersion,
  form,
  nulls: call.settings.switches.nullsInOldJobs,
});

/** The only list that says `nextLink: null` on its last page (51c44b30 #0). */
const list = (call: Call): Reply => {
  const rows = listedJobs(call.state, requiredVault(call), call.now, call.settings);
  const reply = page(call, rows, ({ whole }) => renderJob(whole(), viewOf(call, 'list')));
  return isObject(reply.body) ? { ...reply, body: { nextLink: null, ...reply.body } } : reply;
};

const read = (call: Call): Reply => {
  const job = jobAt(call.state, requiredVault(call), param(call, 'jobId'), call.now, call.settings);
  if (job === undefined) throw resourceMissing(call);
  return { status: 200, body: renderJob(job, viewOf(call, 'get')) };
};
