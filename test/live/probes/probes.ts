import { backupJob } from './backup-job.ts';
import { contestedTarget } from './contested-target.ts';
import { deletedInstance } from './deleted-instance.ts';
import { etags } from './etags.ts';
import { failedResult } from './failed-result.ts';
import { immutableVault } from './immutable-vault.ts';
import { oldJobs } from './old-jobs.ts';
import { policyAgain } from './policy-again.ts';
import type { Finding, Phase, Probe, ProbeContext } from './probe.ts';
import { restoredDisk } from './restored-disk.ts';
import { signedUrls } from './signed-urls.ts';
import { traffic } from './traffic.ts';

const PROBES: readonly Probe[] = [
  policyAgain,
  etags,
  oldJobs,
  failedResult,
  backupJob,
  restoredDisk,
  contestedTarget,
  immutableVault,
  deletedInstance,
  signedUrls,
  traffic,
];

/** Asks the probes of a phase, one after the other. One that breaks is an answer too; the others are asked all the same. */
export async function askProbes(phase: Phase, context: ProbeContext, stop: AbortSignal): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const probe of PROBES.filter((one) => one.phase === phase)) {
    try {
      findings.push(...(await probe.ask(context)));
    } catch (error) {
      stop.throwIfAborted();
      const answer = `the probe broke: ${error instanceof Error ? error.message : String(error)}`;
      findings.push({ question: `(${probe.name})`, answer, evidence: [] });
    }
  }
  return findings;
}
