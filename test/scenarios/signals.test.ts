import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmulator } from '../../src/emulator/server.ts';
import { runCli, type CliOptions, type CliResult } from '../support/cli.ts';

const SPECS = join(import.meta.dirname, '..', '..', 'specs', 'quickstart');

/** Applies the quickstart a minute a second, so that it still waits for the first operation when the signal comes. */
async function applyAndSignal(
  signals: readonly NodeJS.Signals[],
): Promise<{ result: CliResult; tookMs: number; resumed: CliResult }> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-signal-'));
  const emulator = await startEmulator({ speed: 60, switches: { instantRoles: true } });
  await cp(SPECS, join(folder, 'specs'), { recursive: true });
  const env = { AZBACKUP_ENDPOINT: emulator.endpoint, AZBACKUP_STATE: join(folder, 'state') };
  let signalledAt = 0;
  const onStart: CliOptions['onStart'] = (child) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      if (signalledAt > 0 || !chunk.toString().includes('following the operation')) return;
      signalledAt = performance.now();
      for (const signal of signals) child.kill(signal);
    });
  };
  try {
    const result = await runCli(['apply', 'specs', '--auto-approve'], { cwd: folder, env, onStart });
    const tookMs = performance.now() - signalledAt;
    const resumed = await runCli(['resume'], { cwd: folder, env });
    return { result, tookMs, resumed };
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s in the middle ends in order, and resume goes on', async (signal, exitCode) => {
  const { result, tookMs, resumed } = await applyAndSignal([signal]);
  expect(result.exitCode, result.stderr).toBe(exitCode);
  expect(result.stderr).toContain('Interrupted: starting nothing new.');
  expect(result.stdout).toContain('To go on: azbackup resume');
  expect(tookMs).toBeLessThan(5000);
  expect(resumed.exitCode, resumed.stderr).toBe(0);
  expect(resumed.stdout).toContain('Apply complete!');
});
