import { expect, test } from 'vitest';
import { PHASES } from '../support/killing-proxy.ts';
import { countRestoreExchanges, crashRestoreAndGoOn } from '../support/restore-crash.ts';

/** Kills a real process at every exchange of a restore: the one request that must never be sent twice. */
const exchanges = await countRestoreExchanges();
const cases = Array.from({ length: exchanges }, (_, index) => index + 1).flatMap((at) =>
  PHASES.flatMap((phase) => (['kept', 'lost'] as const).map((journal) => ({ at, phase, journal }))),
);

test('a restore has exchanges to be killed at', () => {
  expect(exchanges).toBeGreaterThan(15);
});

test.concurrent.each(cases)('killed at exchange $at $phase, journal $journal', async ({ at, phase, journal }) => {
  await crashRestoreAndGoOn(at, phase, journal);
});
