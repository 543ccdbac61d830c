import { describe, expect, test } from 'vitest';
import { DISK_BACKUP_READER } from '../../../src/catalog/roles.ts';
import { preflight } from '../../../src/executor/preflight.ts';
import type { Gate } from '../../../src/model/step.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { changesIn, createMiniService } from '../../support/mini-service.ts';
import {
  disk,
  instance,
  instanceBody,
  need,
  planOf,
  POLICY,
  quickstartSteps,
  step,
} from '../../support/step-builders.ts';

const NOW_MS = Date.parse('2026-11-20T08:00:00Z');
const needs = [need(DISK_BACKUP_READER, disk('a'), 'p-1')];
const gate: Gate = { kind: 'validateForBackup', roles: needs, awaitGrants: false };
const protect = step('protect', { instance: instance('a'), body: instanceBody('a') }, 'a', { gates: [gate] });

describe('asking gates ahead of time', () => {
  test('asks what can be asked, defers the rest naming what it needs, and changes nothing', async () => {
    const clock = createFakeClock(NOW_MS, { autoAdvance: true });
    const service = createMiniService(clock);
    const [vault] = quickstartSteps([]);
    const later = step('protect', { instance: instance('b'), body: instanceBody('b') }, 'b', {
      after: vault === undefined ? [] : [vault.id],
      gates: [gate],
    });
    const plan = planOf([...(vault === undefined ? [] : [vault]), protect, later]);
    const { signal } = new AbortController();
    const report = await preflight(plan, { arm: service, clock, emit: () => undefined }, { parallelism: 2, signal });
    expect(report.checks.map(({ address, verdict, needs }) => [address, verdict, needs])).toEqual([
      ['a', 'pass', undefined],
      ['b', 'deferred', vault?.id],
    ]);
    expect(changesIn(service.log)).toEqual([]);
  });

  test('unlocks no delete', async () => {
    const unlock = { proxy: POLICY, guardRequests: ['/guard'] };
    const gates: readonly Gate[] = [{ kind: 'unlockDelete', roles: [], awaitGrants: false }];
    const guarded = step('deleteInstance', { instance: instance('a'), unlock }, 'a', { gates });
    const clock = createFakeClock(NOW_MS, { autoAdvance: true });
    const service = createMiniService(clock);
    const ports = { arm: service, clock, emit: () => undefined };
    const { signal } = new AbortController();
    const { checks } = await preflight(planOf([guarded]), ports, { parallelism: 1, signal });
    expect(checks).toEqual([{ step: guarded.id, address: 'a', gate: 'unlockDelete', verdict: 'deferred' }]);
    expect(service.log).toEqual([]);
  });

  test('does not wait for grants that nobody makes', async () => {
    const clock = createFakeClock(NOW_MS, { autoAdvance: true });
    const service = createMiniService(clock, { permittedFromMs: Number.POSITIVE_INFINITY });
    const waiting = { ...protect, gates: [{ ...gate, awaitGrants: true }] };
    const { signal } = new AbortController();
    const ports = { arm: service, clock, emit: () => undefined };
    const { checks } = await preflight(planOf([waiting]), ports, { parallelism: 2, signal });
    expect(checks).toMatchObject([{ verdict: 'fail', error: { code: 'UserErrorMissingRequiredPermissions' } }]);
    expect(service.log.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});
