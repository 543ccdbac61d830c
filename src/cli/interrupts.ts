import { EXIT, type ExitCode } from './exit-codes.ts';

/** The first signal asks the run to stop in order, the second ends the process at once. */
export interface Interrupts {
  readonly signal: AbortSignal;
  /** 130 or 143 once a signal came. */
  readonly exitCode: () => ExitCode | undefined;
  /** No signal is listened to any more. */
  release(): void;
}

export function listenForInterrupts(say: (text: string) => void): Interrupts {
  const controller = new AbortController();
  let code: ExitCode | undefined;
  const onSignal = (name: NodeJS.Signals): void => {
    const wanted = name === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
    if (code !== undefined) {
      say('Second signal: leaving now. The journal is intact.');
      process.exit(wanted);
    }
    code = wanted;
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
