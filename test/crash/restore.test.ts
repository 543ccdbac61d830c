import { expect, test } from 'vitest';
import { countExchanges, crashAndGoOn, crashesIn } from '../support/crash.ts';
import { RESTORE } from '../support/restore-crash.ts';

/** Kills a real process at every exchange of a restore: the one request that must never be sent twice. */
const exchanges = await countExchanges(RESTORE);

test('a restore has exchanges to be killed at', () => {
  expect(exchanges).toBeGreaterThan(15);
});

test.concurrent.each(crashesIn(exchanges))('killed at exchange $at $phase, journal $journal', async (crash) => {
  await crashAndGoOn(RESTORE, crash);
});
