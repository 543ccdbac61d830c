import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  azureJob,
  githubJob,
  openScheduleStage,
  scheduleFile,
  startJob,
  type Job,
  type Runs,
  type ScheduleStage,
} from '../support/schedules.ts';

/** Executes the run-steps of docs/schedules, as they stand there, against the embedded Azure. */
const HOUR = 3_600_000;

let stage: ScheduleStage;

beforeEach(async () => {
  stage = await openScheduleStage();
});

afterEach(() => stage.close());

async function shell(script: string, cwd = stage.folder): Promise<string> {
  const { code, stdout } = await stage.run(['bash', '-e'], script, cwd);
  expect(code, script).toBe(0);
  return stdout.trim();
}

describe('GitHub Actions keeps the evidence in a branch', () => {
  const FIRST: Runs = [
    ['Fetch evidence', 0],
    ['Submit', 0],
    ['Clean up', 0],
    ['Keep evidence', 0],
    ['Report', 0],
  ];
  const NEXT: Runs = [FIRST[0] ?? ['', 1], ['Collect', 0], ...FIRST.slice(1)];
  let origin: string;

  beforeEach(async () => {
    origin = join(stage.folder, 'origin.git');
    await shell(`git init --quiet --bare "${origin}"`);
  });

  async function job(machine: string, bootstrap = ''): Promise<Job> {
    const cwd = await stage.machine(machine);
    await shell(
      `git init --quiet && git remote add origin "${origin}"
       git add specs && git -c user.name=me -c user.email=me@localhost commit --quiet --message specs`,
      cwd,
    );
    const env = { BOOTSTRAP: bootstrap, GITHUB_RUN_ID: machine, GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') };
    return startJob(stage, await githubJob(), cwd, env);
  }

  const checkBranch = async (branch: string): Promise<string> => {
    await shell(`rm -rf checked && git clone --quiet --branch "${branch}" "${origin}" checked`);
    return shell('azbackup drill check-evidence checked');
  };

  test('from one fresh machine to the next', async () => {
    expect(await (await job('one', '--bootstrap')).finish()).toEqual(FIRST);
    stage.emulator.embedded.clock.advance(HOUR);
    expect(await (await job('two')).finish()).toEqual(NEXT);
    expect(await readFile(join(stage.folder, 'two', 'summary.md'), 'utf8')).toContain('proven at level bytes');
    expect(await checkBranch('drill-evidence')).toContain('of 3 runs');
    // A branch that was lost is no history that nobody noticed.
    await rm(origin, { recursive: true });
    await shell(`git init --quiet --bare "${origin}"`);
    expect(Object.fromEntries(await (await job('three')).finish())).toMatchObject({ Collect: 3, Submit: 3 });
  });

  test('and when two run at once, that of the slower one in a branch of its own', { timeout: 180_000 }, async () => {
    expect(await (await job('one', '--bootstrap')).finish()).toEqual(FIRST);
    stage.emulator.embedded.clock.advance(HOUR);
    const slow = await job('slow');
    await slow.runUntil('Keep evidence');
    // What the slow one has deleted is gone for the fast one, which must not take it for proven.
    const fast = Object.fromEntries(await (await job('fast')).finish());
    expect(fast).toEqual({ ...Object.fromEntries(NEXT), Collect: 6 });
    expect(Object.fromEntries(await slow.finish())).toMatchObject({ 'Keep evidence': 1 });
    expect(await checkBranch('drill-evidence')).toContain('of 3 runs');
    expect(await checkBranch('drill-evidence-refused-slow')).toContain('of 3 runs');
    stage.emulator.embedded.clock.advance(HOUR);
    expect(await (await job('next')).finish()).toEqual(NEXT);
    expect(await checkBranch('drill-evidence')).toContain('of 5 runs');
  });

  test('and starts nothing where the evidence could not be fetched', async () => {
    await stage.program('git', 'exit 128');
    const runs = Object.fromEntries(
      await startJob(stage, await githubJob(), await stage.machine('one'), {
        BOOTSTRAP: '--bootstrap',
        GITHUB_STEP_SUMMARY: '/dev/null',
      }).finish(),
    );
    expect(runs).toEqual({ 'Fetch evidence': 128, 'Clean up': 0, Report: 0 });
    expect(stage.restores()).toBe(0);
  });
});

test('Azure Pipelines keeps the evidence in a container', async () => {
  // Stands in for the container, without its conditions: a folder. test/clients has a real one.
  await stage.program(
    'az',
    `cd "${stage.folder}/container" || exit 1
     case "$3 $*" in
       *exists*) [ -e evidence.tar.gz ] && echo True || echo False ;;
       show*lock*) [ -e lock ] ;;
       upload*lock*) set -o noclobber; echo lock > lock && echo '"1"' ;;
       upload*) cp "$OLDPWD/evidence.tar.gz" . ;;
       download*) cp evidence.tar.gz "$OLDPWD/fetched.tar.gz" && echo '"2"' ;;
       delete*if-match*) rm lock ;;
       delete*) exit 1 ;;
     esac`,
  );
  await mkdir(join(stage.folder, 'container'));
  const job = async (machine: string, bootstrap: string): Promise<Runs> =>
    startJob(stage, await azureJob(), await stage.machine(machine), { BOOTSTRAP: bootstrap }).finish();
  const after: Runs = [
    ['Submit', 0],
    ['Clean up', 0],
    ['Keep evidence', 0],
    ['Give the lock back', 0],
  ];
  const before: Runs = [
    ['Take the lock', 0],
    ['Fetch evidence', 0],
  ];
  expect(await job('one', '--bootstrap')).toEqual([...before, ...after]);
  stage.emulator.embedded.clock.advance(HOUR);
  expect(await job('two', '')).toEqual([...before, ['Collect', 0], ...after]);
  expect(await readdir(join(stage.folder, 'container'))).toEqual(['evidence.tar.gz']);
  expect(await shell('tar -xzf container/evidence.tar.gz && azbackup drill check-evidence evidence')).toContain(
    '3 runs',
  );
});

interface CronJob {
  readonly spec: {
    readonly concurrencyPolicy: string;
    readonly startingDeadlineSeconds: number;
    readonly jobTemplate: {
      readonly spec: {
        readonly template: { readonly spec: { readonly containers: readonly { readonly args: readonly string[] }[] } };
      };
    };
  };
}

test('a CronJob keeps the evidence on a volume, and says the worst of what its parts said', async () => {
  const { spec } = await scheduleFile<CronJob>('cronjob.yaml');
  expect(spec).toMatchObject({ concurrencyPolicy: 'Forbid', startingDeadlineSeconds: 3600 });
  const script = spec.jobTemplate.spec.template.spec.containers[0]?.args[0] ?? '';
  const run = async (text: string): Promise<number | null> => (await stage.run(['sh'], text, stage.folder)).code;
  await mkdir(join(stage.folder, 'evidence'));
  expect(await run(script)).toBe(3);
  expect(await run(script.replaceAll(/(?:collect|submit) specs/gu, '$& --bootstrap'))).toBe(0);
  stage.emulator.embedded.clock.advance(HOUR);
  expect(await run(script)).toBe(0);
  expect(await readFile(join(stage.folder, 'evidence', 'drill.prom'), 'utf8')).toContain(
    'azbackup_drill_proven_instances{drill="quarterly"} 2',
  );
});
