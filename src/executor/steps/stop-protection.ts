import type { StepHandler } from '../step-handler.ts';
import { judgePhase } from './judge-instance.ts';

export const stopProtection: StepHandler<'stopProtection'> = {
  readBack: {
    by: 'watcher',
    instance: (intent) => intent.instance,
    /** The operation waits: 44 of 44 first looks found the instance stopped. */
    firstLookMs: 0,
    judge: (_, seen) => judgePhase({ stopped: 'settled' }, seen),
  },
  tolerates: {},
  outlastsSettling: true,
};
