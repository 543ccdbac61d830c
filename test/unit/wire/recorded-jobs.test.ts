import { describe, expect, test } from 'vitest';
import { digArray, isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import { isUsable } from '../../../src/model/recovery-point.ts';
import { jobDetailsFromWire, jobFromWire } from '../../../src/wire/job.ts';
import { isKnownJobStatus } from '../../../src/wire/job-words.ts';
import { recoveryPointFromWire } from '../../../src/wire/recovery-point.ts';
import { pathOf, readRecordingOf, recordingNames } from '../../support/recordings.ts';

/** Bodies of all recorded answers to GETs of matching paths, list items one by one. */
function bodiesAt(service: 'dpp' | 'rsv', path: RegExp): readonly JsonObject[] {
  const exchanges = (recordingNames(service) ?? []).flatMap((name) => readRecordingOf(service, name));
  return exchanges
    .filter((exchange) => exchange.method === 'GET' && exchange.status === 200 && path.test(pathOf(exchange)))
    .flatMap(({ responseBody: body }) => (isJsonObject(body) && 'value' in body ? digArray(body, 'value') : [body]))
    .filter(isJsonObject);
}

describe.skipIf(recordingNames() === undefined)('recorded jobs and recovery points', () => {
  test.each([
    ['dpp', 'backupVault', 200],
    ['rsv', 'recoveryServices', 100],
  ] as const)('every job of %s is read: its status is known, an ended one has its times', (service, kind, atLeast) => {
    const bodies = bodiesAt(service, /\/backupjobs(?:\/[^/]+)?$/u);
    expect(bodies.length).toBeGreaterThan(atLeast);
    for (const body of bodies) {
      const job = jobFromWire(body);
      expect(job, JSON.stringify(body)).toMatchObject({ vaultKind: kind });
      if (job === undefined) continue;
      expect(isKnownJobStatus(kind, job.status), job.status).toBe(true);
      expect(job.item).not.toBe('');
      expect(job.activityId).toBeDefined();
      if (job.phase === 'running') continue;
      const { startedAt = '', endedAt = '', durationMs = Number.NaN } = job;
      // Both spellings of the duration agree with the times.
      expect(Math.abs(Date.parse(endedAt) - Date.parse(startedAt) - durationMs), JSON.stringify(body)).toBeLessThan(
        2_000,
      );
    }
  });

  test('a completed backup of a disk names its recovery point, a restore its source and destination', () => {
    const jobs = bodiesAt('dpp', /\/backupjobs\/[^/]+$/u)
      .map(jobDetailsFromWire)
      .filter((job) => job !== undefined && job.phase === 'completed')
      .filter((job) => /\/disks\/[^/]+$/iu.test(job?.datasource ?? ''));
    const backups = jobs.filter((job) => job?.operation === 'Backup');
    const restores = jobs.filter((job) => job?.operation === 'Restore');
    expect(backups.length).toBeGreaterThan(0);
    expect(restores.length).toBeGreaterThan(0);
    for (const job of backups) expect(job?.targetPoint?.id).toMatch(/^[0-9a-f]{32}$/u);
    for (const job of restores) {
      expect(job?.sourcePoint?.id).toMatch(/^[0-9a-f]{32}$/u);
      expect(job?.destination).toMatch(/\/disks\//iu);
    }
  });

  test('a failed job tells its innermost error', () => {
    const failed = bodiesAt('dpp', /\/backupjobs$/u)
      .map(jobFromWire)
      .filter((job) => job?.phase === 'failed');
    expect(failed.length).toBeGreaterThan(0);
    for (const job of failed) expect(job?.error?.code).toBeTruthy();
    expect(failed.some((job) => job?.error?.innermost === 'InternalServerError: Internal Server Error')).toBe(true);
  });

  test('every recovery point is read and can be used', () => {
    const bodies = bodiesAt('dpp', /\/recoverypoints(?:\/[^/]+)?$/u);
    expect(bodies.length).toBeGreaterThan(20);
    for (const body of bodies) {
      const point = recoveryPointFromWire(body);
      expect(point !== undefined && isUsable(point), JSON.stringify(body)).toBe(true);
    }
  });
});
