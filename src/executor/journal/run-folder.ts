import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '../../model/canonical-json.ts';
import { type Instant, instant } from '../../model/clock.ts';
import type { JournalEvent, RunOutcome } from '../../model/journal.ts';
import { RunProblem } from '../run-problem.ts';
import { type OpenedJournal, openJournal } from './journal.ts';
import { decodeJournal } from './record.ts';

/** What names a run: its folder and the plan and endpoint it was started with. */
export interface RunInfo {
  readonly run: string;
  readonly folder: string;
  readonly startedAt: Instant;
  readonly endpoint: string;
  readonly plan: Digest;
  /** Absent while the run goes on, and for good when it was killed. */
  readonly outcome?: RunOutcome;
}

export interface NewRun {
  readonly planText: string;
  readonly plan: Digest;
  readonly endpoint: string;
  readonly tool: string;
  readonly nowMs: number;
}

export interface OpenRun extends OpenedJournal {
  readonly info: RunInfo;
  readonly planText: string;
}

const PLAN_FILE = 'plan.json';
const JOURNAL_FILE = 'journal.ndjson';

/**
 * Where runs are kept: `AZBACKUP_STATE`, else `$XDG_STATE_HOME/azbackup`, else `~/.local/state/azbackup`
 * (XDG Base Directory Specification; relative values are to be ignored).
 */
export function stateRoot(env: Readonly<Record<string, string | undefined>>, home: string): string {
  if (env['AZBACKUP_STATE']) return env['AZBACKUP_STATE'];
  const xdg = env['XDG_STATE_HOME'];
  return join(xdg?.startsWith('/') ? xdg : join(home, '.local', 'state'), 'azbackup');
}

/** Makes `<root>/<run>/` with the plan and a journal whose first record starts the run; both readable by the owner only. */
export async function createRun(root: string, start: NewRun): Promise<OpenRun> {
  const at = instant(start.nowMs);
  const run = `${at.replaceAll(/[-:]|\.\d+/gu, '')}-${randomBytes(3).toString('hex')}`;
  const folder = join(root, run);
  try {
    await mkdir(root, { recursive: true, mode: 0o700 });
    await mkdir(folder, { mode: 0o700 });
    await writeDurably(join(folder, PLAN_FILE), start.planText);
    const opened = await openJournal(join(folder, JOURNAL_FILE));
    const header: JournalEvent = {
      at,
      event: 'runStarted',
      plan: start.plan,
      endpoint: start.endpoint,
      tool: start.tool,
    };
    await opened.journal.append(header);
    return { ...opened, events: [header], planText: start.planText, info: infoOf(run, folder, header, [header]) };
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/** Opens a run to go on with it. `RunProblem` RUN506 when there is none of that name, RUN501 or RUN502 as `decodeJournal`. */
export async function openRun(root: string, run: string): Promise<OpenRun> {
  const folder = join(root, run);
  const planText = await readFile(join(folder, PLAN_FILE), 'utf8').catch(() => undefined);
  if (run !== run.replaceAll(/[^\w-]/gu, '') || planText === undefined) throw noSuchRun(root, run);
  const opened = await openJournal(join(folder, JOURNAL_FILE));
  const info = runInfo(run, folder, opened.events);
  if (info !== undefined) return { ...opened, info, planText };
  await opened.journal.close();
  throw noSuchRun(root, run);
}

/** All runs that can be read, newest first; a folder that is not a run is passed over. */
export async function listRuns(root: string): Promise<readonly RunInfo[]> {
  const runs: RunInfo[] = [];
  for (const run of await namesNewestFirst(root)) {
    const info = await peek(root, run);
    if (info !== undefined) runs.push(info);
  }
  return runs;
}

/** The runs of this endpoint that did not end with everything applied, the newest first. */
export async function* unfinishedRuns(root: string, endpoint: string): AsyncGenerator<RunInfo> {
  for (const run of await namesNewestFirst(root)) {
    const info = await peek(root, run);
    if (info?.endpoint === endpoint && info.outcome !== 'applied') yield info;
  }
}

/** Run names begin with the time they were started at. */
async function namesNewestFirst(root: string): Promise<readonly string[]> {
  const names = await readdir(root).catch((): string[] => []);
  return names.toSorted((one, other) => (one < other ? 1 : -1));
}

async function peek(root: string, run: string): Promise<RunInfo | undefined> {
  const file = join(root, run, JOURNAL_FILE);
  try {
    return runInfo(run, join(root, run), decodeJournal(await readFile(file), file).events);
  } catch {
    return undefined;
  }
}

function runInfo(run: string, folder: string, events: readonly JournalEvent[]): RunInfo | undefined {
  const header = events[0];
  return header?.event === 'runStarted' ? infoOf(run, folder, header, events) : undefined;
}

function infoOf(
  run: string,
  folder: string,
  header: Extract<JournalEvent, { event: 'runStarted' }>,
  events: readonly JournalEvent[],
): RunInfo {
  const last = events.at(-1);
  return {
    run,
    folder,
    startedAt: header.at,
    endpoint: header.endpoint,
    plan: header.plan,
    ...(last?.event === 'runFinished' && { outcome: last.outcome }),
  };
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}

function unwritable(folder: string, error: unknown): RunProblem {
  return new RunProblem(
    'RUN504',
    `${folder}: ${error instanceof Error ? error.message : String(error)}. Nothing was sent. Free some space, or name ` +
      'another place with AZBACKUP_STATE or --journal.',
    folder,
  );
}

function noSuchRun(root: string, run: string): RunProblem {
  return new RunProblem('RUN506', `No run ${run} under ${root}. Apply the specs again instead.`);
}
