import { expect, test } from 'vitest';
import { disturbDrill, drillExchanges, FAULTS, LASTING } from '../support/drill-faults.ts';

/** Every exchange of `drill run` with every fault once, and with some from then on; everything but the sockets in this process. */
const exchanges = await drillExchanges();
const cases = exchanges.flatMap(({ nth, what }) =>
  Object.entries(FAULTS).flatMap(([name, fault]) =>
    ([1, 'always'] as const)
      .filter((times) => times === 1 || LASTING.has(name))
      .map((times) => ({ nth, what, name, fault, times })),
  ),
);

test('a drill has exchanges to be disturbed', () => {
  expect(exchanges.length).toBeGreaterThan(15);
});

test.concurrent.each(cases)('$name at exchange $nth ($what), times: $times', async ({ fault, nth, times }) => {
  await disturbDrill(fault, nth, times);
});
