import type { StepHandler } from '../step-handler.ts';
import { judgePut } from './judge-instance.ts';

export const rebind: StepHandler<'rebind'> = {
  readBack: {
    by: 'watcher',
    instance: (intent) => intent.instance,
    /** 12 of 38 first looks found a changed policy settled, the others took up to 67 s. */
    firstLookMs: 20_000,
    /** A stopped or suspended instance changes its policy and stays stopped or suspended. */
    judge: (intent, seen) =>
      judgePut(
        intent.body,
        {
          protected: 'settled',
          stopped: 'settled',
          suspended: 'settled',
          partlySuspended: 'settled',
          settling: 'underway',
          failed: 'failed',
        },
        seen,
      ),
  },
  tolerates: {},
};
