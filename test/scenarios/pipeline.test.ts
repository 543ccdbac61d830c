import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts';
import { BIN } from '../support/cli.ts';

/** Executes the run-steps of docs/pipelines/github.yml, as they stand there, against the embedded Azure. */
interface Workflow {
  readonly jobs: Readonly<Record<'plan' | 'apply', { readonly steps: readonly WorkflowStep[] }>>;
}
interface WorkflowStep {
  readonly name?: string;
  readonly run?: string;
}

const ROOT = join(import.meta.dirname, '..', '..');
let emulator: RunningEmulator;
let folder: string;
let workflow: Workflow;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 'max' });
  folder = await mkdtemp(join(tmpdir(), 'azbackup-pipeline-'));
  workflow = load(await readFile(join(ROOT, 'docs', 'pipelines', 'github.yml'), 'utf8')) as Workflow;
  await cp(join(ROOT, 'specs', 'quickstart'), join(folder, 'specs'), { recursive: true });
  await program('azbackup', `exec "${process.execPath}" "${BIN}" "$@"`);
  await program('gh', 'printf "%s\\n" "$*" >> gh.log');
});

afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

async function program(name: string, script: string): Promise<void> {
  await mkdir(join(folder, 'bin'), { recursive: true });
  await writeFile(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'bin', name), 0o755);
}

/** One step, as the runner does it: bash, stop at the first error. Its `${{ }}` expressions are filled in first. */
function runStep(
  job: 'plan' | 'apply',
  name: string,
  env: Readonly<Record<string, string>> = {},
): Promise<number | null> {
  const script = workflow.jobs[job].steps.find((step) => step.name === name)?.run;
  if (script === undefined) throw new Error(`no run-step ${name} in ${job}`);
  const filled = script.replaceAll('${{ github.event.number }}', '7');
  expect(filled).not.toContain('${{');
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-eo', 'pipefail', '-c', filled], {
      cwd: folder,
      stdio: 'inherit',
      env: {
        PATH: [join(folder, 'bin'), process.env['PATH'] ?? ''].join(delimiter),
        HOME: folder,
        CI: 'true',
        AZBACKUP_ENDPOINT: emulator.endpoint,
        GITHUB_OUTPUT: join(folder, 'output'),
        GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
        ...env,
      },
    });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

test('the plan job writes the comment and its outputs, the apply job applies that very plan', async () => {
  expect(await runStep('plan', 'Validate')).toBe(0);
  expect(await runStep('plan', 'Plan')).toBe(0);
  expect(await runStep('plan', 'Comment')).toBe(0);
  const output = await readFile(join(folder, 'output'), 'utf8');
  expect(output).toMatch(/^changes=true\ndigest=[0-9a-f]{64}\n$/u);
  expect(await readFile(join(folder, 'summary.md'), 'utf8')).toContain('5 to add');
  expect(await readFile(join(folder, 'gh.log'), 'utf8')).toContain('pr comment 7');

  const digest = /digest=(\w+)/u.exec(output)?.[1] ?? '';
  expect(await runStep('apply', 'Apply', { DIGEST: 'f'.repeat(64) })).toBe(5);
  expect(await runStep('apply', 'Apply', { DIGEST: digest })).toBe(0);

  await rm(join(folder, 'output'));
  expect(await runStep('plan', 'Plan')).toBe(0);
  expect(await readFile(join(folder, 'output'), 'utf8')).toContain('changes=false');
});

test('every other run-step only installs or goes on', () => {
  const names = (['plan', 'apply'] as const).flatMap((job) =>
    workflow.jobs[job].steps.filter(({ run }) => run !== undefined).map(({ name }) => name),
  );
  expect(names).toEqual(['Install', 'Validate', 'Plan', 'Comment', 'Install', 'Apply', 'Go on after an interruption']);
});
