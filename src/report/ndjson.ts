import type { Diagnostic } from '../model/diagnostic.ts';
import type { RunEvent } from '../model/journal.ts';
import type { Plan, PlannedChange } from '../model/plan.ts';
import type { Rollout } from '../model/rollout.ts';
import type { GateCheck, PreflightReport, RunReport } from '../model/report.ts';
import type { Step } from '../model/step.ts';
import { runEventText } from './run-event-text.ts';

/**
 * The machine-readable stream: one JSON object per line in Terraform's envelope (`@level @message @module @timestamp
 * type`). Consumers ignore unknown properties and print `@message` of unknown types.
 */
export interface UiEvent {
  readonly '@level': 'info' | 'warn' | 'error';
  readonly '@message': string;
  readonly '@module': 'azbackup.ui';
  readonly '@timestamp': string;
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Grows in its minor part when something is added, in its major part when something is taken away. */
const UI_VERSION = '1.0';

/** A line of the stream in the envelope all lines share. */
export function envelope(
  type: string,
  at: string,
  message: string,
  rest: object,
  level: UiEvent['@level'] = 'info',
): UiEvent {
  return { '@level': level, '@message': message, '@module': 'azbackup.ui', '@timestamp': at, type, ...rest };
}

/** Always the first line of a stream. */
export function versionEvent(version: string, at: string): UiEvent {
  return envelope('version', at, `azbackup ${version}`, { azbackup: version, ui: UI_VERSION });
}

export function diagnosticEvent(diagnostic: Diagnostic, at: string): UiEvent {
  const message = `${diagnostic.severity === 'error' ? 'Error' : 'Warning'}: ${diagnostic.summary}`;
  return envelope('diagnostic', at, message, { diagnostic }, diagnostic.severity === 'error' ? 'error' : 'warn');
}

/** The planned changes, then their summary. */
export function planEvents(plan: Plan, at: string): readonly UiEvent[] {
  const { add, change, destroy } = plan.counts;
  return [
    ...plan.changes.map((change_) => plannedChange(change_, at)),
    ...(plan.rollouts ?? []).map((rollout) => plannedRollout(rollout, at)),
    envelope('change_summary', at, `Plan: ${add} to add, ${change} to change, ${destroy} to destroy.`, {
      changes: {
        add,
        change,
        remove: destroy,
        grant: plan.counts.grant,
        revoke: plan.counts.revoke,
        retire: plan.counts.retire,
        operation: 'plan',
      },
      digest: plan.digest,
    }),
  ];
}

function plannedRollout(rollout: Rollout, at: string): UiEvent {
  const message = `${rollout.policy}: Plan to roll out in ${rollout.waves.length} waves`;
  return envelope('planned_rollout', at, message, { rollout });
}

function plannedChange(change: PlannedChange, at: string): UiEvent {
  return envelope('planned_change', at, `${change.address}: Plan to ${change.action}`, {
    change: {
      action: change.action,
      resource: { addr: change.address, id: change.id },
      reason: change.because,
      risk: change.risk,
      notes: change.notes,
    },
  });
}

const TYPES: Readonly<Record<RunEvent['event'], string>> = {
  runStarted: 'run_start',
  runFinished: 'run_finish',
  gateStarted: 'gate_start',
  gateRepeats: 'gate_result',
  gateChecked: 'gate_result',
  stepStarted: 'step_start',
  skipped: 'apply_skipped',
  stepWaits: 'step_wait',
  rolloutStage: 'rollout_stage',
  journalDegraded: 'journal_degraded',
  intent: 'apply_start',
  accepted: 'operation_accepted',
  polled: 'lro_poll',
  settling: 'apply_progress',
  done: 'apply_complete',
  failed: 'apply_errored',
  blocked: 'apply_blocked',
};

/** What the envelope says already, and what holds signed URLs: where an accepted operation is followed. */
const LEFT_OUT: ReadonlySet<string> = new Set(['at', 'event', 'operation']);

/** A run event as it is seen; signed URLs stay in the journal. */
export function runEvent(event: RunEvent, step: Step | undefined, elapsedMs: number): UiEvent {
  const failed = event.event === 'failed' || event.event === 'blocked';
  const message =
    runEventText(event, step, elapsedMs) ?? (step === undefined ? event.event : `${step.address}: ${event.event}`);
  const shown = Object.fromEntries(Object.entries(event).filter(([name]) => !LEFT_OUT.has(name)));
  const hook = step && {
    hook: { resource: { addr: step.address }, action: step.kind, elapsed_seconds: Math.round(elapsedMs / 1000) },
  };
  return envelope(TYPES[event.event], event.at, message, { ...hook, ...shown }, failed ? 'error' : 'info');
}

export function reportEvent(report: RunReport, at: string): UiEvent {
  const done = report.steps.filter((step) => step.state === 'done').length;
  return envelope('change_summary', at, `Apply ${report.outcome}: ${done} of ${report.steps.length} steps done.`, {
    changes: { operation: 'apply', outcome: report.outcome, done, steps: report.steps.length },
    run: report.run,
  });
}

/** Every request of a plan as apply would send it, in its order: what a dry run tells. */
export function requestEvents({ steps }: Pick<Plan, 'steps'>, at: string): readonly UiEvent[] {
  return steps.map(({ address, kind, request, after, gates, rollout }) =>
    envelope('planned_request', at, `${address}: Would send ${request.method} ${request.path}`, {
      hook: { resource: { addr: address }, action: kind },
      request,
      after,
      gates: gates.map((gate) => gate.kind),
      ...(rollout !== undefined && { wave: rollout.wave }),
    }),
  );
}

/** What the service said about each gate when it was asked ahead of time, then how many said what. */
export function preflightEvents({ checks }: PreflightReport, at: string): readonly UiEvent[] {
  const count = (verdict: GateCheck['verdict']): number => checks.filter((check) => check.verdict === verdict).length;
  const counts = { passed: count('pass'), shut: count('fail') + count('error'), deferred: count('deferred') };
  const summary = `Preflight: ${counts.passed} passed, ${counts.shut} shut, ${counts.deferred} deferred.`;
  return [
    ...checks.map(({ address, gate, verdict, needs, error }) =>
      envelope(
        'preflight_result',
        at,
        `${address}: gate ${gate}: ${verdict}`,
        {
          resource: { addr: address },
          gate,
          verdict,
          ...(needs !== undefined && { needs }),
          ...(error !== undefined && { error }),
        },
        verdict === 'fail' || verdict === 'error' ? 'error' : 'info',
      ),
    ),
    envelope('preflight_summary', at, summary, { gates: counts }, counts.shut > 0 ? 'error' : 'info'),
  ];
}
