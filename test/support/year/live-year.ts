import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Night, type Schedule, yearOf } from './calendar.ts';
import { disturb, undisturb } from './disturbances.ts';
import { crashIn, isStoppedByLeaks, unfit } from './endings.ts';
import { happen } from './fleet-changes.ts';
import { type Ran, runAndKill, runInProcess } from './run-drill.ts';
import { count, type Year } from './year.ts';
import { YEAR_SPEC } from './year-world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Numbers of the nights after the year. */
const DAYS_AFTER = 1000;

/** Lives through the nights of a seed; `after` looks at the year once a night is over. */
export async function liveYear(
  year: Year,
  { seed, days }: { readonly seed: number; readonly days: number },
  after: (night: Night) => Promise<void>,
): Promise<void> {
  const { clock } = year.emulator.embedded;
  const start = clock.now();
  for (const night of yearOf(seed, days)) {
    const tonight = start + night.day * DAY_MS;
    clock.set(Math.max(clock.now(), tonight));
    await happen(year, night);
    await keep(year, night, 'submit');
    clock.set(Math.max(clock.now(), tonight + HOUR_MS));
    await keep(year, night, 'collect');
    if (night.gc) await collectGarbage(year, night);
    await after(night);
  }
}

/** One start of the program in a folder with nothing but specs and evidence; what it leaves is all that goes back. */
async function keep(year: Year, night: Night, action: 'submit' | 'collect'): Promise<void> {
  const schedule = night[action];
  const about = `night ${night.day}, ${action}`;
  if (isBad(schedule) || night.locked) year.badNights.add(night.day);
  if (schedule.lost) return count(year, 'lost schedules');
  const folder = await emptyFolder(year, schedule);
  await disturb(year, schedule, night.locked);
  const call = { action, folder, endpoint: year.emulator.endpoint, bootstrap: night.day === 0 && action === 'submit' };
  const { ran, killed } =
    schedule.kill === undefined
      ? { ran: await runInProcess(call), killed: false }
      : await runAndKill(call, schedule.kill);
  const sent = await undisturb(year);
  const isKept = schedule.evidenceKept || !killed;
  if (isKept) await putBack(year, folder);
  await rm(folder, { recursive: true, force: true });
  count(year, killed ? (isKept ? 'killed' : 'killed, evidence lost') : `${action} exit ${ran.exitCode}`);
  if (schedule.trouble !== undefined) count(year, 'troubled');
  const told = (text: string): void => void year.problems.push(`${about} (${wordsOf(schedule)}): ${text}`);
  for (const problem of await year.ledger.read(year.azure, isKept)) told(problem);
  if (!killed) for (const problem of unfit(ran, sent)) told(problem);
  // Somebody reads the message and does what it says.
  if (isStoppedByLeaks(ran.stdout)) await collectGarbage(year, night);
  if (isKept && ran.report !== undefined && !killed) year.head = ran.report.head.hash;
  const overdue = ran.report?.drills.flatMap(({ coverage }) => coverage.filter((one) => one.overdue)) ?? [];
  for (const { datasource, dueAt } of overdue) {
    if (isExcused(year, night)) count(year, 'overdue after several bad nights');
    else told(`${datasource} is overdue since ${dueAt}`);
  }
}

/** Head-room is for one bad night at a time: two among the last four may make somebody late who falls due right then. */
function isExcused({ badNights }: Year, { day }: Night): boolean {
  return [0, 1, 2, 3].filter((ago) => badNights.has(day - ago)).length >= 2;
}

const isBad = ({ lost, kill, trouble }: Schedule): boolean => lost || kill !== undefined || trouble !== undefined;

const wordsOf = ({ kill, trouble }: Schedule): string =>
  kill === undefined ? (trouble?.what ?? 'undisturbed') : `killed at ${kill.at} ${kill.phase}`;

async function emptyFolder(year: Year, { evidenceKept }: Schedule): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-night-'));
  await writeFile(join(folder, 'specs.yaml'), YEAR_SPEC);
  // What may get lost is tried on a copy.
  const bring = evidenceKept ? rename : (from: string, to: string) => cp(from, to, { recursive: true });
  await bring(join(year.store, 'evidence'), join(folder, 'evidence')).catch(ifThere);
  return folder;
}

async function putBack(year: Year, folder: string): Promise<void> {
  await rm(join(year.store, 'evidence'), { recursive: true, force: true });
  await rename(join(folder, 'evidence'), join(year.store, 'evidence')).catch(ifThere);
}

function ifThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

async function collectGarbage(year: Year, night: Night): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-night-'));
  await writeFile(join(folder, 'specs.yaml'), YEAR_SPEC);
  await disturb(year, { lost: false, evidenceKept: true }, night.locked);
  const ran = await runInProcess({ action: 'gc', folder, endpoint: year.emulator.endpoint });
  await undisturb(year);
  await rm(folder, { recursive: true });
  count(year, `gc exit ${ran.exitCode}`);
  const allowed = night.locked ? [0, 6] : [0];
  if (!allowed.includes(ran.exitCode ?? -1))
    year.problems.push(`night ${night.day}, gc: exit ${ran.exitCode}\n${ran.stderr}`);
  year.problems.push(...crashIn(ran.stderr).map((text) => `night ${night.day}, gc: ${text}`));
}

/** A command that reads evidence where it is kept. */
export async function checkStore(year: Year): Promise<Ran> {
  await writeFile(join(year.store, 'specs.yaml'), YEAR_SPEC);
  const { endpoint } = year.emulator;
  const expectHead = year.head === undefined ? {} : { expectHead: year.head };
  return runInProcess({ action: 'check-evidence', folder: year.store, endpoint, ...expectHead });
}

/** What follows once nothing goes wrong any more: the last restores are collected, the last disks cleaned up. */
export async function settleYear(year: Year): Promise<void> {
  const { clock } = year.emulator.embedded;
  const quiet: Schedule = { lost: false, evidenceKept: true };
  for (const day of [DAYS_AFTER, DAYS_AFTER + 1]) {
    clock.advance(6 * HOUR_MS);
    await keep(year, { day, submit: quiet, collect: quiet, gc: true, locked: false }, 'collect');
  }
  clock.advance(3 * DAY_MS);
  await collectGarbage(year, { day: DAYS_AFTER + 1, submit: quiet, collect: quiet, gc: true, locked: false });
}
