import type { RunEvent } from '../model/journal.ts';
import type { ServiceError } from '../model/service-error.ts';
import type { Step, StepKind } from '../model/step.ts';
import { shortAddress } from './short-address.ts';

interface Verbs {
  /** `Creating...` */
  readonly doing: string;
  /** `Creation complete` */
  readonly done: string;
}

const VERBS = {
  createVault: { doing: 'Creating', done: 'Creation complete' },
  updateVault: { doing: 'Modifying', done: 'Modifications complete' },
  createPolicy: { doing: 'Creating', done: 'Creation complete' },
  retirePolicy: { doing: 'Retiring', done: 'Retired' },
  grantRole: { doing: 'Granting', done: 'Granted' },
  lendRole: { doing: 'Lending', done: 'Lent' },
  protect: { doing: 'Protecting', done: 'Protected' },
  rebind: { doing: 'Rebinding', done: 'Rebound' },
  stopProtection: { doing: 'Stopping protection', done: 'Protection stopped' },
  suspendBackups: { doing: 'Suspending backups', done: 'Backups suspended' },
  resumeProtection: { doing: 'Resuming protection', done: 'Protection resumed' },
  undelete: { doing: 'Undeleting', done: 'Undeleted' },
  deleteInstance: { doing: 'Deleting', done: 'Deletion complete' },
  restore: { doing: 'Restoring', done: 'Restored' },
  startRestore: { doing: 'Starting the restore', done: 'Restore started' },
  tagResource: { doing: 'Tagging', done: 'Tagged' },
  endAccess: { doing: 'Ending read access', done: 'Read access ended' },
  discardDisk: { doing: 'Deleting', done: 'Deletion complete' },
  revokeRole: { doing: 'Taking the role back', done: 'Role taken back' },
} as const satisfies Record<StepKind, Verbs>;

/** `Still protecting... [30s elapsed]`, the heartbeat of a running step. */
export function heartbeatText(step: Pick<Step, 'kind' | 'address'>, elapsedMs: number, detail?: string): string {
  const doing = VERBS[step.kind].doing;
  const why = detail === undefined ? '' : ` (${detail})`;
  return `${shortAddress(step.address)}: Still ${doing.charAt(0).toLowerCase()}${doing.slice(1)}... [${seconds(elapsedMs)} elapsed]${why}`;
}

/**
 * One line for a transition of a run, in Terraform's words; undefined for events that are not a transition a reader
 * waits for (every single poll). `elapsedMs` counts from the step's first event.
 */
export function runEventText(event: RunEvent, step: Step | undefined, elapsedMs: number): string | undefined {
  if (event.event === 'rolloutStage') return stageText(event);
  if (event.event === 'journalDegraded') return `The journal cannot be written. ${errorText(event.error)}`;
  if (step === undefined) return undefined;
  const line = stepEventText(event, step, elapsedMs);
  return line === undefined ? undefined : `${shortAddress(step.address)}: ${line}`;
}

function stepEventText(event: RunEvent, step: Step, elapsedMs: number): string | undefined {
  const verbs = VERBS[step.kind];
  switch (event.event) {
    case 'gateStarted':
      return `Gate ${event.gate}: asking the service...`;
    case 'gateChecked':
      return gateText(event.gate, event.verdict, event.error);
    case 'gateRepeats':
      return repeatText(event);
    case 'intent':
      return `${verbs.doing}...`;
    case 'accepted':
      return 'Accepted by the service; following the operation.';
    case 'settling':
      return `The service says ${event.status}.`;
    case 'done':
      return `${verbs.done} after ${seconds(elapsedMs)}${event.note === undefined ? '' : ` (${event.note})`}`;
    case 'failed':
      return `FAILED. ${errorText(event.error)}`;
    case 'blocked':
      return 'BLOCKED by its gate; nothing was sent.';
    case 'skipped':
      return `Skipped, because ${event.note ?? `${event.because} did not succeed`}.`;
    case 'stepWaits':
    case 'rolloutStage':
    case 'polled':
    case 'stepStarted':
    case 'journalDegraded':
    case 'runStarted':
    case 'runFinished':
      return undefined;
  }
}

/** The service's long sentence would be the same each time; it is told when the waiting ends in vain. */
function repeatText({ gate, attempt, error, nextTryMs }: Extract<RunEvent, { event: 'gateRepeats' }>): string {
  const why = attempt > 1 ? '' : ` (${error.code}); a new role takes a while to be seen`;
  return `Gate ${gate}: not yet${why}, asking again in ${seconds(nextTryMs)}.`;
}

function stageText({ policy, what, size }: Extract<RunEvent, { event: 'rolloutStage' }>): string {
  return `${shortAddress(policy)}: Rollout goes on with ${what}, ${size} instance${size === 1 ? '' : 's'}.`;
}

function gateText(gate: string, verdict: 'pass' | 'fail' | 'error', error: ServiceError | undefined): string {
  if (verdict === 'pass') return `Gate ${gate}: passed.`;
  const words = verdict === 'fail' ? 'refused' : 'could not be evaluated, so it stays shut';
  return `Gate ${gate}: ${words}.${error === undefined ? '' : ` ${errorText(error)}`}`;
}

/** Code, message and the innermost message of a service error on one line. */
export function errorText(error: ServiceError): string {
  const innermost = error.innermost !== undefined && error.innermost !== error.message ? ` ${error.innermost}` : '';
  return `${error.code}: ${error.message}${innermost}`;
}

/** `45s`, `2m5s`, `1h0m`. */
export function seconds(ms: number): string {
  const total = Math.max(0, Math.round(ms / 1000));
  if (total < 60) return `${total}s`;
  if (total < 3600) return `${Math.floor(total / 60)}m${total % 60}s`;
  return `${Math.floor(total / 3600)}h${Math.floor((total % 3600) / 60)}m`;
}
