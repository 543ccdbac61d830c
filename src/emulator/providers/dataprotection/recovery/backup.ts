import { idKey } from '../../../kernel/arm-id.ts';
import { objectAt, textAt } from '../../../kernel/json.ts';
import { plainRefusal, userRefusal } from '../../../kernel/refusal.ts';
import type { Call, Reply, Route } from '../../../kernel/route.ts';
import { by, put } from '../../../kernel/state.ts';
import { takeOutcome } from '../../planned-outcomes.ts';
import { datasourceTypeOf } from '../datasources/registry.ts';
import { hasEnded, JOBS } from '../jobs/job-row.ts';
import type { JobRow } from '../jobs/job-row.ts';
import { jobKey, jobOf } from '../jobs/jobs-of-vault.ts';
import { requiredInstance, requiredVault, resourceMissing } from '../lookups.ts';
import { startOperation } from '../operations.ts';
import { dataSourceInfoOf } from '../tables.ts';
import type { LiveInstance, PolicyRow, VaultRow } from '../tables.ts';
import { INSTANCE } from '../versions.ts';
import { endOf } from './job-end.ts';
import { newPoint, policyOf } from './points.ts';
import { POINTS } from './recovery-point.ts';
import { tagsOfPolicy } from './retention.ts';
import { backupRulesOf } from './schedule.ts';

export const backupRoutes: readonly Route[] = [
  { method: 'POST', path: `${INSTANCE}/backup`, handler: (call) => backup(call) },
];

/**
 * POST backup: 202 at once and an operation of a second that names the job (112 recorded). The job runs some three
 * minutes and names the recovery point when it has ended (21149af3 #24 on).
 */
const backup = (call: Call): Reply => {
  const vault = requiredVault(call);
  const instance = requiredInstance(call);
  const policy = policyOf(call.state, textAt(instance.phase.policyInfo, 'policyId') ?? '');
  if (policy === undefined) throw resourceMissing(call);
  const tag = readRule(call, policy);
  checkState(call, vault, instance);
  const started = startJob(call, vault, instance, policy, tag);
  const operation = startOperation(call, {
    vault,
    durationMs: call.settings.durationsMs.triggerBackup,
    retryAfter: 30,
    location: 'subscription',
    jobId: `${vault.id}/backupJobs/${started.job.name}`,
  });
  return { status: 202, headers: operation.headers, writes: [...started.writes, operation.write] };
};

/**
 * The tag the recovery point gets: the one asked for, or `default` in lower case (21149af3 #24 and #26). What the
 * service says to rules and tags that do not exist is not recorded; the code is *inferred*.
 */
const readRule = (call: Call, policy: PolicyRow): string => {
  const options = objectAt(call.request.body, 'backupRuleOptions');
  const ruleName = textAt(options, 'ruleName');
  if (ruleName === undefined)
    throw plainRefusal(400, 'InvalidRequestContent', 'A backup needs backupRuleOptions.ruleName.');
  const names = backupRulesOf(policy.properties).map((rule) => textAt(rule, 'name') ?? '');
  if (!includes(names, ruleName)) throw invalidInput(call, 'backup rule', ruleName, names);
  const tag = textAt(options, 'triggerOption', 'retentionTagOverride') ?? '';
  if (tag === '') return 'default';
  const tags = tagsOfPolicy(policy.properties);
  if (!includes(tags, tag)) throw invalidInput(call, 'retention tag', tag, tags);
  return tag;
};

const includes = (names: readonly string[], name: string): boolean =>
  names.some((one) => one.toLowerCase() === name.toLowerCase());

const invalidInput = (call: Call, what: string, name: string, known: readonly string[]): Error =>
  userRefusal(call, 400, {
    code: 'BMSUserErrorInvalidInput',
    message: `Input provided for the call is invalid: the policy has no ${what} '${name}'.`,
    recommendedAction: [`Use one of ${known.join(', ')}.`],
  });

/** Only a protected instance is backed up (code *inferred*); the limit of concurrent backups is documented by code only. */
const checkState = (call: Call, vault: VaultRow, { row, phase }: LiveInstance): void => {
  if (phase.state !== 'ProtectionConfigured')
    throw userRefusal(call, 400, {
      code: 'UserErrorInvalidProtectionStateForOperation',
      message: `A backup is not possible while the protection state is ${phase.state}.`,
      recommendedAction: ['Wait until protection is configured, or resume it, and retry.'],
    });
  if (call.settings.switches.concurrentBackup === 'accepted') return;
  const running = [...by(call.state, JOBS, 'vault', idKey(vault.id))].some(
    (job) => job.instanceId === row.id && job.operation === 'Backup' && !hasEnded(job, call.now),
  );
  if (running)
    throw userRefusal(call, 400, {
      code: 'UserErrorMaxConcurrentOperationLimitReached',
      message: 'Unable to start the operation as the maximum number of allowed concurrent operations has been reached.',
      recommendedAction: ['Wait until the running backup has ended and retry.'],
    });
};

const startJob = (call: Call, vault: VaultRow, { row, phase }: LiveInstance, policy: PolicyRow, tag: string) => {
  const { state, now, settings } = call;
  const name = call.guid('job');
  const type = datasourceTypeOf(dataSourceInfoOf(row));
  const point = newPoint(state, row, policy, { startedAt: now, tag, seed: name }, settings);
  const error = type.protectionError({
    state,
    now,
    rightsAt: now + settings.durationsMs.permissionCheck,
    vault,
    dataSourceInfo: dataSourceInfoOf(row),
    policyInfo: phase.policyInfo,
    settings,
  });
  const { planned, writes } = takeOutcome(state, row.id, 'backup');
  const end = endOf(now, settings.durationsMs[type.durations.backup], planned, error);
  const job: JobRow = {
    ...jobOf(vault, row, policy),
    ...end,
    name,
    operation: 'Backup',
    isUserTriggered: true,
    activityId: call.activityId,
    startedAt: now,
    details: { RetentionTag: tag },
    targetPoint: point.name,
    sizeBytes: point.sizeBytes,
    sourcePoint: undefined,
    destination: undefined,
  };
  const made = end.endsAs !== 'Failed' && Number.isFinite(end.endsAt);
  const kept = { ...point, listedFrom: end.endsAt };
  return {
    job,
    writes: [
      ...writes,
      put(JOBS, jobKey(vault, name), job),
      ...(made ? [put(POINTS, `${kept.instanceKey}/${kept.name}`, kept), ...type.keepPoint(state, row, kept)] : []),
    ],
  };
};
