import { digString } from '../../../src/model/json.ts';
import { API_VERSIONS } from '../../../src/wire/api-versions.ts';
import type { Probe } from './probe.ts';

const DAY_MS = 86_400_000;

/** How far back the job list of a vault with a past goes. Only its ages leave this run, not the list. */
export const oldJobs: Probe = {
  name: 'old jobs',
  phase: 'protected',
  async ask({ azure, settings }) {
    const question = 'How long do jobs stay in the list of a vault?';
    if (settings.oldVault === undefined)
      return [{ question, answer: 'not asked: AZBACKUP_LIVE_OLD_VAULT names no vault', evidence: [] }];
    const jobs = await azure.client.list(`${settings.oldVault}/backupJobs`, API_VERSIONS['Microsoft.DataProtection']);
    const starts = jobs.map((job) => Date.parse(digString(job, 'properties', 'startTime') ?? ''));
    const oldest = Math.min(...starts.filter((start) => !Number.isNaN(start)));
    const days = (azure.client.clock.now() - oldest) / DAY_MS;
    const answer = Number.isFinite(days) ? `the oldest of ${jobs.length} is ${days.toFixed(1)} days old` : 'no jobs';
    return [{ question, answer, evidence: [] }];
  },
};
