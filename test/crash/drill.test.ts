import { expect, test } from 'vitest';
import { BYTES, crashDrill, drillExchanges, MATCHES } from '../support/drill-crash.ts';
import { PHASES } from '../support/killing-proxy.ts';

/** Kills a real process at every exchange of a drill; another machine goes on with specs and evidence alone. */
const exchanges = await drillExchanges(MATCHES);
const everywhere = exchanges.map((_, index) => index + 1);

/** A drill that reads bytes goes the same way but for its look; of the ranges, the first, one and the last will do. */
const reading = await drillExchanges(BYTES);
const ranges = reading.flatMap((url, index) => (url.startsWith('/_disks/') ? [index + 1] : []));
const look = reading.flatMap((url, index) =>
  /\/snapshots\/|\/(?:begin|end)GetAccess|DiskOperations/u.test(url) ? [index + 1] : [],
);
const whileReading = [ranges[0], ranges[Math.floor(ranges.length / 2)], ranges.at(-1)].filter((at) => at !== undefined);

const crashes = [
  ...everywhere.map((at) => ({ level: 'matches', proof: MATCHES, at })),
  ...[...look, ...whileReading].map((at) => ({ level: 'bytes', proof: BYTES, at })),
].flatMap((one) => PHASES.map((phase) => ({ ...one, phase })));

test('a drill has exchanges to be killed at', () => {
  expect(everywhere.length).toBeGreaterThan(20);
  // The snapshot, two accesses given and followed, two ended and followed, and the end of the disk.
  expect(look.length).toBeGreaterThan(8);
  expect(whileReading).toHaveLength(3);
});

/** For a machine that does much else; a drill that hangs is still noticed. */
const LONGEST_MS = 300_000;

test.concurrent.each(crashes)(
  'at level $level, killed at exchange $at $phase',
  async ({ proof, at, phase }) => {
    await crashDrill(proof, at, phase);
  },
  LONGEST_MS,
);
