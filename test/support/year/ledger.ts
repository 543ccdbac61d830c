import { idKey } from '../../../src/model/arm-id.ts';
import type { Azure } from './azure.ts';
import { VAULTS, vaultId } from './year-world.ts';

/** A restore as the service has it, whatever the evidence says. */
export interface Restored {
  readonly job: string;
  /** `idKey` of the instance and of the disk. */
  readonly instance: string;
  readonly target: string;
  readonly startMs: number;
  /** Undefined while it runs. */
  readonly endMs: number | undefined;
  /** Whether the evidence of the run that started it reached the store. */
  readonly onRecord: boolean;
}

interface JobBody {
  readonly id: string;
  readonly properties: {
    readonly operation: string;
    readonly status: string;
    readonly startTime: string;
    readonly endTime?: string | null;
    readonly dataSourceId: string;
    readonly backupInstanceId?: string | null;
    readonly extendedInfo?: { readonly recoveryDestination?: string };
  };
}

/** Every restore of the year, read from the service after each schedule: lists of jobs go back fourteen days only. */
export class Ledger {
  readonly restores = new Map<string, Restored>();

  /** Takes in what is new; gives what must never be: two restores for one disk, or of one instance at once. */
  async read(azure: Azure, onRecord: boolean): Promise<readonly string[]> {
    const problems: string[] = [];
    for (const vault of VAULTS) {
      for (const job of await azure.list<JobBody>(`${vaultId(vault)}/backupJobs?api-version=2024-04-01`)) {
        if (job.properties.operation.toLowerCase() !== 'restore') continue;
        const known = this.restores.get(idKey(job.id));
        if (known?.endMs !== undefined) continue;
        const { properties } = await azure.get<JobBody>(`${job.id}?api-version=2024-04-01`);
        const restored: Restored = {
          job: job.id,
          instance: properties.dataSourceId.toLowerCase(),
          target: (properties.extendedInfo?.recoveryDestination ?? '').toLowerCase(),
          startMs: Date.parse(properties.startTime),
          endMs: properties.endTime ? Date.parse(properties.endTime) : undefined,
          onRecord: known?.onRecord ?? onRecord,
        };
        if (known === undefined) problems.push(...this.#conflicts(restored));
        this.restores.set(idKey(job.id), restored);
      }
    }
    return problems;
  }

  #conflicts(one: Restored): readonly string[] {
    return [...this.restores.values()].flatMap((other) => {
      if (other.target === one.target) return [`${one.target} was restored twice: ${other.job} and ${one.job}`];
      const atOnce = other.instance === one.instance && (other.endMs === undefined || other.endMs > one.startMs);
      return atOnce ? [`${one.instance} was restored twice at once: ${other.job} and ${one.job}`] : [];
    });
  }
}
