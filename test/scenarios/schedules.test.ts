import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts';
import { BIN, runCli } from '../support/cli.ts';

/** Executes the run-steps of docs/schedules, as they stand there, against the embedded Azure. */
const ROOT = join(import.meta.dirname, '..', '..');
const HOUR = 3_600_000;

let emulator: RunningEmulator;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'azbackup-schedule-'));
  emulator = await startEmulator({ speed: 'max', switches: { instantRoles: true } });
  await mkdir(join(folder, 'bin'));
  await program('azbackup', `exec "${process.execPath}" "${BIN}" "$@"`);
  await cp(join(ROOT, 'specs', 'quickstart'), join(folder, 'specs'), { recursive: true });
  await cp(join(ROOT, 'specs', 'drill', 'drill.yaml'), join(folder, 'specs', 'drill.yaml'));
  const env = { AZBACKUP_ENDPOINT: emulator.endpoint, AZBACKUP_STATE: join(folder, 'before') };
  expect((await runCli(['apply', 'specs', '--auto-approve'], { cwd: folder, env })).exitCode).toBe(0);
  emulator.embedded.clock.advance(48 * HOUR);
});

afterEach(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'bin', name), 0o755);
}

async function documentOf<T>(name: string): Promise<T> {
  return load(await readFile(join(ROOT, 'docs', 'schedules', name), 'utf8')) as T;
}

/** A script as a runner carries it out, in a machine of its own: its exit code. */
function runScript(script: string, cwd: string, env: Readonly<Record<string, string>> = {}): Promise<number | null> {
  expect(script).not.toContain('${{');
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-eo', 'pipefail', '-c', script], {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: [join(folder, 'bin'), process.env['PATH'] ?? ''].join(delimiter),
        HOME: cwd,
        CI: 'true',
        AZBACKUP_ENDPOINT: emulator.endpoint,
        GITHUB_STEP_SUMMARY: join(cwd, 'summary.md'),
        BOOTSTRAP: '',
        ...env,
      },
    });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

type Step = Readonly<Record<string, string | undefined>>;
type Runs = readonly (readonly [step: string, code: number | null])[];

/** All run-steps in their order, the first run's collect left out as its condition says. */
async function runSteps(
  steps: readonly Step[],
  keys: { readonly name: string; readonly script: string },
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Runs> {
  const runs: [string, number | null][] = [];
  for (const step of steps) {
    const name = step[keys.name] ?? '';
    const script = step[keys.script];
    if (script === undefined || name === 'Install') continue;
    if (name === 'Collect' && env['BOOTSTRAP'] !== '') continue;
    runs.push([name, await runScript(script, cwd, env)]);
  }
  return runs;
}

const FIRST: Runs = [
  ['Fetch evidence', 0],
  ['Submit', 0],
  ['Clean up', 0],
  ['Keep evidence', 0],
];
const NEXT: Runs = [FIRST[0] ?? ['', 1], ['Collect', 0], ...FIRST.slice(1)];

test('GitHub Actions keeps the evidence in a branch, from one fresh machine to the next', async () => {
  const { jobs } = await documentOf<{ jobs: { drill: { steps: readonly Step[] } } }>('github.yml');
  const keys = { name: 'name', script: 'run' };
  const origin = join(folder, 'origin.git');
  expect(await runScript(`git init --quiet --bare "${origin}"`, folder)).toBe(0);
  const onNewMachine = async (machine: string, bootstrap: string): Promise<Runs> => {
    const cwd = join(folder, machine);
    await cp(join(folder, 'specs'), join(cwd, 'specs'), { recursive: true });
    const checkout = [
      `git init --quiet && git remote add origin "${origin}"`,
      'git add specs && git -c user.name=me -c user.email=me@localhost commit --quiet --message specs',
    ];
    expect(await runScript(checkout.join(' && '), cwd)).toBe(0);
    return runSteps(jobs.drill.steps, keys, cwd, { BOOTSTRAP: bootstrap });
  };
  expect(await onNewMachine('one', '--bootstrap')).toEqual([...FIRST, ['Report', 0]]);
  emulator.embedded.clock.advance(HOUR);
  expect(await onNewMachine('two', '')).toEqual([...NEXT, ['Report', 0]]);
  expect(await readFile(join(folder, 'two', 'summary.md'), 'utf8')).toContain('proven at level matches');
  // A branch that was lost is no history that nobody noticed.
  await rm(origin, { recursive: true });
  expect(await runScript(`git init --quiet --bare "${origin}"`, folder)).toBe(0);
  expect(Object.fromEntries(await onNewMachine('three', ''))).toMatchObject({ Collect: 3, Submit: 3 });
});

test('Azure Pipelines keeps the evidence in a container', async () => {
  const { jobs } = await documentOf<{ jobs: readonly { steps: readonly Step[] }[] }>('azure-pipelines.yml');
  const keys = { name: 'displayName', script: 'bash' };
  const container = join(folder, 'container');
  await mkdir(container);
  // Stands in for the container: the two commands of az that the file uses, on a folder.
  await program(
    'az',
    `case "$3 $*" in
      download-batch*) cp -R "${container}/." evidence ;;
      upload-batch*runs*) cp -R evidence/runs "${container}" ;;
      upload-batch*head.json*) cp evidence/head.json "${container}" ;;
      *) exit 1 ;;
    esac`,
  );
  const onNewMachine = async (machine: string, bootstrap: string): Promise<Runs> => {
    const cwd = join(folder, machine);
    await cp(join(folder, 'specs'), join(cwd, 'specs'), { recursive: true });
    return runSteps(jobs[0]?.steps ?? [], keys, cwd, { BOOTSTRAP: bootstrap, EVIDENCE_ACCOUNT: 'account' });
  };
  expect(await onNewMachine('one', '--bootstrap')).toEqual(FIRST);
  emulator.embedded.clock.advance(HOUR);
  expect(await onNewMachine('two', '')).toEqual(NEXT);
  expect(await readdir(join(container, 'runs'))).toHaveLength(3);
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
  const { spec } = await documentOf<CronJob>('cronjob.yaml');
  expect(spec).toMatchObject({ concurrencyPolicy: 'Forbid', startingDeadlineSeconds: 3600 });
  const script = spec.jobTemplate.spec.template.spec.containers[0]?.args[0] ?? '';
  await mkdir(join(folder, 'evidence'));
  expect(await runScript(script, folder)).toBe(3);
  expect(await runScript(script.replaceAll(/(?:collect|submit) specs/gu, '$& --bootstrap'), folder)).toBe(0);
  emulator.embedded.clock.advance(HOUR);
  expect(await runScript(script, folder)).toBe(0);
  expect(await readFile(join(folder, 'evidence', 'drill.prom'), 'utf8')).toContain(
    'azbackup_drill_proven_instances{drill="quarterly"} 2',
  );
});
