import type { StepHandler } from '../step-handler.ts';
import { judgePhase } from './judge-instance.ts';

export const resumeProtection: StepHandler<'resumeProtection'> = {
  readBack: {
    by: 'watcher',
    instance: (intent) => intent.instance,
    /** The operation waits: 87 of 87 first looks found the instance protected. */
    firstLookMs: 0,
    judge: (_, seen) => judgePhase({ protected: 'settled', settling: 'underway', failed: 'failed' }, seen),
  },
  tolerates: {},
  outlastsSettling: true,
};
