import { expect, test } from 'vitest';
import { APPLY, countExchanges, crashAndGoOn, crashesIn } from '../support/crash.ts';

/** Kills a real process at every exchange of the quickstart; slow, so it runs beside the quick suites. */
const exchanges = await countExchanges(APPLY);

test('the quickstart has exchanges to be killed at', () => {
  expect(exchanges).toBeGreaterThan(20);
});

test.concurrent.each(crashesIn(exchanges))('killed at exchange $at $phase, journal $journal', async (crash) => {
  await crashAndGoOn(APPLY, crash);
});
