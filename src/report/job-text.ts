import type { JobPoint, LiveJob, LiveJobDetails } from '../model/job.ts';
import type { ServiceError } from '../model/service-error.ts';
import { jobRow } from './job-row.ts';
import type { Paint } from './paint.ts';
import { plainLine } from './plain-text.ts';
import { errorText, seconds } from './run-event-text.ts';

const COLORS = { running: 'cyan', completed: 'green', warned: 'yellow', failed: 'red', cancelled: 'yellow' } as const;

/** Everything known about one job, for a terminal. */
export function jobText(job: LiveJobDetails, nowMs: number, style: Paint): string {
  const { durationSeconds, vault } = jobRow(job, nowMs);
  const colored = (text: string): string => style(COLORS[job.phase], text);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Job', job.name],
    ['Status', job.status],
    ['Operation', job.operation],
    ['Item', job.item],
    ['Vault', vault],
    ['Started', job.startedAt],
    ['Ended', job.endedAt],
    ['Duration', durationSeconds === null ? undefined : seconds(durationSeconds * 1000)],
    ['From point', pointText(job.sourcePoint)],
    ['New point', pointText(job.targetPoint)],
    ['Destination', job.destination],
    ['Transferred', job.transferredBytes === undefined ? undefined : `${job.transferredBytes} bytes`],
    ['Request id', job.activityId],
    ['Id', job.id],
  ];
  const lines = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [fact(name, value, name === 'Status' ? colored : undefined)],
  );
  return [
    ...lines,
    ...taskLines(job),
    ...propertyLines(job),
    ...warningLines(job),
    ...errorLines(job.error, style),
  ].join('\n');
}

/** `msdiskbackup: Restore InProgress`, one line for a transition. */
export function transitionText(job: LiveJob): string {
  const why = job.error === undefined ? '' : ` (${errorText(job.error)})`;
  return plainLine(`${job.item}: ${job.operation} ${job.status}${why}  ${job.name}`);
}

/** A value may be other people's words, so it is made plain before it is coloured. */
function fact(name: string, value: string, color: (text: string) => string = (text) => text): string {
  return `${`${name}:`.padEnd(13)}${color(plainLine(value))}`;
}

function pointText(point: JobPoint | undefined): string | undefined {
  if (point === undefined) return undefined;
  return point.time === undefined ? point.id : `${point.id}, taken ${point.time}`;
}

function taskLines({ tasks }: LiveJobDetails): readonly string[] {
  if (tasks.length === 0) return [];
  const lines = tasks.map(({ name, status, durationMs }) => {
    const took = durationMs === undefined || durationMs === 0 ? '' : `, ${seconds(durationMs)}`;
    return `  ${plainLine(name)}: ${plainLine(status)}${took}`;
  });
  return ['Tasks:', ...lines];
}

function propertyLines({ properties }: LiveJobDetails): readonly string[] {
  const entries = Object.entries(properties);
  if (entries.length === 0) return [];
  return ['Properties:', ...entries.map(([name, value]) => `  ${plainLine(name)}: ${plainLine(value)}`)];
}

function warningLines({ warnings }: LiveJobDetails): readonly string[] {
  return warnings.length === 0 ? [] : ['Warnings:', ...warnings.map((text) => `  ${plainLine(text)}`)];
}

/** The innermost error says most, so it stands right below the outer one; then every recommendation. */
function errorLines(error: ServiceError | undefined, style: Paint): readonly string[] {
  if (error === undefined) return [];
  return [
    style('red', 'Error:'),
    `  ${plainLine(`${error.code}: ${error.message}`)}`,
    ...(error.innermost === undefined ? [] : [`  ${plainLine(error.innermost)}`]),
    ...error.recommendedActions.map((text) => `  ${plainLine(text)}`),
  ];
}
