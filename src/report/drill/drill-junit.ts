import type { DrillReport, DrillResult, DrillSection } from '../../model/drill-report.ts';
import { nameOf } from '../../model/arm-id.ts';
import { plainText } from '../plain-text.ts';
import { ageText, itemOf, reasonLines, stateText } from './words.ts';

interface TestCase {
  readonly name: string;
  readonly seconds: number;
  readonly failure?: string;
  readonly skipped?: string;
}

/**
 * A run as JUnit XML, which every CI host shows: a suite per drill, a case per restore, per instance that is overdue or
 * has no recovery point, and per leaked disk.
 */
export function drillJunit(report: DrillReport): string {
  const suites = report.drills.map((drill) => suiteXml(`RestoreDrill/${drill.name}`, casesOf(drill, report), report));
  const rest = restCases(report);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="azbackup drill">',
    ...suites,
    ...(rest.length === 0 ? [] : [suiteXml('RestoreDrill', rest, report)]),
    '</testsuites>',
    '',
  ].join('\n');
}

function casesOf(drill: DrillSection, { endedAt }: DrillReport): readonly TestCase[] {
  return [
    ...drill.results.map(resultCase),
    ...drill.withoutPoint.map(({ instance, detail }) => ({ name: nameOf(instance), seconds: 0, failure: detail })),
    ...drill.coverage
      .filter(({ overdue }) => overdue)
      .map((one) => ({
        name: `${itemOf(one)} is proven in time`,
        seconds: 0,
        failure: `due ${one.dueAt}, last proof ${ageText(one.lastProofAt, endedAt)}`,
      })),
  ];
}

function resultCase(result: DrillResult): TestCase {
  const seconds = Math.round((result.verdict?.timings.totalMs ?? 0) / 1000);
  const base = { name: `${itemOf(result.pick)} at level ${result.pick.level}`, seconds };
  const reasons = [stateText(result), ...reasonLines(result)].join('\n');
  if (result.state === 'unproven') return { ...base, failure: reasons };
  return result.state === 'proven' ? base : { ...base, skipped: reasons };
}

function restCases({ leaks, rolesLeaked, selfTest }: DrillReport): readonly TestCase[] {
  const test = selfTest === undefined ? [] : [{ name: 'spoilt restores are refused', seconds: 0 }];
  return [
    ...test.map((one) => (selfTest?.passed === false ? { ...one, failure: 'a spoilt restore was not refused' } : one)),
    ...leaks.map(({ disk, why }) => ({ name: `${nameOf(disk)} is cleaned up`, seconds: 0, failure: why })),
    ...rolesLeaked.map((role) => ({ name: 'lent roles are taken back', seconds: 0, failure: role })),
  ];
}

function suiteXml(name: string, cases: readonly TestCase[], { startedAt }: DrillReport): string {
  const count = (part: 'failure' | 'skipped'): number => cases.filter((one) => one[part] !== undefined).length;
  const time = cases.reduce((sum, { seconds }) => sum + seconds, 0);
  const head = `tests="${cases.length}" failures="${count('failure')}" skipped="${count('skipped')}" errors="0" time="${time}" timestamp="${startedAt}"`;
  return [
    `  <testsuite name="${xmlText(name)}" ${head}>`,
    ...cases.map((one) => caseXml(name, one)),
    '  </testsuite>',
  ].join('\n');
}

function caseXml(suite: string, { name, seconds, failure, skipped }: TestCase): string {
  const head = `    <testcase classname="${xmlText(suite)}" name="${xmlText(name)}" time="${seconds}"`;
  if (failure !== undefined) {
    const [first = ''] = failure.split('\n');
    return `${head}><failure message="${xmlText(first)}">${xmlText(failure)}</failure></testcase>`;
  }
  if (skipped !== undefined)
    return `${head}><skipped message="${xmlText(skipped.replaceAll('\n', '; '))}"/></testcase>`;
  return `${head}/>`;
}

/** Names and messages are other people's words; what XML 1.0 cannot hold is shown as `\u001b`. */
function xmlText(text: string): string {
  return plainText(text)
    .replaceAll(/[\uD800-\uDFFF\uFFFE\uFFFF]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
