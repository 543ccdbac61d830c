import type { RunReport, StepReport } from '../model/report.ts';
import type { StepKind } from '../model/step.ts';
import type { Paint } from './paint.ts';
import { plainLine } from './plain-text.ts';
import { errorText, seconds } from './run-event-text.ts';

type Counted = 'aside' | 'added' | 'changed' | 'destroyed' | 'granted' | 'retired';

/** Which number of the summary a finished step counts in; `aside` in none. */
const COUNTED_AS = {
  createVault: 'added',
  updateVault: 'changed',
  createPolicy: 'added',
  retirePolicy: 'retired',
  grantRole: 'granted',
  lendRole: 'granted',
  protect: 'added',
  rebind: 'changed',
  stopProtection: 'changed',
  suspendBackups: 'changed',
  resumeProtection: 'changed',
  undelete: 'changed',
  deleteInstance: 'destroyed',
  restore: 'added',
  startRestore: 'added',
  tagResource: 'aside',
  endAccess: 'aside',
  discardDisk: 'destroyed',
  revokeRole: 'aside',
} as const satisfies Record<StepKind, Counted>;

/** How a run ended: what was done, what was not and why, and the command to go on. */
export function runText(report: RunReport, style: Paint): string {
  const problems = report.steps.filter(({ state }) => state === 'failed' || state === 'blocked');
  return [
    ...problems.map((step) => problemText(step, style)),
    ...restBlock(report.steps),
    ...notesBlock(report.steps),
    summary(report, style),
  ].join('\n\n');
}

function problemText({ address, kind, state, error, tookMs }: StepReport, style: Paint): string {
  const word = state === 'failed' ? style('red', 'FAILED') : style('yellow', 'BLOCKED, nothing was sent');
  const after = tookMs === undefined ? '' : ` after ${seconds(tookMs)}`;
  const ids = [
    ...(error?.requestId === undefined ? [] : [`request id ${error.requestId}`]),
    ...(error?.correlationId === undefined ? [] : [`correlation id ${error.correlationId}`]),
  ];
  return [
    `${plainLine(address)} (${kind}): ${word}${after}`,
    ...(error === undefined ? [] : [`  ${plainLine(errorText(error))}`]),
    ...(error?.recommendedActions ?? []).map((action) => `  -> ${plainLine(action)}`),
    ...(ids.length === 0 ? [] : [`  ${style('dim', plainLine(ids.join(', ')))}`]),
  ].join('\n');
}

const REST = { skipped: 'Skipped', inFlight: 'Still in flight', notStarted: 'Not started' } as const;
/** So many steps of each kind of rest are named. */
const SHOWN_REST = 10;

function restBlock(steps: readonly StepReport[]): readonly string[] {
  return (['inFlight', 'skipped', 'notStarted'] as const).flatMap((state) => {
    const rest = steps.filter((step) => step.state === state);
    if (rest.length === 0) return [];
    const reasons = [...new Set(rest.flatMap(({ note }) => (note === undefined ? [] : [`  ${note}`])))];
    const lines = rest.slice(0, SHOWN_REST).map(restLine);
    const more = rest.length > SHOWN_REST ? [`  ... and ${rest.length - SHOWN_REST} more`] : [];
    return [[`${REST[state]}: ${rest.length}`, ...reasons.map(plainLine), ...lines, ...more].join('\n')];
  });
}

/** A reason that many share stands once above them. */
function restLine({ address, kind, because, note }: StepReport): string {
  const why = because === undefined || note !== undefined ? '' : `, because ${because} did not succeed`;
  return plainLine(`  ${address} (${kind})${why}`);
}

function notesBlock(steps: readonly StepReport[]): readonly string[] {
  const lines = steps
    .filter(({ state, note }) => state === 'done' && note !== undefined)
    .slice(0, SHOWN_REST)
    .map(({ address, note }) => plainLine(`  ${address}: ${note ?? ''}`));
  return lines.length === 0 ? [] : [['Notes:', ...lines].join('\n')];
}

function summary({ run, outcome, sent, steps }: RunReport, style: Paint): string {
  const done = steps.filter(({ state }) => state === 'done');
  const counts = countsOf(done);
  const more = [
    ...(counts.granted > 0 ? [`${counts.granted} granted`] : []),
    ...(counts.retired > 0 ? [`${counts.retired} retired`] : []),
  ];
  const resources = `Resources: ${[`${counts.added} added`, `${counts.changed} changed`, `${counts.destroyed} destroyed`, ...more].join(', ')}.`;
  const goOn = `To go on: azbackup resume ${run}`;
  switch (outcome) {
    case 'applied':
      return style('bold', `Apply complete! ${resources}`);
    case 'blocked':
      return sent
        ? `${style('bold', `Apply incomplete: ${done.length} of ${steps.length} steps done. ${resources}`)}\n${goOn}`
        : `${style('bold', 'Nothing was sent: the gates are shut.')}\n${goOn}`;
    case 'partial':
      return `${style('bold', `Apply incomplete: ${done.length} of ${steps.length} steps done. ${resources}`)}\n${goOn}`;
    case 'interrupted':
      return `${style('bold', `Interrupted: ${done.length} of ${steps.length} steps done. ${resources}`)}\n${goOn}`;
  }
}

/** In resources, as the plan counts: one that took several steps of a kind counts once. */
function countsOf(done: readonly StepReport[]): Readonly<Record<Counted, number>> {
  const touched = Map.groupBy(done, ({ kind }): Counted => COUNTED_AS[kind]);
  const resources = (counted: Counted): number =>
    new Set((touched.get(counted) ?? []).map(({ address }) => address)).size;
  return {
    aside: resources('aside'),
    added: resources('added'),
    changed: resources('changed'),
    destroyed: resources('destroyed'),
    granted: resources('granted'),
    retired: resources('retired'),
  };
}
