import { dig, digArray, digString } from '../../../src/model/json.ts';
import type { RecordedExchange } from '../../support/recording-proxy.ts';
import type { LiveAzure } from '../live-azure.ts';
import { endOfJob, outcomeOf } from './outcome.ts';
import type { Finding, Probe, ProbeContext } from './probe.ts';

/** No GUID, on purpose. */
const CLIENT_ID = 'azbackup-live-probe';
const ID_QUESTION = 'Does a job keep a client request id that is not a GUID as its activityID?';

/** A backup under a client id of its own, looked for in the list of jobs from the moment it is accepted. */
export const backupJob: Probe = {
  name: 'backup job',
  phase: 'backed up',
  async ask(context) {
    const { azure, resources } = context;
    const before = await jobsIn(azure, resources.vault);
    const accepted = await startBackup(context);
    const lag = await listLag(azure, resources.vault, before);
    const end = await azure.follow(accepted);
    const jobId = end?.status === 'succeeded' ? digString(end.result, 'jobId') : undefined;
    if (jobId === undefined) {
      const answer = `not seen: the backup was answered ${outcomeOf(accepted)}, ${end?.status ?? 'no operation'}`;
      return [lag, { question: ID_QUESTION, answer, evidence: [accepted] }];
    }
    const job = await endOfJob(azure, jobId);
    const activity = digString(job.responseBody, 'properties', 'activityID') ?? 'nothing';
    const kept = activity.toLowerCase().startsWith(CLIENT_ID);
    const answer = kept ? `yes: ${activity === CLIENT_ID ? 'as it is' : activity}` : 'no: another id took its place';
    return [lag, { question: ID_QUESTION, answer, evidence: [accepted, job] }];
  },
};

async function startBackup({ azure, instance }: ProbeContext): Promise<RecordedExchange> {
  const shown = await azure.ask({ method: 'GET', path: instance });
  const policyId = digString(shown.responseBody, 'properties', 'policyInfo', 'policyId') ?? '';
  const policy = await azure.ask({ method: 'GET', path: policyId });
  const rule = digArray(policy.responseBody, 'properties', 'policyRules').find(
    (one) => dig(one, 'objectType') === 'AzureBackupRule',
  );
  const triggerOption = { retentionTagOverride: 'Default' };
  return await azure.ask({
    method: 'POST',
    path: `${instance}/backup`,
    headers: { 'x-ms-client-request-id': CLIENT_ID },
    body: { backupRuleOptions: { ruleName: digString(rule, 'name'), triggerOption } },
  });
}

interface JobList {
  readonly exchange: RecordedExchange;
  readonly names: ReadonlySet<string | undefined>;
}

async function jobsIn(azure: LiveAzure, vault: string): Promise<JobList> {
  const exchange = await azure.ask({ method: 'GET', path: `${vault}/backupJobs` });
  return { exchange, names: new Set(digArray(exchange.responseBody, 'value').map((job) => digString(job, 'name'))) };
}

const BETWEEN_LOOKS_MS = 2000;
const LONGEST_LAG_MS = 600_000;

/** From now on until the list holds a job that it did not hold before. */
async function listLag(azure: LiveAzure, vault: string, before: JobList): Promise<Finding> {
  const { clock } = azure.client;
  const acceptedAt = clock.now();
  for (;;) {
    const { exchange, names } = await jobsIn(azure, vault);
    const afterMs = clock.now() - acceptedAt;
    const shows = [...names].some((name) => !before.names.has(name));
    if (shows || afterMs > LONGEST_LAG_MS) {
      const answer = `${shows ? '' : 'not within '}${Math.round(afterMs / 1000)} s${shows ? ' after it was accepted' : ''}`;
      const question = 'How soon does a new job show in the list of its vault?';
      return { question, answer, evidence: [before.exchange, exchange] };
    }
    await clock.sleep(BETWEEN_LOOKS_MS);
  }
}
