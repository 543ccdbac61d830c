import type { CleanUpReport, DrillReport, DrillResult, DrillSection, LoanLeft } from '../../model/drill-report.ts';
import { nameOf } from '../../model/arm-id.ts';
import type { Paint } from '../paint.ts';
import { plainLine } from '../plain-text.ts';
import {
  ageText,
  cleanUpSummary,
  costText,
  countOf,
  identityText,
  itemOf,
  lengthText,
  levelMeaning,
  loanText,
  passedOverLines,
  periodText,
  reasonLines,
  proofCounts,
  standingOf,
  stateText,
  unseenLines,
} from './words.ts';

/** So many names of a kind are told; the evidence has them all. */
const SHOWN = 20;
const COLORS = { proven: 'green', unproven: 'red', deferred: 'yellow', underWay: 'cyan' } as const;

/** What a run of drills did and how everything stands, for a terminal. */
export function drillText(report: DrillReport, style: Paint): string {
  return [
    ...report.drills.map((drill) => sectionText(drill, report, style)),
    ...selfTestBlock(report, style),
    ...leakBlock(report.leaks, style),
    ...block('Lent roles in use', report.rolesLent),
    ...block(style('red', 'Lent roles leaked'), report.rolesLeaked),
    style('bold', summary(report)),
    `By ${plainLine(identityText(report))}`,
    `Evidence: run ${report.run}, ${report.head.count} records. Keep this head elsewhere: ${report.head.hash}`,
  ].join('\n\n');
}

function sectionText(drill: DrillSection, report: DrillReport, style: Paint): string {
  const standing = standingOf(drill, report.endedAt);
  const { inScope, overdue, oldestMs } = standing;
  const oldest = oldestMs === undefined ? '' : `, the oldest proof is ${lengthText(oldestMs)} old`;
  const late = drill.coverage.filter((one) => one.overdue);
  return [
    style('bold', `Drill ${plainLine(drill.name)}: ${periodText(drill.everyMs)}, level ${drill.level}`),
    `  ${levelMeaning(drill)}`,
    ...drill.results.map((result) => resultText(result, style)),
    ...drill.withoutPoint.map(
      ({ instance, detail }) => `  ${style('red', 'NOT PROVEN')}  ${plainLine(nameOf(instance))}: ${plainLine(detail)}`,
    ),
    ...passedOverLines(drill).map((line) => `  ${line}`),
    ...(drill.cost === undefined || drill.cost.amount === 0
      ? []
      : [`  Picked in this run for about ${costText(drill.cost)}, if every disk lives until it expires`]),
    `  In scope ${inScope}: ${proofCounts(standing).join(', ')}; ${overdue} overdue${oldest}; ${drill.excluded.length} excluded`,
    ...late
      .slice(0, SHOWN)
      .map(
        (one) =>
          `  ${style('red', 'OVERDUE')}  ${plainLine(itemOf(one))}, due ${one.dueAt}, last proof ${ageText(one.lastProofAt, report.endedAt)}`,
      ),
  ].join('\n');
}

function resultText(result: DrillResult, style: Paint): string {
  const { pick, verdict, cleaned } = result;
  const took = verdict === undefined || verdict.timings.totalMs === 0 ? '' : `, ${lengthText(verdict.timings.totalMs)}`;
  const age = verdict?.pointAgeMs === undefined ? '' : `, point ${lengthText(verdict.pointAgeMs)} old`;
  const cost = pick.cost === undefined ? '' : `, about ${costText(pick.cost)}`;
  const disk = cleaned === 'leaked' ? ', disk LEAKED' : '';
  const head = `  ${style(COLORS[result.state], stateText(result))}  ${plainLine(itemOf(pick))}${took}${age}${cost}${disk}`;
  const lines = [...reasonLines(result), ...unseenLines(result)];
  return [head, ...lines.map((line) => `      ${plainLine(line)}`)].join('\n');
}

function selfTestBlock({ selfTest }: DrillReport, style: Paint): readonly string[] {
  if (selfTest === undefined) return [];
  if (selfTest.passed) return ['Self-test: spoilt restores were refused, as they must be.'];
  return [style('red', 'Self-test: a spoilt restore was NOT refused. No verdict was given.')];
}

function leakBlock(leaks: DrillReport['leaks'], style: Paint): readonly string[] {
  if (leaks.length === 0) return [];
  const named = leaks.slice(0, SHOWN).map(({ disk, why }) => `${nameOf(disk)}: ${why}`);
  return [`${style('red', `${leaks.length} leaked:`)}\n${lines(named)}`];
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `  ${plainLine(text)}`).join('\n');
}

function summary(report: DrillReport): string {
  const parts = (['proven', 'unproven', 'deferred', 'underWay'] as const).map(
    (state) => `${countOf(report, state)} ${SUMMARY_WORDS[state]}`,
  );
  return `Drill ${report.action}: ${parts.join(', ')}, ${report.leaks.length + report.rolesLeaked.length} leaked.`;
}

const SUMMARY_WORDS = {
  proven: 'proven',
  unproven: 'not proven',
  deferred: 'deferred',
  underWay: 'under way',
} as const;

/** What a janitor did, for a terminal. */
export function cleanUpText(report: CleanUpReport, style: Paint): string {
  const { deleted, leaks, roles } = report;
  return [
    ...block('Deleted', deleted.map(nameOf)),
    ...leakBlock(leaks, style),
    ...block('Lent roles taken back', roles.returned.map(loanText)),
    ...block('Lent roles in use', roles.inUse.map(loanLeftText)),
    ...block(style('red', 'Lent roles leaked'), roles.leaked.map(loanLeftText)),
    style('bold', cleanUpSummary(report)),
  ].join('\n\n');
}

function loanLeftText(loan: LoanLeft): string {
  return `${loanText(loan)}: ${loan.why}`;
}

function block(title: string, texts: readonly string[]): readonly string[] {
  return texts.length === 0 ? [] : [`${title}:\n${lines(texts.slice(0, SHOWN))}`];
}
