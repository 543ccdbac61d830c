import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { startEmulator, type RunningEmulator } from '../../src/emulator/server.ts';
import { type CliResult, runCli } from './cli.ts';
import type { UsedActions } from './used-actions.ts';

/** A scenario file: a world, files, and steps that run the CLI, talk to the embedded Azure, or change files. */
export interface Scenario {
  readonly name: string;
  readonly world?: unknown;
  readonly speed?: number | 'max';
  /** Path below the scenario's folder -> text. */
  readonly files?: Readonly<Record<string, string>>;
  readonly steps: readonly ScenarioStep[];
}

/** Exactly one of `run`, `request`, `fault`, `advance` or `write`. */
export interface ScenarioStep {
  /** Arguments of azbackup; quoted parts stay together. */
  readonly run?: string;
  readonly exit?: number;
  readonly stdout?: readonly string[];
  readonly stderr?: readonly string[];
  /** Subsets of JSON lines that stdout holds, in this order; other lines may stand between. */
  readonly stdoutLines?: readonly object[];
  /** Path below the scenario's folder -> texts that the file holds after the step. */
  readonly holds?: Readonly<Record<string, readonly string[]>>;
  /** Texts that must not appear in either stream. */
  readonly never?: readonly string[];
  /** How many requests that change something reached the service during this step. */
  readonly writes?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** `GET /subscriptions/...?api-version=...` sent straight to the service. */
  readonly request?: string;
  readonly body?: unknown;
  readonly status?: number;
  /** A subset of the answer's JSON. */
  readonly contains?: object;
  readonly fault?: object;
  readonly clearFaults?: boolean;
  /** ISO duration. */
  readonly advance?: string;
  readonly write?: Readonly<Record<string, string>>;
}

interface Stage {
  readonly emulator: RunningEmulator;
  readonly folder: string;
  /** Where the CLI is told that Azure is. */
  readonly endpoint: string;
  readonly actions: UsedActions | undefined;
}

/** Something between the CLI and the embedded Azure. */
export interface Relay {
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Plays a scenario from its first step to its last, in a folder and a world of its own. `through` puts something
 * between the CLI and the embedded Azure at the given endpoint; `actions` notes what each command line uses.
 */
export async function playScenario(
  scenario: Scenario,
  { through, actions }: { through?: (endpoint: string) => Promise<Relay>; actions?: UsedActions } = {},
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-'));
  const emulator = await startEmulator({
    speed: scenario.speed ?? 'max',
    ...(scenario.world !== undefined && { world: scenario.world }),
  });
  const relay = await through?.(emulator.endpoint);
  const stage = { emulator, folder, endpoint: relay?.endpoint ?? emulator.endpoint, actions };
  try {
    await writeFiles(folder, scenario.files ?? {});
    for (const [index, step] of scenario.steps.entries()) await playStep(step, stage, index + 1);
  } finally {
    await relay?.close();
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function playStep(step: ScenarioStep, stage: Stage, number: number): Promise<void> {
  if (step.write !== undefined) await writeFiles(stage.folder, step.write);
  if (step.fault !== undefined) await control(stage, 'POST', 'faults', step.fault);
  if (step.clearFaults === true) await control(stage, 'DELETE', 'faults');
  if (step.advance !== undefined) await control(stage, 'POST', 'clock', { advance: step.advance });
  if (step.request !== undefined) await playRequest(step, step.request, stage, number);
  if (step.run !== undefined) await playRun(step, step.run, stage, number);
}

async function playRun(step: ScenarioStep, run: string, stage: Stage, number: number): Promise<void> {
  const { emulator, folder, endpoint, actions } = stage;
  const before = await writesSoFar(emulator);
  const args = [...run.matchAll(/"([^"]*)"|(\S+)/gu)].map((match) => match[1] ?? match[2] ?? '');
  const env = { AZBACKUP_ENDPOINT: endpoint, AZBACKUP_STATE: join(folder, '.state'), ...step.env };
  const start = (): Promise<CliResult> => runCli(args, { cwd: folder, env });
  const result = await (actions === undefined ? start() : actions.during(emulator, args, start));
  const shown = `step ${number}: azbackup ${run}\n--- stdout\n${result.stdout}\n--- stderr\n${result.stderr}`;
  expect(result.exitCode, shown).toBe(step.exit ?? 0);
  for (const text of step.stdout ?? []) expect(result.stdout, shown).toContain(text);
  for (const text of step.stderr ?? []) expect(result.stderr, shown).toContain(text);
  if (step.stdoutLines !== undefined) expectLines(result.stdout, step.stdoutLines, shown);
  for (const [path, texts] of Object.entries(step.holds ?? {})) {
    const held = await readFile(join(folder, path), 'utf8');
    for (const text of texts) expect(held, `${path} after ${shown}`).toContain(text);
  }
  for (const text of step.never ?? []) expect(`${result.stdout}${result.stderr}`, shown).not.toContain(text);
  if (step.writes !== undefined) expect((await writesSoFar(emulator)) - before, `writes of ${shown}`).toBe(step.writes);
}

function expectLines(stdout: string, wanted: readonly object[], shown: string): void {
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  const rest = wanted.slice();
  for (const line of lines) {
    if (rest[0] !== undefined && equals(line, expect.objectContaining(nested(rest[0])))) rest.shift();
  }
  expect(rest, shown).toEqual([]);
}

/** `objectContaining` at every depth. */
function nested(subset: object): Record<string, unknown> {
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
  return Object.fromEntries(
    Object.entries(subset).map(([key, value]: [string, unknown]) => [
      key,
      isObject(value) ? expect.objectContaining(nested(value)) : value,
    ]),
  );
}

function equals(actual: unknown, expected: unknown): boolean {
  try {
    expect(actual).toEqual(expected);
    return true;
  } catch {
    return false;
  }
}

async function playRequest(step: ScenarioStep, request: string, { emulator }: Stage, number: number): Promise<void> {
  const [method = 'GET', path = ''] = request.split(' ');
  const response = await fetch(`${emulator.endpoint}${path}`, {
    method,
    headers: { authorization: 'Bearer emulator', 'content-type': 'application/json' },
    ...(step.body !== undefined && { body: JSON.stringify(step.body) }),
  });
  const text = await response.text();
  const shown = `step ${number}: ${request}\n${response.status} ${text}`;
  expect(response.status, shown).toBe(step.status ?? 200);
  if (step.contains !== undefined) expect(JSON.parse(text), shown).toMatchObject(step.contains);
}

const READ_ONLY = /\/(?:validate\w*|findRestorableTimeRanges|resources)(?:\?|$)/iu;

/** Requests that change something, as the service counted them. Validations change nothing. */
export async function writesSoFar(emulator: RunningEmulator): Promise<number> {
  const response = await fetch(`${emulator.endpoint}/_emulator/requests?log=true`);
  const { log } = (await response.json()) as { log: readonly { method: string; path: string }[] };
  return log.filter(({ method, path }) => method !== 'GET' && method !== 'HEAD' && !READ_ONLY.test(path)).length;
}

async function control({ emulator }: Stage, method: string, what: string, body?: object): Promise<void> {
  const response = await fetch(`${emulator.endpoint}/_emulator/${what}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} /_emulator/${what}: ${response.status} ${await response.text()}`);
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
