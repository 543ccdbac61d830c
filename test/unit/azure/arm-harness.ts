import { inspect } from 'node:util';
import nock from 'nock';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { ArmFailure, type ArmRequest } from '../../../src/azure/arm-client.ts';
import type { ArmClientOptions } from '../../../src/azure/connection.ts';
import { type ConnectedArmClient, createArmClient } from '../../../src/azure/create-arm-client.ts';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';

export const ORIGIN = 'http://127.0.0.1:47110';
export const START = Date.parse('2026-11-20T08:00:00Z');
export const VAULT = '/subscriptions/s/resourceGroups/g/providers/Microsoft.DataProtection/backupVaults/v';
export const VERSION = '2026-03-01';
/** Headers by which an answer shows that ARM gave it. */
export const FROM_ARM = { 'x-ms-request-id': 'request-1', 'x-ms-correlation-request-id': 'correlation-1' };

export const put: ArmRequest = { method: 'PUT', path: VAULT, apiVersion: VERSION, body: { location: 'westus' } };
export const post: ArmRequest = { method: 'POST', path: `${VAULT}/validateForBackup`, apiVersion: VERSION, body: {} };

export interface ArmTest {
  /** This machine's time; may be replaced before a client is made. */
  clock: FakeClock;
  readonly warnings: Diagnostic[];
}

/** Intercepts HTTP for a test file; every prepared answer must have been asked for. */
export function armTest(): ArmTest {
  const state = { clock: createFakeClock(START, { autoAdvance: true }), warnings: [] as Diagnostic[] };
  beforeEach(() => {
    nock.disableNetConnect();
    state.clock = createFakeClock(START, { autoAdvance: true });
    state.warnings.length = 0;
    nock(ORIGIN).get('/_emulator/clock').optionally().reply(404);
  });
  afterEach(() => {
    const pending = nock.pendingMocks().filter((mock) => !mock.includes('_emulator'));
    nock.cleanAll();
    nock.enableNetConnect();
    vi.unstubAllEnvs();
    expect(pending).toEqual([]);
  });
  return state;
}

/** A client on the test's clock, without jitter. */
export function clientOf(test: ArmTest, options: Partial<ArmClientOptions> = {}): ConnectedArmClient {
  const local = {
    monotonicMs: () => test.clock.now(),
    wallMs: () => test.clock.now(),
    sleep: async (ms: number, signal?: AbortSignal) => await test.clock.sleep(ms, signal),
  };
  return createArmClient({
    endpoint: ORIGIN,
    env: {},
    version: '1.2.3',
    onWarning: (warning) => test.warnings.push(warning),
    ports: { local, random: () => 0 },
    ...options,
  });
}

/** Answers to prepare; asked for with the token. */
export const arm = () => nock(ORIGIN).matchHeader('authorization', 'Bearer emulator');

export async function failureOf(promise: Promise<unknown>): Promise<ArmFailure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ArmFailure)) throw new Error(`no ArmFailure but ${inspect(error)}`);
  return error;
}
