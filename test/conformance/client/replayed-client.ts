import { type ConnectedArmClient, createArmClient } from '../../../src/azure/create-arm-client.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import type { Exchange } from '../../support/recordings.ts';
import { startReplayServer, type ReplayServer } from './replay-server.ts';

/** The ARM client, connected to a server that answers as `exchanges` do; nothing waits in real time. */
export async function connectToReplay(
  exchanges: readonly Exchange[],
): Promise<{ readonly client: ConnectedArmClient; readonly server: ReplayServer }> {
  const server = await startReplayServer(exchanges);
  const clock = createFakeClock(Date.parse(exchanges[0]?.headers['date'] ?? '') || 0, { autoAdvance: true });
  const local = {
    monotonicMs: () => clock.now(),
    wallMs: () => clock.now(),
    sleep: async (ms: number, signal?: AbortSignal) => await clock.sleep(ms, signal),
  };
  const client = createArmClient({
    endpoint: server.endpoint,
    env: {},
    version: '0',
    ports: { local, random: () => 0 },
  });
  return { client, server };
}
