import type { StepHandler } from '../step-handler.ts';
import { judgePhase } from './judge-instance.ts';

export const undelete: StepHandler<'undelete'> = {
  readBack: {
    by: 'watcher',
    instance: (intent) => intent.instance,
    /** Synchronous: the instance is back at once, as `ProtectionStopped`. */
    firstLookMs: 0,
    judge: (_, seen) =>
      judgePhase(
        { stopped: 'settled', protected: 'settled', suspended: 'settled', settling: 'underway', failed: 'settled' },
        seen,
      ),
  },
  tolerates: {},
};
