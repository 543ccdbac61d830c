import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { digString } from '../../src/model/json.ts';
import { API_VERSIONS } from '../../src/wire/api-versions.ts';
import { BIN } from '../support/cli.ts';
import type { LiveAzure } from './live-azure.ts';
import type { Finding, Phase, ProbeContext } from './probes/probe.ts';
import { askProbes } from './probes/probes.ts';
import { GIGABYTES, resourcesOf } from './resources.ts';
import type { LiveSettings } from './settings.ts';
import { writeSpecs } from './specs.ts';

export interface Stage {
  readonly settings: LiveSettings;
  readonly azure: LiveAzure;
  /** For specs, plan and journal. */
  readonly folder: string;
  readonly location: string;
  /** Ends the story at its next step. */
  readonly stop: AbortSignal;
}

/** The quickstart, one restore and the deletion, with the probes in between. Throws at the first step that fails. */
export async function tellStory(stage: Stage, onFindings: (findings: readonly Finding[]) => void): Promise<void> {
  const { settings, azure, folder, location, stop } = stage;
  const resources = resourcesOf(settings);
  const specs = join(folder, 'specs');
  const plan = join(folder, 'plan.json');
  await mkdir(specs);
  const azbackup = (...args: readonly string[]) => runAzbackup(stage, args);

  await makeDisk(azure, resources.disk, location, settings.prefix);
  await writeSpecs(specs, settings, location, 'protected');
  await azbackup('validate', specs);
  await azbackup('plan', specs, '--out', plan, ...ONLINE);
  await azbackup('apply', plan, ...ONLINE);
  await azbackup('plan', specs, '--detailed-exitcode', ...ONLINE);

  const instance = await instanceIn(azure, resources.vault);
  const context: ProbeContext = { settings, azure, resources, instance };
  const probe = async (phase: Phase) => onFindings(await askProbes(phase, context, stop));
  await probe('protected');
  await azbackup('backup', instance, '--wait', ...ONLINE);
  await azbackup('recovery-points', instance, ...ONLINE);
  await probe('backed up');
  const restore = ['--instance', instance, '--to', resources.restored, '--roles', 'grant', '--auto-approve'];
  await azbackup('restore', ...restore, ...ONLINE);
  await azbackup('jobs', 'list', '--vault', resources.vault, ...ONLINE);
  await probe('restored');
  await probe('before the deletion');

  await writeSpecs(specs, settings, location, 'deleted');
  await azbackup('apply', specs, '--auto-approve', '--allow-delete', '1', ...ONLINE);
  await azbackup('plan', specs, '--detailed-exitcode', ...ONLINE);
  await probe('deleted');
  await probe('afterwards');
}

/** One request at a time, so that the recording is in the order of the story. */
const ONLINE = ['--auth', 'identity', '--parallelism', '1'];

/** Runs the built program before the reader's eyes; anything but exit code 0 ends the story. */
function runAzbackup({ settings, azure, folder, stop }: Stage, args: readonly string[]): Promise<void> {
  stop.throwIfAborted();
  process.stdout.write(`\n$ azbackup ${args.join(' ')}\n`);
  const env = {
    ...process.env,
    AZBACKUP_ENDPOINT: azure.endpoint,
    AZBACKUP_STATE: join(folder, 'state'),
    AZURE_SUBSCRIPTION_ID: settings.subscription,
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    // From a terminal it hears of it twice, and leaves at once.
    const interrupt = (): void => void child.kill('SIGINT');
    stop.addEventListener('abort', interrupt);
    child.on('close', (code, signal) => {
      stop.removeEventListener('abort', interrupt);
      const how = signal ?? `exit code ${code ?? 'unknown'}`;
      if (code === 0) resolve();
      else reject(new Error(`azbackup ${args[0] ?? ''} ended with ${how}`));
    });
  });
}

async function makeDisk(azure: LiveAzure, disk: string, location: string, prefix: string): Promise<void> {
  const accepted = await azure.ask({
    method: 'PUT',
    path: disk,
    body: {
      location,
      sku: { name: 'StandardSSD_LRS' },
      tags: { 'azbackup-live': prefix, source: 'yes' },
      properties: { diskSizeGB: GIGABYTES, creationData: { createOption: 'Empty' } },
    },
  });
  const end = await azure.follow(accepted);
  if (accepted.status >= 300 || (end !== undefined && end.status !== 'succeeded'))
    throw new Error(`the disk could not be made: ${JSON.stringify(accepted.responseBody)}`);
}

async function instanceIn(azure: LiveAzure, vault: string): Promise<string> {
  const instances = await azure.client.list(`${vault}/backupInstances`, API_VERSIONS['Microsoft.DataProtection']);
  const id = digString(instances[0], 'id');
  if (id === undefined) throw new Error(`${vault} holds no instance after it was applied`);
  return id;
}
