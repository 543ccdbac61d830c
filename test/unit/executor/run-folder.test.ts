import { mkdtemp, rm, stat, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createRun,
  listRuns,
  unfinishedRuns,
  openRun,
  type NewRun,
  stateRoot,
} from '../../../src/executor/journal/run-folder.ts';
import { sha256 } from '../../../src/model/canonical-json.ts';
import type { RunOutcome } from '../../../src/model/journal.ts';

let root = '';
beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'azbackup-runs-')), 'state');
});
afterEach(() => rm(join(root, '..'), { recursive: true }));

const NOW_MS = Date.parse('2026-11-20T08:00:00Z');
const start: NewRun = { planText: '{}', plan: sha256('p'), endpoint: 'https://arm', tool: '1.0.0', nowMs: NOW_MS };

async function finishedRun(options: Partial<NewRun>, outcome?: RunOutcome): Promise<string> {
  const run = await createRun(root, { ...start, ...options });
  if (outcome !== undefined) await run.journal.append({ at: 'now', event: 'runFinished', outcome });
  await run.journal.close();
  return run.info.run;
}

describe('a run folder', () => {
  test('holds plan and journal, closed to everybody else', async () => {
    const run = await createRun(root, start);
    await run.journal.close();
    expect(run.info).toMatchObject({ endpoint: 'https://arm', plan: start.plan });
    expect(run.info.run).toMatch(/^20261120T080000Z-[0-9a-f]{6}$/u);
    const modes = ['', 'plan.json', 'journal.ndjson'].map(
      async (name) => (await stat(join(run.info.folder, name))).mode,
    );
    expect((await Promise.all(modes)).map((mode) => mode & 0o777)).toEqual([0o700, 0o600, 0o600]);
  });

  test('opens again with its plan and events', async () => {
    const name = await finishedRun({ planText: '{"plan":1}' });
    const run = await openRun(root, name);
    await run.journal.close();
    expect(run).toMatchObject({
      planText: '{"plan":1}',
      tornBytes: 0,
      events: [{ event: 'runStarted', tool: '1.0.0' }],
    });
  });

  test.each(['nothing', '../elsewhere', ''])('a run named “%s” is refused', async (name) => {
    await finishedRun({});
    await expect(openRun(root, name)).rejects.toMatchObject({ diagnostic: { code: 'RUN506' } });
  });

  test('that cannot be made is a clear refusal', async () => {
    await mkdir(join(root, '..'), { recursive: true });
    await writeFile(root, 'a file stands here');
    await expect(createRun(root, start)).rejects.toMatchObject({ diagnostic: { code: 'RUN504' } });
  });
});

describe('finding runs', () => {
  test('lists them newest first with their outcome, and passes over what is no run', async () => {
    const older = await finishedRun({}, 'applied');
    const newer = await finishedRun({ nowMs: NOW_MS + 60_000 }, 'partial');
    await mkdir(join(root, 'locks'));
    const runs = await listRuns(root);
    expect(runs.map(({ run, outcome }) => [run, outcome])).toEqual([
      [newer, 'partial'],
      [older, 'applied'],
    ]);
    expect(await listRuns(join(root, 'nowhere'))).toEqual([]);
  });

  test('gives those of this endpoint that did not end with everything applied, the newest first', async () => {
    const older = await finishedRun({ nowMs: NOW_MS }, 'interrupted');
    const newer = await finishedRun({ nowMs: NOW_MS + 1_000 });
    await finishedRun({ nowMs: NOW_MS + 2_000 }, 'applied');
    await finishedRun({ nowMs: NOW_MS + 3_000, endpoint: 'https://other' });
    const unfinished = async (endpoint: string): Promise<readonly string[]> => {
      const names: string[] = [];
      for await (const { run } of unfinishedRuns(root, endpoint)) names.push(run);
      return names;
    };
    expect(await unfinished('https://arm')).toEqual([newer, older]);
    expect(await unfinished('https://third')).toEqual([]);
  });
});

test.each([
  [{ AZBACKUP_STATE: '/s', XDG_STATE_HOME: '/x' }, '/s'],
  [{ XDG_STATE_HOME: '/x' }, '/x/azbackup'],
  [{ XDG_STATE_HOME: 'relative' }, '/home/me/.local/state/azbackup'],
  [{}, '/home/me/.local/state/azbackup'],
])('state of %o is kept in %s', (env, root) => {
  expect(stateRoot(env, '/home/me')).toBe(root);
});
