import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWhere } from '../support/describe-where.ts';
import {
  azureJob,
  openScheduleStage,
  startJob,
  type Job,
  type Runs,
  type ScheduleStage,
} from '../support/schedules.ts';
import { azuriteMissing, startAzurite, type Azurite } from './azurite.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BLOB = '--container-name drill-evidence --name';

const TAKEN: Runs = [
  ['Take the lock', 0],
  ['Fetch evidence', 0],
];
const GIVEN_BACK: Runs = [
  ['Submit', 0],
  ['Clean up', 0],
  ['Keep evidence', 0],
  ['Give the lock back', 0],
];
const FIRST: Runs = [...TAKEN, ...GIVEN_BACK];
const NEXT: Runs = [...TAKEN, ['Collect', 0], ...GIVEN_BACK];

let stage: ScheduleStage;
let azurite: Azurite;

/** The tests build on each other: a container as the runs of some months leave it. */
describeWhere(azuriteMissing(), 'docs/schedules/azure-pipelines.yml with a real blob server', () => {
  beforeAll(async () => {
    [stage, azurite] = await Promise.all([openScheduleStage(), startAzurite()]);
    await az('container create --name drill-evidence');
  }, 180_000);
  afterAll(async () => {
    await Promise.all([stage.close(), azurite.close()]);
  });

  test('the evidence goes from one fresh machine to the next through the container alone', async () => {
    expect(await (await job('first', '--bootstrap')).finish()).toEqual(FIRST);
    stage.emulator.embedded.clock.advance(HOUR);
    expect(await (await job('second')).finish()).toEqual(NEXT);
    expect(await checkContainer()).toContain('of 3 runs');
    expect(stage.restores()).toBe(2);
    expect(await az('blob list --container-name drill-evidence --query [].name --output tsv')).toBe(
      'evidence.tar.gz\n',
    );
  });

  test('of two runs at once the second ends before it sends anything', async () => {
    stage.emulator.embedded.clock.advance(80 * DAY);
    const one = await job('one');
    await one.runUntil('Keep evidence');
    expect(await (await job('two')).finish()).toEqual([
      ['Take the lock', 1],
      ['Clean up', 0],
    ]);
    expect(stage.restores()).toBe(4);
    expect(await one.finish()).toEqual(NEXT);
    expect(await checkContainer()).toContain('of 5 runs');
    stage.emulator.embedded.clock.advance(HOUR);
    expect(await (await job('three')).finish()).toEqual(NEXT);
  });

  test('a run that was killed keeps its lock for three hours; its restores are found, its evidence is refused', async () => {
    stage.emulator.embedded.clock.advance(80 * DAY);
    const killed = await job('killed');
    await killed.runUntil('Keep evidence');
    expect(stage.restores()).toBe(6);
    expect(Object.fromEntries(await (await job('early')).finish())).toMatchObject({ 'Take the lock': 1 });
    // The blob server has the clock of this machine; a `date` that is ahead of it stands for the hours.
    await stage.program('date', "exec /bin/date --utc --date '5 minutes' +%FT%RZ");
    const late = await job('late');
    await late.runUntil('Keep evidence');
    expect(stage.restores()).toBe(6);
    expect(Object.fromEntries(await killed.finish())).toMatchObject({ 'Keep evidence': 1, 'Give the lock back': 1 });
    expect(await late.finish()).toEqual(NEXT);
    expect(await checkContainer()).toContain('of 9 runs');
    stage.emulator.embedded.clock.advance(HOUR);
    expect(await (await job('next')).finish()).toEqual(NEXT);
    expect(await checkContainer()).toContain('of 11 runs');
  });

  test('a second history is not begun over the first', async () => {
    const again = Object.fromEntries(await (await job('again', '--bootstrap')).finish());
    expect(again).toEqual({ 'Take the lock': 0, 'Fetch evidence': 1, 'Clean up': 0, 'Give the lock back': 0 });
  });

  test('records that were taken out of the blob stop the drill, and so does the loss of the blob', async () => {
    const restores = stage.restores();
    await change('rm -r evidence/runs/*-000000-*');
    const broken = Object.fromEntries(await (await job('broken')).finish());
    expect(broken).toMatchObject({ Collect: 3, Submit: 3, 'Keep evidence': 6, 'Give the lock back': 0 });
    await az(`blob delete ${BLOB} evidence.tar.gz`);
    const lost = Object.fromEntries(await (await job('lost')).finish());
    expect(lost).toEqual({ 'Take the lock': 0, 'Fetch evidence': 3, 'Clean up': 0, 'Give the lock back': 0 });
    expect(stage.restores()).toBe(restores);
  });
});

const environment = (): Readonly<Record<string, string>> => ({
  AZURE_STORAGE_CONNECTION_STRING: azurite.connection,
  AZURE_CONFIG_DIR: join(stage.folder, 'az'),
  AZURE_CORE_COLLECT_TELEMETRY: 'false',
});

async function job(machine: string, bootstrap = ''): Promise<Job> {
  const env = { ...environment(), BOOTSTRAP: bootstrap, BUILD_BUILDID: machine };
  return startJob(stage, await azureJob(), await stage.machine(machine), env);
}

async function shell(script: string, cwd = stage.folder): Promise<string> {
  const { code, stdout } = await stage.run(['bash', '-e'], script, cwd, environment());
  expect(code, script).toBe(0);
  return stdout;
}

const az = (command: string): Promise<string> => shell(`az storage ${command}`);

/** What `check-evidence` says of the container. */
async function checkContainer(): Promise<string> {
  const cwd = join(stage.folder, `check-${(await readdir(stage.folder)).length}`);
  await mkdir(cwd);
  const script = `az storage blob download ${BLOB} evidence.tar.gz --file it.tar.gz --output none
    tar -xzf it.tar.gz
    azbackup drill check-evidence evidence`;
  return shell(script, cwd);
}

/** Changes the evidence in the container. */
async function change(script: string): Promise<void> {
  const cwd = join(stage.folder, 'changed');
  await mkdir(cwd);
  await shell(
    `az storage blob download ${BLOB} evidence.tar.gz --file it.tar.gz --output none
    tar -xzf it.tar.gz
    ${script}
    tar -czf it.tar.gz evidence
    az storage blob upload ${BLOB} evidence.tar.gz --file it.tar.gz --overwrite --output none`,
    cwd,
  );
}
