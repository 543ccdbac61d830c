import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { idKey } from '../../src/model/arm-id.ts';
import { foldEvidence } from '../../src/model/drill-history.ts';
import { readBundle } from '../../src/proof/evidence/bundle.ts';
import { checkBundle } from '../../src/proof/evidence/check-bundle.ts';
import { runCli, type CliResult } from './cli.ts';
import { DISK_API, DRILLS, FLEET_VAULT, fleetDrill, openDrillRig, SUBSCRIPTION, type DrillRig } from './drill-rig.ts';
import { startKillingProxy, type Phase } from './killing-proxy.ts';

const DAY = 86_400_000;

/** One instance in a vault, and a spec that drills it every day. */
const openStage = (proof: string): Promise<DrillRig> =>
  openDrillRig(1, fleetDrill(proof).replace('every: 30d', 'every: 1d'));

/** What drills that are killed prove. */
export const MATCHES = '  prove: matches\n';
export const BYTES = '  prove: bytes\n  sample: { ranges: 1, kibibytes: 128 }\n';

const drill = (
  { folder }: DrillRig,
  endpoint: string,
  args: readonly string[],
  onStart?: (child: ChildProcess) => void,
): Promise<CliResult> =>
  runCli(['drill', ...args], {
    cwd: folder,
    env: { AZBACKUP_ENDPOINT: endpoint, AZBACKUP_STATE: join(folder, 'state') },
    ...(onStart && { onStart }),
  });

const RUN = ['run', 'drill.yaml', '--evidence', 'evidence', '--bootstrap'];

/** The exchanges of an undisturbed run, by path and query. */
export async function drillExchanges(proof: string): Promise<readonly string[]> {
  const rig = await openStage(proof);
  const proxy = await startKillingProxy(rig.emulator.endpoint);
  try {
    const { exitCode, stdout, stderr } = await drill(rig, proxy.endpoint, RUN);
    expect(exitCode, `${stdout}\n${stderr}`).toBe(0);
    return proxy.urls();
  } finally {
    await proxy.close();
    await rig.close();
  }
}

/**
 * Kills `drill run` at one exchange. Then another machine, with nothing but specs and evidence, collects, drills again
 * and cleans up: one job a pick, no disk, no role, no read access, no pick without an end, evidence that is whole.
 */
export async function crashDrill(proof: string, at: number, phase: Phase): Promise<void> {
  const rig = await openStage(proof);
  const about = `killed at ${at} ${phase}`;
  let child: ChildProcess | undefined;
  const proxy = await startKillingProxy(rig.emulator.endpoint, { at, phase, kill: () => child?.kill('SIGKILL') });
  try {
    await drill(rig, proxy.endpoint, RUN, (started) => (child = started));
    await rm(join(rig.folder, 'state'), { recursive: true, force: true });
    const { endpoint } = rig.emulator;
    const collected = await drill(rig, endpoint, [
      'collect',
      'drill.yaml',
      '--evidence',
      'evidence',
      '--bootstrap',
      '--wait',
    ]);
    expect([0, 4], `${about}\n${collected.stdout}\n${collected.stderr}`).toContain(collected.exitCode);
    await expectNothingOpen(rig, about);
    await expectNobodyReads(rig, about);
    rig.emulator.embedded.clock.advance(DAY / 2);
    const again = await drill(rig, endpoint, RUN);
    expect(again.exitCode, `${about}\n${again.stdout}\n${again.stderr}`).toBe(0);
    rig.emulator.embedded.clock.advance(3 * DAY);
    const cleaned = await drill(rig, endpoint, ['gc', 'drill.yaml']);
    expect(cleaned.exitCode, `${about}\n${cleaned.stdout}`).toBe(0);
    await expectNothingLeft(rig, about);
  } finally {
    await proxy.close();
    await rig.close();
  }
}

interface Listed<T> {
  readonly value: readonly { readonly id: string; readonly properties: T }[];
}

async function expectNothingOpen(rig: DrillRig, about: string): Promise<void> {
  const { entries, problems } = checkBundle(await readBundle(join(rig.folder, 'evidence')));
  expect(problems, about).toEqual([]);
  const records = entries.map(({ record }) => record);
  expect([...foldEvidence(records).open.keys()], about).toEqual([]);
}

/** Read access has ended at once, not when the service would have taken it back by itself. */
async function expectNobodyReads(rig: DrillRig, about: string): Promise<void> {
  const lists = await Promise.all(
    ['disks', 'snapshots'].map((type) => rig.call(`${SUBSCRIPTION}/providers/Microsoft.Compute/${type}?${DISK_API}`)),
  );
  const all = lists.flatMap((list) => (list as Listed<{ diskState?: string }>).value);
  expect(
    all.filter(({ properties }) => properties.diskState === 'ActiveSAS').map(({ id }) => id),
    about,
  ).toEqual([]);
}

/** Every restore that was ever made is on record, and was made once; nothing else is left of any. */
async function expectNothingLeft(rig: DrillRig, about: string): Promise<void> {
  await expectNothingOpen(rig, about);
  const { entries } = checkBundle(await readBundle(join(rig.folder, 'evidence')));
  const picked = entries.flatMap(({ record }) => (record.record === 'picked' ? [idKey(record.pick.target)] : []));
  const jobs = (await rig.call(`${FLEET_VAULT}/backupJobs?api-version=2024-04-01`)) as Listed<{ operation: string }>;
  const restores = jobs.value.filter(({ properties }) => properties.operation === 'Restore');
  const targets = await Promise.all(
    restores.map(async ({ id }) => {
      const job = (await rig.call(`${id}?api-version=2024-04-01`)) as {
        properties: { extendedInfo: { recoveryDestination: string } };
      };
      return idKey(job.properties.extendedInfo.recoveryDestination);
    }),
  );
  expect(new Set(targets).size, `${about}: a restore twice`).toBe(targets.length);
  expect(
    targets.filter((target) => !picked.includes(target)),
    `${about}: a restore off the record`,
  ).toEqual([]);
  expect(await rig.disks(), `${about}: an orphan`).toEqual([]);
  const roles = (await rig.call(
    `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`,
  )) as Listed<{ scope: string }>;
  expect(
    roles.value.filter(({ properties }) => properties.scope === DRILLS),
    about,
  ).toHaveLength(1);
}
