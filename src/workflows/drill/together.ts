/** Gathers what many want done while the same is being done for others, and does it for all of them together. */
export class Together<T> {
  #waiting: T[] = [];
  #next: Promise<void> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** Ends, or rejects, as `work` does for the things it is given, these among them. Never does two works at once. */
  run(things: readonly T[], work: (all: readonly T[]) => Promise<void>): Promise<void> {
    this.#waiting.push(...things);
    this.#next ??= this.#last.then(() => {
      const all = this.#waiting;
      this.#waiting = [];
      this.#next = undefined;
      return work(all);
    });
    this.#last = this.#next.catch(() => undefined);
    return this.#next;
  }
}
