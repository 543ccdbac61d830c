import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../src/model/journal.ts';
import { runEvent } from '../../../src/report/ndjson.ts';
import { stepOf } from '../../support/plan-of-steps.ts';

const at = '2026-11-20T08:00:00.000Z';
const step = stepOf('rebind', 'Restore/v/disk1');

describe('a run event in the machine-readable stream', () => {
  test('says its step, its facts and a sentence', () => {
    const event: RunEvent = { at, event: 'settling', step: step.id, status: 'job InProgress' };
    expect(runEvent(event, step, 61_000)).toEqual({
      '@level': 'info',
      '@message': 'Restore/v/disk1: The service says job InProgress.',
      '@module': 'azbackup.ui',
      '@timestamp': at,
      type: 'apply_progress',
      hook: { resource: { addr: 'Restore/v/disk1' }, action: 'rebind', elapsed_seconds: 61 },
      step: step.id,
      status: 'job InProgress',
    });
  });

  test('keeps every field of an accepted operation to itself', () => {
    const operation = { asyncOperation: 'https://arm/op', retryAfterMs: 10_000 };
    const event: RunEvent = { at, event: 'accepted', step: step.id, operation };
    const shown = runEvent(event, step, 0);
    expect(shown).toMatchObject({ type: 'operation_accepted', step: step.id });
    expect(Object.keys(shown)).not.toContain('operation');
  });

  test('of a step that went wrong is an error, with what the service said', () => {
    const error = { code: 'Boom', message: 'it broke', recommendedActions: [] };
    const event: RunEvent = { at, event: 'failed', step: step.id, error };
    expect(runEvent(event, step, 0)).toMatchObject({ '@level': 'error', type: 'apply_errored', error });
  });
});
