import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fleetSpecs, writeFiles, type FleetSpecs } from '../../bench/fleet-specs.ts';
import { startEmulator } from '../../src/emulator/server.ts';
import type { World } from '../../src/emulator/worlds/world.ts';
import { runCli } from './cli.ts';

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export interface FleetRun {
  readonly exitCode: number | null;
  /** Both streams, to be shown when something is not as expected. */
  readonly output: string;
  /** What reached the service since the run before. */
  readonly requests: readonly LoggedRequest[];
}

/** Specs of a fleet, a world, and the built CLI between them. */
export interface FleetStage {
  /** Runs azbackup with these arguments and the specs. */
  run(args: readonly string[]): Promise<FleetRun>;
  /** Replaces a text in all files of the specs, everywhere. */
  edit(from: string | RegExp, to: string): Promise<void>;
  /** `POST /_emulator/<what>`, or DELETE without a body. */
  control(what: string, body?: object): Promise<void>;
}

/** Plays something over a fleet, in a folder and an embedded Azure of its own. */
export async function onFleet<T>(world: World, fleet: FleetSpecs, play: (stage: FleetStage) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-fleet-'));
  const emulator = await startEmulator({ speed: 'max', world });
  const specs = join(folder, 'specs');
  let files = fleetSpecs(fleet);
  const stage: FleetStage = {
    async run(args) {
      const env = { AZBACKUP_ENDPOINT: emulator.endpoint, AZBACKUP_STATE: join(folder, 'state') };
      const { exitCode, stdout, stderr } = await runCli([...args, 'specs'], { cwd: folder, env });
      const response = await fetch(`${emulator.endpoint}/_emulator/requests?log=true&reset=true`);
      const { log } = (await response.json()) as { readonly log: readonly LoggedRequest[] };
      return { exitCode, output: `${stdout}\n${stderr}`, requests: log };
    },
    async edit(from, to) {
      const entries = Object.entries(files).map(([path, text]) => [path, text.replaceAll(from, to)]);
      files = Object.fromEntries(entries) as typeof files;
      await writeFiles(specs, files);
    },
    async control(what, body) {
      const method = body === undefined ? 'DELETE' : 'POST';
      const answer = await fetch(`${emulator.endpoint}/_emulator/${what}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${what}: ${answer.status} ${await answer.text()}`);
    },
  };
  try {
    await writeFiles(specs, files);
    return await play(stage);
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}
