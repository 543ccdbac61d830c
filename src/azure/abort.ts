/** The reason of an aborted signal as an Error, for rejecting a wait. */
export function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Interrupted();
}

/** Whether `error` is what a wait rejects with because `signal` aborted, and not a failure that happened besides. */
export function isAbortOf(signal: AbortSignal | undefined, error: unknown): boolean {
  return signal?.aborted === true && (error === signal.reason || error instanceof Interrupted);
}

class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super('interrupted');
  }
}
