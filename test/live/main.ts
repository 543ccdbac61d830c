/**
 * `npm run test:live`: the quickstart, one restore and the clean-up on a real subscription, with a recording and the
 * answers to what no document says. docs/LIVE.md tells how. Does nothing without its variables.
 *
 * Exit codes: 0 all went well · 1 nothing was sent · 4 something failed or something is left, as the last lines say.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanUp } from './clean-up.ts';
import { type LiveAzure, openLiveAzure, untilStopped } from './live-azure.ts';
import type { Finding } from './probes/probe.ts';
import { writeResults } from './report.ts';
import { announcement } from './resources.ts';
import { type LiveSettings, readSettings } from './settings.ts';
import { tellStory } from './story.ts';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function run(settings: LiveSettings): Promise<number> {
  console.log(announcement(settings));
  const stop = stopOnSignals();
  const azure = await openLiveAzure(settings.endpoint, process.env);
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-live-'));
  try {
    const findings: Finding[] = [];
    const failed = settings.cleanOnly ? undefined : await failureOf(settings, azure, folder, stop, findings);
    console.log('\nCleaning up.');
    const left = await cleanUp(settings, azure);
    const written = settings.cleanOnly ? [] : await writeResults(settings, azure.exchanges, findings);
    for (const file of written) console.log(`written: ${file}`);
    if (failed !== undefined) console.error(`FAILED: ${failed}`);
    for (const line of left) console.error(`LEFT: ${line}`);
    if (left.length > 0) console.error(`Again: AZBACKUP_LIVE_CLEAN=${settings.prefix} npm run test:live`);
    else console.log('Nothing is left.');
    return failed === undefined && left.length === 0 ? 0 : 4;
  } finally {
    await azure.close();
    await rm(folder, { recursive: true, force: true });
  }
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

async function failureOf(
  settings: LiveSettings,
  azure: LiveAzure,
  folder: string,
  stop: AbortSignal,
  findings: Finding[],
): Promise<string | undefined> {
  try {
    await tellStory(settings, untilStopped(azure, stop), folder, stop, (found) => findings.push(...found));
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
