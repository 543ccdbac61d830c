/** A program that was found and may be run. */
export interface HookProgram {
  /** The file itself, every link on the way followed. */
  readonly path: string;
  /** Of its content, in lower-case hexadecimal. */
  readonly sha256: string;
}

/** How a hook's process ended. `stdout`: all of it, as text; undefined where that is no UTF-8. */
export type HookEnd =
  | { readonly kind: 'exited'; readonly exitCode: number; readonly stdout: string | undefined }
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'timedOut'; readonly timeoutMs: number }
  | { readonly kind: 'flooded'; readonly stream: 'stdout' | 'stderr'; readonly limitBytes: number }
  | { readonly kind: 'notStarted'; readonly why: string }
  /** The program is not, or was not when it had ended, the one that was allowed. */
  | { readonly kind: 'changed'; readonly found: string }
  /** azbackup itself was told to stop: this says nothing about the disk. */
  | { readonly kind: 'interrupted' };

export interface HookRun {
  readonly end: HookEnd;
  /** What it wrote to stderr, as far as it was kept. */
  readonly stderr: string;
}

/** What was seen of a hook that was to judge a disk. */
export interface HookSeen extends HookRun {
  /** The program that was run; absent where there was none to run. */
  readonly program?: HookProgram;
  /** What its answer must repeat. */
  readonly nonce: string;
  readonly disk: string;
}
