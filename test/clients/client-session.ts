import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HttpsEmulator, startHttpsEmulator } from '../support/https-emulator.ts';
import { type ProgramResult, runProgram } from '../support/run-program.ts';

/** An HTTPS emulator, a folder of its own, and the variables that point foreign programs at both. */
export interface ClientSession extends HttpsEmulator {
  readonly folder: string;
  /** `env` is laid over those variables. */
  run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<ProgramResult>;
  close(): Promise<void>;
}

export async function openClientSession(): Promise<ClientSession> {
  const started = await startHttpsEmulator();
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-clients-'));
  const base = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    ARM_ENDPOINT: started.arm,
    CONTROL_ENDPOINT: started.plain,
    // Python's requests and OpenSSL, which Go follows too, have a name of their own for it each.
    REQUESTS_CA_BUNDLE: started.caFile,
    SSL_CERT_FILE: started.caFile,
  };
  return {
    ...started,
    folder,
    run: (program, args, env = {}) => runProgram(program, args, { cwd: folder, env: { ...base, ...env } }),
    async close() {
      await started.emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
