import { EXIT, type ExitCode } from './exit-codes.ts';

/** The first signal asks the run to stop in order, the second ends the process at once. */
export interface Interrupts {
  readonly signal: AbortSignal;
  /** 130 or 143 once a signal came. */
  readonly exitCode: () => ExitCode | undefined;
  /** No signal is listened to any more. */
  release(): void;
}

/** A signal that comes again this soon is the same one, by two ways: from the terminal and passed on by the starter. */
const SAME_SIGNAL_MS = 200;

/** `now` is a monotonic clock in milliseconds. */
export function listenForInterrupts(say: (text: string) => void, now = (): number => performance.now()): Interrupts {
  const controller = new AbortController();
  let code: ExitCode | undefined;
  let signalledAt = 0;
  const onSignal = (name: NodeJS.Signals): void => {
    const wanted = name === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
    if (code === wanted && now() - signalledAt < SAME_SIGNAL_MS) return;
    if (code !== undefined) {
      say('Second signal: leaving now. The journal is intact.');
      process.exit(wanted);
    }
    code = wanted;
    signalledAt = now();
    say('Interrupted: starting nothing new. Signal again to leave at once.');
    controller.abort(new Error('interrupted'));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    exitCode: () => code,
    release() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}

/** Does work that a signal ends: whatever it throws once one came, the exit code is the signal's. */
export async function interruptible(
  say: (text: string) => void,
  work: (interrupts: Interrupts) => Promise<ExitCode>,
): Promise<ExitCode> {
  const interrupts = listenForInterrupts(say);
  try {
    return await work(interrupts);
  } catch (error) {
    const code = interrupts.exitCode();
    if (code === undefined) throw error;
    return code;
  } finally {
    interrupts.release();
  }
}
