import type { ArmReader } from '../azure/arm-client.ts';
import type { ArmId } from '../model/arm-id.ts';
import type { Clock } from '../model/clock.ts';
import { type ReadJobs, readJobs } from './read-jobs.ts';

/**
 * One per vault. Everybody who looks for a job of theirs before they send anything needs the same list: those who are
 * content with what was listed a moment ago share it, so that a thousand restores do not cost a thousand lists.
 */
export class RecentJobs {
  readonly #reader: ArmReader;
  readonly #clock: Clock;
  readonly #vault: ArmId;
  #last: { readonly askedAtMs: number; readonly list: Promise<ReadJobs> } | undefined;

  constructor(reader: ArmReader, clock: Clock, vault: ArmId) {
    this.#reader = reader;
    this.#clock = clock;
    this.#vault = vault;
  }

  /** The jobs as they are now. Throws `ArmFailure`. */
  async fresh(): Promise<ReadJobs> {
    const asked = { askedAtMs: this.#clock.now(), list: readJobs(this.#reader, [this.#vault]) };
    this.#last = asked;
    try {
      return await asked.list;
    } catch (error) {
      if (this.#last === asked) this.#last = undefined;
      throw error;
    }
  }

  /** The jobs as they were so long ago at the most. Throws `ArmFailure`. */
  async within(ageMs: number): Promise<ReadJobs> {
    const last = this.#last;
    const isRecent = last !== undefined && this.#clock.now() - last.askedAtMs <= ageMs;
    return isRecent ? await last.list : await this.fresh();
  }
}
