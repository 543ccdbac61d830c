/**
 * `npm run test:live`: the quickstart, one restore and the clean-up on a real subscription, with a recording and the
 * answers to what no document says. docs/LIVE.md tells how. Does nothing without its variables.
 *
 * Exit codes: 0 all went well · 1 nothing was made · 4 something failed or something is left, as the last lines say.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digString } from '../../src/model/json.ts';
import { API_VERSIONS } from '../../src/wire/api-versions.ts';
import { cleanUp } from './clean-up.ts';
import { type LiveAzure, openLiveAzure, untilStopped } from './live-azure.ts';
import type { Finding } from './probes/probe.ts';
import { writeResults } from './report.ts';
import { announcement, resourcesOf } from './resources.ts';
import { type LiveSettings, readSettings } from './settings.ts';
import { tellStory } from './story.ts';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function run(settings: LiveSettings): Promise<number> {
  console.log(announcement(settings));
  const stop = stopOnSignals();
  const azure = await openLiveAzure(settings.endpoint, process.env);
  try {
    const location = await locationOf(settings, azure);
    return settings.cleanOnly ? await cleanOnly(settings, azure) : await runWhole(settings, azure, location, stop);
  } catch (error) {
    console.error(`Nothing was made: ${messageOf(error)}`);
    return 1;
  } finally {
    await azure.close();
  }
}

/** Where the group is: everything is made there. Throws when nobody is signed in or there is no such group. */
async function locationOf(settings: LiveSettings, azure: LiveAzure): Promise<string> {
  const { group } = resourcesOf(settings);
  const location = digString(await azure.client.get(group, API_VERSIONS['Microsoft.Resources']), 'location');
  if (location === undefined) throw new Error(`${group} does not exist; make it, or name another`);
  return location;
}

async function runWhole(
  settings: LiveSettings,
  azure: LiveAzure,
  location: string,
  stop: AbortSignal,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-live-'));
  const findings: Finding[] = [];
  const story = async (): Promise<void> =>
    await tellStory({ settings, azure: untilStopped(azure, stop), folder, location, stop }, (found) => {
      findings.push(...found);
    });
  const failed = await failureOf(story);
  const cleaned = await cleanOnly(settings, azure);
  const unwritten = await failureOf(async () => {
    for (const file of await writeResults(settings, azure.exchanges, findings)) console.log(`written: ${file}`);
  });
  await rm(folder, { recursive: true, force: true });
  for (const failure of [failed, unwritten]) if (failure !== undefined) console.error(`FAILED: ${failure}`);
  return failed === undefined && unwritten === undefined ? cleaned : 4;
}

async function cleanOnly(settings: LiveSettings, azure: LiveAzure): Promise<number> {
  console.log('\nCleaning up.');
  const left = await cleanUp(settings, azure);
  for (const line of left) console.error(`LEFT: ${line}`);
  if (left.length > 0) console.error(`Again: AZBACKUP_LIVE_CLEAN=${settings.prefix} npm run test:live`);
  else console.log('Nothing is left.');
  return left.length === 0 ? 0 : 4;
}

/** The program that runs hears the signal too and ends; what was made is then taken away. */
function stopOnSignals(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    console.error('\nInterrupted: cleaning up. Once more ends at once, and leaves what is there.');
    controller.abort(new Error('interrupted'));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return controller.signal;
}

async function failureOf(act: () => Promise<void>): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

const settings = readSettings(process.env, randomBytes(4).toString('hex'));
if ('subscription' in settings) {
  process.exitCode = await run(settings);
} else {
  console.error('test:live creates and deletes resources in a real subscription. Nothing was done:');
  for (const problem of settings) console.error(`  ${problem}`);
  console.error('docs/LIVE.md tells what it does and what it costs.');
  process.exitCode = 1;
}
