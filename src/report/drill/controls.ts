import type { DrillReport } from '../../model/drill-report.ts';
import { countOf, lengthText, periodText, standingOf, type Standing } from './words.ts';

const QUARTER_MS = 92 * 86_400_000;

interface Control {
  readonly name: string;
  readonly asksFor: string;
  readonly shows: (report: DrillReport, all: Standing) => string;
}

/**
 * What five control catalogues ask of backup tests, and where this report has it. It shows facts; whether they are
 * enough is the auditor's to say.
 */
const CONTROLS: readonly Control[] = [
  {
    name: 'DORA Art. 12',
    asksFor: 'periodic tests of restoration, on systems segregated from the source',
    shows: (report) => `${periods(report)}; restored to new disks in groups of their own, never to a source group`,
  },
  {
    name: 'CIS v8 11.5',
    asksFor: 'recovery tested quarterly or oftener, for a sample of in-scope assets',
    shows: (report, { inScope, valid }) => {
      const slow = report.drills.filter(({ everyMs = 0 }) => everyMs > QUARTER_MS).map(({ name }) => name);
      const pace = slow.length === 0 ? 'every drill at least quarterly' : `slower than quarterly: ${slow.join(', ')}`;
      return `${pace}; ${valid} of ${inScope} in scope hold a valid proof`;
    },
  },
  {
    name: 'NIST 800-53 CP-9(1), (2)',
    asksFor: 'backup tested for reliability and integrity by sample restoration',
    shows: (report) =>
      `${countOf(report, 'proven')} proven and ${countOf(report, 'unproven')} not proven in this run; levels ${levels(report)}`,
  },
  {
    name: 'SOC 2 A1.3',
    asksFor: 'recovery tests with times, result, non-production target, follow-up of failures',
    shows: (_, { failed }) =>
      `start, end and parts of the time stand above; ${failed} failed ones are drilled first in the next run`,
  },
  {
    name: 'ISO 27001 A.8.13',
    asksFor: 'backups tested regularly by the agreed policy',
    shows: (_, { overdue, oldestMs }) =>
      `${overdue} overdue; oldest valid proof ${oldestMs === undefined ? 'none' : lengthText(oldestMs)}`,
  },
];

/** One row a control: its name, what it asks for, what this run shows. */
export function controlRows(report: DrillReport): readonly (readonly string[])[] {
  const standings = report.drills.map((drill) => standingOf(drill, report.endedAt));
  const sum = (part: (one: Standing) => number): number => standings.reduce((total, one) => total + part(one), 0);
  const ages = standings.flatMap(({ oldestMs }) => (oldestMs === undefined ? [] : [oldestMs]));
  const all: Standing = {
    inScope: sum((one) => one.inScope),
    valid: sum((one) => one.valid),
    never: sum((one) => one.never),
    void: sum((one) => one.void),
    failed: sum((one) => one.failed),
    overdue: sum((one) => one.overdue),
    oldestMs: ages.length === 0 ? undefined : Math.max(...ages),
  };
  return CONTROLS.map(({ name, asksFor, shows }) => [name, asksFor, shows(report, all)]);
}

function periods({ drills }: DrillReport): string {
  return drills.map(({ name, everyMs }) => `${name} ${periodText(everyMs)}`).join(', ');
}

function levels({ drills }: DrillReport): string {
  return [...new Set(drills.map(({ level }) => level))].join(', ');
}
