import { expect, test } from 'vitest';
import { BACKUP } from '../support/backup-crash.ts';
import { countExchanges, crashAndGoOn, crashesIn } from '../support/crash.ts';

/** Kills a real process at every exchange of an on-demand backup: the service makes a job of every request it hears. */
const exchanges = await countExchanges(BACKUP);

test('an on-demand backup has exchanges to be killed at', () => {
  expect(exchanges).toBeGreaterThan(5);
});

test.concurrent.each(crashesIn(exchanges))('killed at exchange $at $phase, journal $journal', async (crash) => {
  await crashAndGoOn(BACKUP, crash);
});
