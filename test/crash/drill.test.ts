import { expect, test } from 'vitest';
import { countDrillExchanges, crashDrill } from '../support/drill-crash.ts';
import { PHASES } from '../support/killing-proxy.ts';

/** Kills a real process at every exchange of a drill; another machine goes on with specs and evidence alone. */
const exchanges = await countDrillExchanges();
const crashes = Array.from({ length: exchanges }, (_, index) => index + 1).flatMap((at) =>
  PHASES.map((phase) => ({ at, phase })),
);

test('a drill has exchanges to be killed at', () => {
  expect(exchanges).toBeGreaterThan(20);
});

test.concurrent.each(crashes)('killed at exchange $at $phase', async ({ at, phase }) => {
  await crashDrill(at, phase);
});
