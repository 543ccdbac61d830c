import { afterEach, expect, test } from 'vitest';
import { chanceOf } from '../support/year/random.ts';
import { checkStore, liveYear, settleYear } from '../support/year/live-year.ts';
import { openYear, type Year } from '../support/year/year.ts';
import { disksOf, readEvidence, rolesOf, unaccounted, undetectedLosses } from '../support/year/year-end.ts';

/**
 * Nightly schedules on virtual time, 90 nights or as many as `AZBACKUP_YEAR_DAYS` says (365 is a year, and takes four
 * times as long): 45 instances in three vaults, each to be proven every 30 days. Each
 * command starts in an empty folder with specs and evidence alone. Schedules are lost, processes killed for real,
 * their evidence with them or not, the service throttles, fails, goes silent and refuses, jobs fail, disks cannot be
 * deleted, instances come and go, a policy changes. What happens on which night follows from the seed; how the
 * requests of a night interleave does not.
 */
const SEED = Number(process.env['AZBACKUP_YEAR_SEED'] ?? 1);
const DAYS = Number(process.env['AZBACKUP_YEAR_DAYS'] ?? 90);

let year: Year;
afterEach(() => year.close());

test(`${DAYS} nights of schedules, kills and faults keep every promise`, { timeout: 1_800_000 }, async () => {
  year = await openYear();
  const chance = chanceOf(SEED + 1);
  await liveYear(year, { seed: SEED, days: DAYS }, async ({ day, gc, locked }) => {
    expect(year.problems, `night ${day}`).toEqual([]);
    if (!gc) return;
    const checked = await checkStore(year);
    expect(checked.exitCode, `night ${day}\n${checked.stdout}`).toBe(0);
    if (!locked) expect(await disksOf(year, 'expired'), `night ${day}`).toEqual([]);
    if (day % 28 === 27) expect(undetectedLosses(await readEvidence(year), chance, 5), `night ${day}`).toEqual([]);
  });
  await settleYear(year);
  expect(year.problems).toEqual([]);
  expect(await unaccounted(year)).toEqual([]);
  expect(await disksOf(year, 'all')).toEqual([]);
  expect(await rolesOf(year)).toHaveLength(2);
  expect(year.counts.get('overdue after several bad nights') ?? 0).toBeLessThan(DAYS / 20);
  // Nothing of this is worth much in a year in which nothing happened.
  const often = (what: string): number => year.counts.get(what) ?? 0;
  expect(often('killed')).toBeGreaterThan(DAYS / 20);
  expect(often('killed, evidence lost')).toBeGreaterThan(DAYS / 20);
  expect(often('lost schedules')).toBeGreaterThan(DAYS / 20);
  expect(often('troubled')).toBeGreaterThan(DAYS / 10);
});
