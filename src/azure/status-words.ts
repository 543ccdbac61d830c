/** What a status word says about an operation. */
export type OperationOutcome = 'running' | 'succeeded' | 'failed' | 'canceled';

/**
 * Words of operation status documents, lower case. Recorded: `Inprogress`, `InProgress`, `Succeeded`, `Failed`
 * (traffic.md section 0); the others from the resource provider contract and the OpenAPI files, in both spellings of
 * cancelled. Everything else is "still running", never success.
 */
const OPERATION_WORDS: Readonly<Record<string, OperationOutcome>> = {
  accepted: 'running',
  canceling: 'running',
  cancelling: 'running',
  creating: 'running',
  deleting: 'running',
  inprogress: 'running',
  'in progress': 'running',
  notstarted: 'running',
  pending: 'running',
  provisioning: 'running',
  queued: 'running',
  running: 'running',
  started: 'running',
  updating: 'running',
  completed: 'succeeded',
  succeeded: 'succeeded',
  success: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
  cancelled: 'canceled',
};

/** The outcome a word stands for, in any case; undefined for a word nobody knows. */
export function operationOutcome(word: string): OperationOutcome | undefined {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(OPERATION_WORDS, key) ? OPERATION_WORDS[key] : undefined;
}
