import { nameOf } from '../../model/arm-id.ts';
import type { DrillReport, DrillSection } from '../../model/drill-report.ts';
import { codeSpan, markdownText } from '../markdown-text.ts';
import { controlRows } from './controls.ts';
import {
  comparedText,
  ageText,
  costText,
  countOf,
  findingText,
  identityText,
  isGood,
  itemOf,
  lengthText,
  levelMeaning,
  passedOverLines,
  periodText,
  reasonLines,
  proofCounts,
  standingOf,
  stateText,
  unseenLines,
} from './words.ts';

/** So many rows of one table; the evidence and the JSON events have them all. */
const MOST_ROWS = 200;

/** A run of drills for auditors: who was in scope, what was restored, how long it took, what failed, what is missing. */
export function drillMarkdown(report: DrillReport): string {
  const blocks = [
    '<!-- azbackup:drill -->',
    `## Restore drill: ${isGood(report) ? 'nothing to complain of' : 'needs attention'}`,
    headLines(report),
    ...report.drills.flatMap((drill) => sectionBlocks(drill, report)),
    ...leakBlocks(report),
    '### Controls',
    table(['Control', 'Asks for', 'This run shows'], controlRows(report)),
    `Evidence: run ${codeSpan(report.run)}, ${report.head.count} records, head ${codeSpan(report.head.hash)}. ` +
      `Keep the head elsewhere; ${codeSpan(`azbackup drill check-evidence --evidence DIR --expect-head ${report.head.hash}`)} holds the evidence against it.`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function headLines(report: DrillReport): string {
  const { gitCommit, digest } = report.specs;
  const commit = gitCommit === undefined ? '' : `, commit ${codeSpan(gitCommit.slice(0, 12))}`;
  const test =
    report.selfTest === undefined
      ? 'not needed, nothing was judged'
      : report.selfTest.passed
        ? 'spoilt restores were refused, as they must be'
        : '**a spoilt restore was not refused; no verdict was given**';
  return [
    `- ${report.startedAt} to ${report.endedAt}, azbackup ${markdownText(report.version)}, by ${markdownText(identityText(report))}`,
    `- specs ${codeSpan(digest.slice(0, 12))}${commit}`,
    `- ${countOf(report, 'proven')} proven, ${countOf(report, 'unproven')} not proven, ${countOf(report, 'deferred')} deferred, ${countOf(report, 'underWay')} under way`,
    `- self-test: ${test}`,
  ].join('\n');
}

function sectionBlocks(drill: DrillSection, report: DrillReport): readonly string[] {
  const standing = standingOf(drill, report.endedAt);
  const { inScope, overdue, oldestMs } = standing;
  const oldest = oldestMs === undefined ? 'none' : lengthText(oldestMs);
  return [
    `### ${markdownText(drill.name)}: ${periodText(drill.everyMs)}, level ${drill.level}`,
    `A proof of this level says: ${levelMeaning(drill)}.`,
    `In scope ${inScope}: ${proofCounts(standing).join(', ')} · **${overdue} overdue** · oldest proof ${oldest} · ${drill.excluded.length} excluded`,
    ...resultBlocks(drill),
    ...listBlock(
      'Without a recovery point',
      drill.withoutPoint.map(({ instance, detail }) => `${nameOf(instance)}: ${detail}`),
    ),
    ...listBlock(
      'Excluded',
      drill.excluded.map(({ instance, because }) => `${nameOf(instance)}: ${because}`),
    ),
    ...(drill.cost === undefined || drill.cost.amount === 0
      ? []
      : [`Picked in this run for about ${costText(drill.cost)}, if every disk lives until it expires.`]),
    ...listBlock('Not picked', passedOverLines(drill)),
    ...coverageBlock(drill, report.endedAt),
  ];
}

function resultBlocks(drill: DrillSection): readonly string[] {
  if (drill.results.length === 0) return [];
  const isPriced = drill.results.some(({ pick }) => pick.cost !== undefined);
  const columns = [
    'Disk',
    'Verdict',
    'Recovery point',
    'Age',
    'Validate',
    'Submit',
    'Queue',
    'Job',
    'Visible',
    'Check',
    'Total',
    ...(isPriced ? ['Cost, about'] : []),
    'Disk after',
  ];
  const rows = drill.results.map((result) => {
    const { pick, verdict, cleaned } = result;
    const time = (ms: number | undefined): string => (ms === undefined ? '' : lengthText(ms));
    const { timings } = verdict ?? {};
    return [
      itemOf(pick),
      stateText(result),
      pick.point.takenAt,
      time(verdict?.pointAgeMs),
      ...[timings?.validateMs, timings?.submitMs, timings?.queueMs, timings?.jobMs].map(time),
      ...[timings?.visibleMs, timings?.checkMs, timings?.totalMs].map(time),
      ...(isPriced ? [pick.cost === undefined ? '' : costText(pick.cost)] : []),
      cleaned ?? '',
    ];
  });
  const { rtoMs, rpoMs } = drill.objectives;
  const objectives = [
    ...(rtoMs === undefined ? [] : [`recovery time ${lengthText(rtoMs)}`]),
    ...(rpoMs === undefined ? [] : [`recovery point age ${lengthText(rpoMs)}`]),
  ];
  const reasons = drill.results.flatMap((result) =>
    reasonLines(result).map((line) => `${itemOf(result.pick)}: ${line}`),
  );
  const compared = drill.results.flatMap((result) => {
    const text = comparedText(result);
    return text === undefined ? [] : [`${itemOf(result.pick)}: ${text}`];
  });
  const unseen = drill.results.flatMap((result) =>
    unseenLines(result).map((line) => `${itemOf(result.pick)}: ${line}`),
  );
  const warnings = drill.results.flatMap(({ pick, verdict }) =>
    (verdict?.warnings ?? []).map((warning) => `${itemOf(pick)}: ${warning}`),
  );
  return [
    ...(objectives.length === 0 ? [] : [`Objectives: ${objectives.join(', ')}.`]),
    table(columns, rows),
    ...listBlock('Why not', reasons),
    ...listBlock('Compared with the snapshot', compared),
    ...listBlock('Not seen, and not needed for the proof', unseen),
    ...listBlock('Warnings', warnings),
  ];
}

function coverageBlock({ coverage }: DrillSection, now: string): readonly string[] {
  const rows = coverage.map((one) => [
    itemOf(one),
    one.overdue ? `${one.state}, OVERDUE` : one.state,
    ageText(one.lastProofAt, now),
    one.dueAt.slice(0, 'yyyy-mm-dd'.length),
  ]);
  const rest = rows.length > MOST_ROWS ? [`_... and ${rows.length - MOST_ROWS} more, less urgent._`] : [];
  return [
    `<details><summary>Everybody in scope, the most urgent first</summary>`,
    table(['Disk', 'State', 'Age of last proof', 'Next due'], rows.slice(0, MOST_ROWS)),
    ...rest,
    '</details>',
  ];
}

function leakBlocks({ leaks, rolesLent, rolesLeaked, selfTest }: DrillReport): readonly string[] {
  return [
    ...listBlock(
      'Leaked',
      leaks.map(({ disk, why }) => `${nameOf(disk)}: ${why}`),
    ),
    ...listBlock('Lent roles in use', rolesLent),
    ...listBlock('Leaked roles', rolesLeaked),
    ...(selfTest?.passed === false ? listBlock('Self-test', selfTest.findings.map(findingText)) : []),
  ];
}

function listBlock(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, MOST_ROWS).map((item) => `- ${markdownText(item)}`);
  const rest = items.length > MOST_ROWS ? [`- ... and ${items.length - MOST_ROWS} more`] : [];
  return [[`**${title}**`, '', ...shown, ...rest].join('\n')];
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map((row) => line(row.map(markdownText)))].join('\n');
}
