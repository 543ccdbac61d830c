import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator, type RunningEmulator } from '../../../src/emulator/server.ts';
import { type Azure, azureOf } from './azure.ts';
import { Ledger } from './ledger.ts';
import { yearWorld } from './year-world.ts';

/** A year of nightly schedules that somebody lives through; everything that went against the promises stands in `problems`. */
export interface Year {
  readonly emulator: RunningEmulator;
  readonly azure: Azure;
  readonly ledger: Ledger;
  /** Where the evidence is kept between schedules: `store/evidence`. */
  readonly store: string;
  readonly problems: string[];
  /** Nights on which a schedule was lost, killed or disturbed. */
  readonly badNights: Set<number>;
  /** How often what happened. */
  readonly counts: Map<string, number>;
  /** The last head that a report printed and whose evidence was kept. */
  head: string | undefined;
  joined: number;
  readonly left: Set<string>;
  close(): Promise<void>;
}

export async function openYear(): Promise<Year> {
  const store = await mkdtemp(join(tmpdir(), 'azbackup-year-'));
  const emulator = await startEmulator({ speed: 'max', world: yearWorld() });
  return {
    emulator,
    azure: azureOf(emulator),
    ledger: new Ledger(),
    store,
    problems: [],
    badNights: new Set(),
    counts: new Map(),
    head: undefined,
    joined: 0,
    left: new Set(),
    close: async () => {
      await emulator.close();
      await rm(store, { recursive: true, force: true });
    },
  };
}

export function count({ counts }: Pick<Year, 'counts'>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
