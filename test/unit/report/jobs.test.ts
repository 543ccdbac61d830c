import { describe, expect, test } from 'vitest';
import { JOB_COLUMNS, jobDocument, jobRow } from '../../../src/report/job-row.ts';
import { jobText, transitionText } from '../../../src/report/job-text.ts';
import { tableText, tsvText } from '../../../src/report/table.ts';
import { jobDetailsFromWire } from '../../../src/wire/job.ts';
import { backupJob, vmJob } from '../../support/job-bodies.ts';

const NOW_MS = Date.parse('2026-11-20T08:10:00.475Z');
const plain = (_style: string, text: string): string => text;
const details = (body: object) => {
  const job = jobDetailsFromWire(body);
  if (job === undefined) throw new Error('not a job');
  return job;
};
const failed = details(
  backupJob('f', {
    status: 'Failed',
    endTime: '2026-11-20T08:03:12Z',
    duration: 'PT3M12S',
    dataSourceName: 'disk\u001B[31m\n1',
    errorDetails: [
      {
        code: 'Outer',
        message: 'Invalid.',
        details: [{ code: 'Inner', message: 'real', recommendedAction: ['do this'] }],
      },
    ],
    extendedInfo: { targetRecoverPoint: { recoveryPointID: 'p9' }, additionalDetails: { RetentionTag: 'Default' } },
  }),
);

describe('jobs for readers', () => {
  test('the table has one line a job, and other people’s words stay on it', () => {
    const rows = [failed, details(vmJob('r'))].map((job) => jobRow(job, NOW_MS));
    const lines = tableText(rows, JOB_COLUMNS).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^Vault +Kind +Item +Operation +Status +Start +Duration +Job +Error$/u);
    expect(lines[1]).toContain('disk\\u001b[31m 1');
    expect(lines[1]).toContain('Inner: real');
    expect(lines[2]).toContain('recovery services');
  });

  test('tsv has no titles and one tab between columns', () => {
    const [line = '', ...others] = tsvText([jobRow(failed, NOW_MS)], JOB_COLUMNS).split('\n');
    expect(others).toEqual([]);
    expect(line.split('\t')).toHaveLength(JOB_COLUMNS.length);
    expect(line.split('\t')[6]).toBe('3m12s');
  });

  test('no rows are the titles alone', () => {
    expect(tableText([], JOB_COLUMNS).split('\n')).toHaveLength(1);
    expect(tsvText([], JOB_COLUMNS)).toBe('');
  });

  test('the time of a running job of a Backup vault is counted here', () => {
    expect(jobRow(details(backupJob('j')), NOW_MS)).toMatchObject({ durationSeconds: 600, end: null, error: null });
    expect(jobRow(details(vmJob('j')), NOW_MS).durationSeconds).toBe(1.2);
  });

  test('show tells the error at its depth, what to do, the point and the facts', () => {
    const text = jobText(failed, NOW_MS, plain);
    for (const part of [
      'Failed',
      'Outer: Invalid.',
      'Inner: real',
      'do this',
      'p9',
      'RetentionTag: Default',
      '3m12s',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('\u001B');
  });

  test('the document holds what the text holds', () => {
    expect(jobDocument(failed, NOW_MS)).toMatchObject({
      targetPoint: { id: 'p9' },
      error: { code: 'Outer', innermost: 'Inner: real' },
      recommendations: ['do this'],
    });
  });

  test('a transition is one line', () => {
    expect(transitionText(failed)).toBe('disk\\u001b[31m 1: Backup Failed (Outer: Invalid. Inner: real)  f');
  });
});
