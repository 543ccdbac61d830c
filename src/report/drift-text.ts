import { DRIFT_KINDS, type Drift, type DriftFinding, type DriftKind, type UnmanagedFinding } from '../model/drift.ts';
import type { ServiceError } from '../model/service-error.ts';
import { valueText } from './change-lines.ts';
import type { Paint } from './paint.ts';
import { plainLine } from './plain-text.ts';

/** How a summary counts findings of each kind. */
const COUNTED: Readonly<Record<DriftKind, string>> = {
  missing: 'missing',
  changed: 'changed',
  refused: 'that apply cannot mend',
  failed: 'failed',
  datasourceGone: 'whose datasource is gone',
  outdated: 'outdated',
};

/** A drift for a terminal: every finding, what is left alone, and one sentence that says it all. */
export function driftText(drift: Drift, style: Paint): string {
  const blocks = [
    ...drift.findings.map((finding) => findingBlock(finding, style)),
    ...(drift.remarks.length > 0 ? [remarksBlock(drift.remarks, style)] : []),
    ...(drift.unmanaged.length > 0 ? [unmanagedBlock(drift.unmanaged, style)] : []),
    style('bold', driftSummary(drift)),
  ];
  return blocks.join('\n\n');
}

/** `Drifted: 2 changed, 1 missing, in 40 resources.` or `In step: ...`. */
export function driftSummary({ findings, resources, ignored }: Drift): string {
  const asked = ignored === 0 ? '' : ` ${ignored} difference${ignored === 1 ? ' is' : 's are'} ignored as asked.`;
  const all = `${resources} resource${resources === 1 ? '' : 's'}`;
  if (findings.length === 0) return `In step: ${all} as the specs say.${asked}`;
  const counts = DRIFT_KINDS.map(
    (kind) => [findings.filter((one) => one.kind === kind).length, COUNTED[kind]] as const,
  );
  const parts = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `Drifted: ${parts.join(', ')}, of ${all} in the specs.${asked}`;
}

const MARKS: Readonly<Record<DriftKind, { readonly mark: string; readonly color: Parameters<Paint>[0] }>> = {
  missing: { mark: '-', color: 'red' },
  changed: { mark: '~', color: 'yellow' },
  refused: { mark: '!', color: 'red' },
  failed: { mark: '!', color: 'red' },
  datasourceGone: { mark: '!', color: 'red' },
  outdated: { mark: '+', color: 'yellow' },
};

function findingBlock({ kind, address, at, says, code, paths, error }: DriftFinding, style: Paint): string {
  const { mark, color } = MARKS[kind];
  const place = at === undefined ? '' : style('dim', `  ${plainLine(at.file)}:${at.line}`);
  const label = code === undefined ? '' : `${code}: `;
  return [
    `  ${style('bold', `# ${plainLine(address)}`)}${place}`,
    `  ${style(color, mark)} ${label}${plainLine(says)}`,
    ...paths.map(
      ({ path, from, to }) =>
        `      ${plainLine(path)}: live ${plainLine(valueText(from))}, spec ${plainLine(valueText(to))}`,
    ),
    ...errorLines(error).map((line) => `      ${line}`),
  ].join('\n');
}

/** The service's own words and advice. */
function errorLines(error: ServiceError | undefined): readonly string[] {
  if (error === undefined) return [];
  const { code, message, innermost, recommendedActions } = error;
  return [
    plainLine(`${code}: ${message}`),
    ...(innermost === undefined ? [] : [plainLine(innermost)]),
    ...recommendedActions.map((action) => plainLine(action)),
  ];
}

function remarksBlock(remarks: readonly DriftFinding[], style: Paint): string {
  const lines = remarks.map(({ address, says }) => `  . ${plainLine(address)}: ${plainLine(says)}`);
  return [style('dim', 'In step, but worth knowing:'), ...lines].join('\n');
}

function unmanagedBlock(unmanaged: readonly UnmanagedFinding[], style: Paint): string {
  const lines = unmanaged.flatMap(({ address, why, error, datasourceGone }) => [
    `  . ${plainLine(address)}: ${plainLine(why)}${datasourceGone ? '; its datasource does not exist any more' : ''}`,
    ...errorLines(error).map((line) => `      ${line}`),
  ]);
  return [style('dim', 'Left alone:'), ...lines].join('\n');
}
