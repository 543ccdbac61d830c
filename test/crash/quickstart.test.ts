import { expect, test } from 'vitest';
import { countExchanges, crashAndGoOn } from '../support/crash.ts';
import { PHASES } from '../support/killing-proxy.ts';

/** Kills a real process at every exchange of the quickstart; slow, so it runs beside the quick suites. */
const exchanges = await countExchanges();
const cases = Array.from({ length: exchanges }, (_, index) => index + 1).flatMap((at) =>
  PHASES.flatMap((phase) => (['kept', 'lost'] as const).map((journal) => ({ at, phase, journal }))),
);

test('the quickstart has exchanges to be killed at', () => {
  expect(exchanges).toBeGreaterThan(20);
});

test.concurrent.each(cases)('killed at exchange $at $phase, journal $journal', async ({ at, phase, journal }) => {
  await crashAndGoOn(at, phase, journal);
});
