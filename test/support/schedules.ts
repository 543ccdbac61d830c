import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { load } from 'js-yaml';
import { expect } from 'vitest';
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts';
import { BIN, runCli } from './cli.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const HOUR = 3_600_000;

type Variables = Readonly<Record<string, string>>;

/** An embedded Azure with protected disks and their recovery points, and machines that run scripts of docs/schedules. */
export interface ScheduleStage {
  readonly emulator: RunningEmulator;
  readonly folder: string;
  /** Puts a program of ours on the path of every machine, before any other of its name. */
  program(name: string, script: string): Promise<void>;
  /** A fresh machine: a folder that holds the specs and nothing else. */
  machine(name: string): Promise<string>;
  run(shell: Shell, script: string, cwd: string, env?: Variables): Promise<ScriptResult>;
  /** How many restores were asked for by now. */
  restores(): number;
  close(): Promise<void>;
}

/** The shell of a host, as it starts it. */
export type Shell = readonly [program: string, ...args: string[]];

export interface ScriptResult {
  readonly code: number | null;
  readonly stdout: string;
}

export async function openScheduleStage(): Promise<ScheduleStage> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-schedule-'));
  const emulator = await startEmulator({ speed: 'max', switches: { instantRoles: true } });
  const bin = join(folder, 'bin');
  const program = async (name: string, script: string): Promise<void> => {
    await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(bin, name), 0o755);
  };
  await mkdir(bin);
  await program('azbackup', `exec "${process.execPath}" "${BIN}" "$@"`);
  await cp(join(ROOT, 'specs', 'quickstart'), join(folder, 'specs'), { recursive: true });
  await cp(join(ROOT, 'specs', 'drill', 'drill.yaml'), join(folder, 'specs', 'drill.yaml'));
  const env = { AZBACKUP_ENDPOINT: emulator.endpoint, AZBACKUP_STATE: join(folder, 'before') };
  expect((await runCli(['apply', 'specs', '--auto-approve'], { cwd: folder, env })).exitCode).toBe(0);
  emulator.embedded.clock.advance(48 * HOUR);
  return {
    emulator,
    folder,
    program,
    async machine(name) {
      const cwd = join(folder, name);
      await cp(join(folder, 'specs'), join(cwd, 'specs'), { recursive: true });
      return cwd;
    },
    run: (shell, script, cwd, more = {}) =>
      runScript(shell, script, cwd, {
        PATH: [bin, process.env['PATH'] ?? ''].join(delimiter),
        HOME: cwd,
        CI: 'true',
        AZBACKUP_ENDPOINT: emulator.endpoint,
        ...more,
      }),
    restores() {
      const routes = Object.entries(emulator.embedded.requests.summary(false)['byRoute'] ?? {});
      return routes.reduce((sum, [route, count]) => sum + (/^POST .*\/restore$/iu.test(route) ? Number(count) : 0), 0);
    },
    async close() {
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function runScript([program, ...args]: Shell, script: string, cwd: string, env: Variables): Promise<ScriptResult> {
  expect(script).not.toContain('${{');
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, '-c', script], { cwd, stdio: ['ignore', 'pipe', 'inherit'], env });
    const out: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: out.join('') }));
  });
}

/** A file of docs/schedules, parsed. */
export async function scheduleFile<T>(name: string): Promise<T> {
  return load(await readFile(join(ROOT, 'docs', 'schedules', name), 'utf8')) as T;
}

/** What the condition of a step is asked about. */
interface JobState {
  readonly failed: boolean;
  readonly variables: Variables;
  readonly succeeded: ReadonlySet<string>;
}

interface Step {
  readonly name: string;
  readonly script: string;
  readonly runsIf: (state: JobState) => boolean;
}

/** How a host runs a job. */
export interface Host {
  readonly shell: Shell;
  readonly steps: readonly Step[];
}

/** What a job did: its steps that ran, with their exit codes. */
export type Runs = readonly (readonly [step: string, code: number | null])[];

/** A job on a machine of its own, as far as it is let run. */
export interface Job {
  /** Runs what comes before a step, and stops there. */
  runUntil(step: string): Promise<void>;
  /** Runs what is left. */
  finish(): Promise<Runs>;
}

/** Starts a job; the step that installs azbackup is left out. */
export function startJob(stage: ScheduleStage, { shell, steps }: Host, cwd: string, env: Variables): Job {
  const left = steps.filter(({ name }) => name !== 'Install');
  const runs: [string, number | null][] = [];
  const succeeded = new Set<string>();
  let variables = env;
  const runNext = async (): Promise<void> => {
    const step = left.shift();
    const failed = runs.some(([, code]) => code !== 0);
    if (step === undefined || !step.runsIf({ failed, variables, succeeded })) return;
    const { code, stdout } = await stage.run(shell, step.script, cwd, variables);
    runs.push([step.name, code]);
    if (code === 0) succeeded.add(step.name);
    variables = { ...variables, ...variablesIn(stdout) };
  };
  return {
    async runUntil(name) {
      expect(left.map((step) => step.name)).toContain(name);
      while (left[0]?.name !== name) await runNext();
    },
    async finish() {
      while (left.length > 0) await runNext();
      return runs;
    },
  };
}

/** `##vso[task.setvariable variable=NAME]VALUE`, as Azure Pipelines reads it from the output of a step. */
function variablesIn(stdout: string): Variables {
  const found = stdout.matchAll(/^##vso\[task\.setvariable variable=(\w+)\](.*)$/gmu);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
}

type Conditions = Readonly<Record<string, Step['runsIf']>>;

/** The meaning of every condition that the file has; one that is not here fails the test. */
const GITHUB_CONDITIONS: Conditions = {
  '': ({ failed }) => !failed,
  '${{ always() }}': () => true,
  '${{ !inputs.bootstrap }}': ({ failed, variables }) => !failed && variables['BOOTSTRAP'] === '',
  "${{ !cancelled() && steps.fetch.outcome == 'success' }}": ({ succeeded }) => succeeded.has('Fetch evidence'),
  "${{ always() && steps.fetch.outcome == 'success' }}": ({ succeeded }) => succeeded.has('Fetch evidence'),
};

const AZURE_CONDITIONS: Conditions = {
  '': ({ failed }) => !failed,
  'always()': () => true,
  "and(succeeded(), eq(variables.BOOTSTRAP, ''))": ({ failed, variables }) => !failed && variables['BOOTSTRAP'] === '',
  "and(not(canceled()), ne(variables.STATE, ''))": ({ variables }) => (variables['STATE'] ?? '') !== '',
  "and(always(), ne(variables.STATE, ''))": ({ variables }) => (variables['STATE'] ?? '') !== '',
  "and(always(), ne(variables.LOCK, ''))": ({ variables }) => (variables['LOCK'] ?? '') !== '',
};

function conditionOf(conditions: Conditions, text = ''): Step['runsIf'] {
  const meaning = conditions[text];
  if (meaning === undefined) throw new Error(`No meaning is known for the condition ${text}`);
  return meaning;
}

interface GithubStep {
  readonly name?: string;
  readonly run?: string;
  readonly if?: string;
}

/** The job of github.yml. GitHub starts bash with `-e`. */
export async function githubJob(): Promise<Host> {
  const { jobs } = await scheduleFile<{ jobs: { drill: { steps: readonly GithubStep[] } } }>('github.yml');
  const steps = jobs.drill.steps.flatMap(({ name = '', run: script, if: condition }) =>
    script === undefined ? [] : [{ name, script, runsIf: conditionOf(GITHUB_CONDITIONS, condition) }],
  );
  return { shell: ['bash', '-e'], steps };
}

interface AzureStep {
  readonly displayName?: string;
  readonly bash?: string;
  readonly inputs?: { readonly inlineScript?: string };
  readonly condition?: string;
}

/** The job of azure-pipelines.yml. Its host starts bash without `-e`. */
export async function azureJob(): Promise<Host> {
  const { jobs } = await scheduleFile<{ jobs: readonly { steps: readonly AzureStep[] }[] }>('azure-pipelines.yml');
  const steps = (jobs[0]?.steps ?? []).flatMap(({ displayName: name = '', bash, inputs, condition }) => {
    const script = bash ?? inputs?.inlineScript;
    return script === undefined ? [] : [{ name, script, runsIf: conditionOf(AZURE_CONDITIONS, condition) }];
  });
  return { shell: ['bash'], steps };
}
