import { digArray, digString } from '../../../src/model/json.ts';
import type { RecordedExchange } from '../../support/recording-proxy.ts';
import type { LiveAzure } from '../live-azure.ts';

/** `404 ResourceNotFound`, `200`: how a request was answered, in words for a report. */
export function outcomeOf({ status, responseBody }: RecordedExchange): string {
  const code = digString(responseBody, 'error', 'code') ?? digString(responseBody, 'code');
  return code === undefined ? String(status) : `${status} ${code}`;
}

const JOB_ENDS = /^(?:completed|completedwithwarnings|failed|cancelled)$/iu;
const LOOKS = 480;
const BETWEEN_LOOKS_MS = 15_000;

/** The last look at a job, after its end or two hours. */
export async function endOfJob(azure: LiveAzure, jobId: string): Promise<RecordedExchange> {
  for (let look = 1; ; look += 1) {
    const seen = await azure.ask({ method: 'GET', path: jobId });
    const status = digString(seen.responseBody, 'properties', 'status') ?? '';
    if (JOB_ENDS.test(status) || look === LOOKS) return seen;
    await azure.client.clock.sleep(BETWEEN_LOOKS_MS);
  }
}

/** What became of a backup or restore that was accepted or not: where it stopped and with which code. */
export async function fateOf(azure: LiveAzure, answer: RecordedExchange): Promise<string> {
  if (answer.status >= 300) return `refused at the POST: ${outcomeOf(answer)}`;
  const end = await azure.follow(answer);
  if (end === undefined) return `accepted with ${answer.status} and no operation`;
  if (end.status !== 'succeeded') return `its operation ${end.status}${'error' in end ? `: ${end.error.code}` : ''}`;
  const jobId = digString(end.result, 'jobId');
  if (jobId === undefined) return 'its operation succeeded and named no job';
  const { responseBody } = await endOfJob(azure, jobId);
  const cause = digString(digArray(responseBody, 'properties', 'errorDetails')[0], 'code');
  const code = cause === undefined ? '' : `: ${cause}`;
  return `its job ended ${digString(responseBody, 'properties', 'status') ?? 'without a status'}${code}`;
}
