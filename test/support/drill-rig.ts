import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createArmClient, type ConnectedArmClient } from '../../src/azure/create-arm-client.ts';
import { startEmulator, type EmulatorOptions, type RunningEmulator } from '../../src/emulator/server.ts';
import { fleetNames, fleetWorld } from '../../src/emulator/worlds/fleet.ts';
import type { DrillRecord } from '../../src/model/drill-record.ts';
import type { DrillReport } from '../../src/model/drill-report.ts';
import { collectGarbage, type CleanUpEnd } from '../../src/workflows/drill/gc.ts';
import { collectDrills, runDrills, submitDrills, type DrillEnd } from '../../src/workflows/drill/run-drills.ts';
import type { DrillPorts, DrillRequest } from '../../src/workflows/drill/session.ts';

export const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000001';
export const DRILLS = `${SUBSCRIPTION}/resourceGroups/drills`;
export const FLEET_VAULT = `${SUBSCRIPTION}/resourceGroups/${fleetNames.vaultGroup}/providers/Microsoft.DataProtection/backupVaults/${fleetNames.vault(0)}`;
export const DISK_API = 'api-version=2024-03-02';

/** A vault with protected disks, a group for drills, and specs with one drill; everything but the sockets in this process. */
export interface DrillRig {
  readonly emulator: RunningEmulator;
  readonly folder: string;
  readonly records: DrillRecord[];
  readonly arm: ConnectedArmClient;
  submit(over?: Partial<DrillRequest>): Promise<DrillEnd>;
  collect(patience?: 'wait' | 'takeWhatIsThere', over?: Partial<DrillRequest>): Promise<DrillEnd>;
  run(over?: Partial<DrillRequest>): Promise<DrillEnd>;
  gc(): Promise<CleanUpEnd>;
  /** What a first signal does to the command that runs; the next one is not interrupted. */
  interrupt(): void;
  write(spec: string): Promise<void>;
  call(path: string, method?: string, body?: object): Promise<unknown>;
  /** Disks in the group for drills, by name. */
  disks(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export const fleetDrill = (spec: string, name = 'fleet'): string => `apiVersion: azbackup/v1
kind: RestoreDrill
metadata: { name: ${name} }
spec:
  population: { vaults: [${FLEET_VAULT}] }
  every: 30d
  target: { westus: ${DRILLS} }
  limits: { concurrent: 1000, concurrentPerSubscription: 1000 }
${spec}`;

export async function openDrillRig(
  instances: number,
  spec = fleetDrill('  prove: matches\n'),
  options: EmulatorOptions = {},
): Promise<DrillRig> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-drill-'));
  const emulator = await startEmulator({
    speed: 'max',
    switches: { instantRoles: true },
    world: drillWorld(1, instances),
    ...options,
  });
  const arm = createArmClient({
    endpoint: emulator.endpoint,
    cloud: 'public',
    auth: undefined,
    caFile: undefined,
    env: {},
    parallelism: 10,
    version: '1.2.3',
    onWarning: () => undefined,
    signal: undefined,
  });
  const records: DrillRecord[] = [];
  let stop = new AbortController();
  const ports: DrillPorts = {
    arm,
    root: join(folder, 'state'),
    version: '1.2.3',
    parallelism: 10,
    get signal() {
      return stop.signal;
    },
    identity: 'tester',
    gitCommit: undefined,
    // What the self-test does is tried through the command line.
    selfTest: async () => ({ passed: true, findings: [] }),
    watch: () => ({ on: () => undefined, close: () => undefined }),
    tell: (record) => void records.push(record),
  };
  const request = (over: Partial<DrillRequest> = {}): DrillRequest => ({
    paths: [join(folder, 'drill.yaml')],
    subscription: undefined,
    evidence: join(folder, 'evidence'),
    bootstrap: false,
    allowHooks: [],
    ...over,
  });
  const call = async (path: string, method = 'GET', body?: object): Promise<unknown> => {
    const response = await fetch(`${emulator.endpoint}${path}`, {
      method,
      headers: { authorization: 'Bearer emulator', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  const write = (text: string): Promise<void> => writeFile(join(folder, 'drill.yaml'), text);
  await write(spec);
  return {
    emulator,
    folder,
    records,
    arm,
    submit: (over) => submitDrills(request(over), ports),
    collect: (patience = 'takeWhatIsThere', over = {}) => collectDrills(request(over), ports, patience),
    run: (over) => runDrills(request(over), ports),
    gc: () => collectGarbage(request(), ports),
    interrupt: () => {
      stop.abort();
      stop = new AbortController();
    },
    write,
    call,
    disks: async () => {
      const path = `${DRILLS}/providers/Microsoft.Compute/disks?${DISK_API}`;
      return ((await call(path)) as { value: readonly { name: string }[] }).value.map(({ name }) => name);
    },
    close: async () => {
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A fleet with a group for drills, where its vaults may restore to. */
export function drillWorld(vaults: number, instancesPerVault: number) {
  const world = fleetWorld({ vaults, instancesPerVault });
  const principals = world.resources.flatMap((one) => {
    const { identity } = one as { identity?: { principalId: string } };
    return identity === undefined ? [] : [identity.principalId];
  });
  return {
    ...world,
    resources: [
      ...world.resources,
      { id: DRILLS, name: 'drills', location: 'westus' },
      ...principals.map((principalId, index) => ({
        id: `${DRILLS}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-0000-0000-00000000d${String(index + 1).padStart(3, '0')}`,
        properties: {
          roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/b50d9833-a0cb-478e-945f-707fcc997c13`,
          principalId,
          scope: DRILLS,
        },
      })),
    ],
  };
}

/** The report of a drill that was carried out; the reasons for a test's failure otherwise. */
export function reportOf(end: DrillEnd): DrillReport {
  if (end.kind === 'ran') return end.report;
  throw new Error(end.diagnostics.map(({ code, detail }) => `${code} ${detail}`).join('\n'));
}

export const codesOf = (end: { readonly diagnostics: readonly { readonly code: string }[] }): readonly string[] =>
  end.diagnostics.map(({ code }) => code);

/** Codes of a drill that could not begin. */
export const refusedWith = (ending: Promise<unknown>): Promise<readonly string[]> =>
  ending.then(
    () => [],
    (error: { readonly diagnostics: readonly { readonly code: string }[] }) => codesOf(error),
  );
