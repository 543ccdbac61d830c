import { type RunningEmulator, startEmulator } from '../../src/emulator/server.ts';

export interface HttpsEmulator {
  readonly emulator: RunningEmulator;
  /** Origin over plain HTTP, which has the controls too. */
  readonly plain: string;
  /** Origin of ARM over HTTPS. */
  readonly arm: string;
  /** PEM file of the authority to trust. */
  readonly caFile: string;
  /** Lets virtual time pass at once; ISO duration. */
  advance(period: string): Promise<void>;
}

/** `az` sleeps five seconds between two looks at these, whatever it is told. */
const AT_ONCE = { vmConfigureJob: 1, vmDisableJob: 1, vmDeleteJob: 1, vmUndeleteJob: 1 };

/**
 * An emulator for programs that wait real seconds: four minutes pass in each, no wait is asked to be longer, and
 * backup jobs last long enough to be seen running.
 */
export async function startHttpsEmulator(): Promise<HttpsEmulator> {
  const emulator = await startEmulator({
    tls: true,
    speed: 240,
    longestRetryAfterS: 1,
    durationsMs: { backupJob: 1_800_000, ...AT_ONCE },
  });
  const { endpoint: plain, httpsEndpoint: arm, caFile } = emulator;
  if (arm === undefined || caFile === undefined) throw new Error('the emulator has no HTTPS endpoint');
  const advance = async (period: string): Promise<void> => {
    await fetch(`${plain}/_emulator/clock`, { method: 'POST', body: JSON.stringify({ advance: period }) });
  };
  return { emulator, plain, arm, caFile, advance };
}
