import type { Diagnostic } from '../../model/diagnostic.ts';
import { nameOf } from '../../model/arm-id.ts';
import type { DrillPick, DrillRecord } from '../../model/drill-record.ts';
import { type CleanUpReport, type DrillReport, isClean } from '../../model/drill-report.ts';
import { envelope, type UiEvent } from '../ndjson.ts';
import { cleanUpSummary, countOf, failedFindings, findingText, isGood } from './words.ts';

/** A record of the evidence as a line of the event stream, `drill_<record>`. */
export function drillRecordEvent(record: DrillRecord, pick: DrillPick | undefined): UiEvent {
  const { at, record: kind, ...facts } = record;
  const type = `drill_${kind.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)}`;
  const failed = record.record === 'judged' && record.verdict.outcome === 'unproven';
  return envelope(type, at, drillRecordText(record, pick) ?? kind, facts, failed ? 'error' : 'info');
}

/** One line for a record a reader waits for, by the name of the disk that `pick` restores; undefined for the rest. */
export function drillRecordText(record: DrillRecord, pick: DrillPick | undefined): string | undefined {
  const item = pick === undefined ? '' : nameOf(pick.datasource);
  switch (record.record) {
    case 'picked':
      return `${nameOf(record.pick.datasource)}: picked, ${record.pick.why}; restores ${record.pick.point.takenAt}`;
    case 'started':
      return `${item}: restore started`;
    case 'deferred':
      return `${item}: deferred, ${record.error.code}: ${record.error.message}`;
    case 'judged': {
      const { outcome, level } = record.verdict;
      const reasons = failedFindings(record.verdict).map(findingText);
      return `${item}: ${outcome} at level ${level}${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`;
    }
    case 'cleaned':
      return `${item}: ${record.outcome}${record.detail === undefined ? '' : `, ${record.detail}`}`;
    case 'noPoint':
      return `${nameOf(record.instance)}: no recovery point, ${record.detail}`;
    case 'selfTest':
      return record.passed ? 'self-test: spoilt restores were refused' : 'self-test: a spoilt restore was NOT refused';
    case 'roleLent':
      return `${record.need.roleName} is lent at ${record.need.scope}`;
    case 'roleReturned':
      return `${record.need.roleName} is taken back at ${record.need.scope}`;
    case 'accessEnded':
      return record.error && `read access to ${record.resource} could not be ended, ${record.error.code}`;
    case 'accessOpened':
    case 'runStarted':
    case 'inScope':
    case 'leftScope':
    case 'population':
    case 'choice':
    case 'exchanged':
    case 'runFinished':
      return undefined;
  }
}

/** The last line of a run: everything the reports are made of. */
export function drillReportEvent(report: DrillReport): UiEvent {
  const message = `Drill ${report.action}: ${countOf(report, 'proven')} proven, ${countOf(report, 'unproven')} not proven.`;
  return envelope('drill_summary', report.endedAt, message, { report }, isGood(report) ? 'info' : 'error');
}

export function cleanUpEvent(report: CleanUpReport, at: string): UiEvent {
  return envelope('drill_gc', at, cleanUpSummary(report), { report }, isClean(report) ? 'info' : 'error');
}

export function evidenceEvent(
  checked: {
    readonly head: { readonly count: number; readonly hash: string };
    readonly problems: readonly Diagnostic[];
  },
  at: string,
): UiEvent {
  const errors = checked.problems.filter(({ severity }) => severity === 'error').length;
  const message = `Evidence: ${checked.head.count} records, ${errors} problems.`;
  return envelope('drill_evidence', at, message, { ...checked }, errors === 0 ? 'info' : 'error');
}
