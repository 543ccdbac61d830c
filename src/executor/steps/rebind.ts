import type { StepHandler } from '../step-handler.ts';
import { judgePut } from './judge-instance.ts';

export const rebind: StepHandler<'rebind'> = {
  readBack: {
    by: 'watcher',
    instance: (intent) => intent.instance,
    /** 12 of 38 first looks found a changed policy settled, the others took up to 67 s. */
    firstLookMs: 20_000,
    /** One that somebody has stopped meanwhile shows the new policy, but is not what the spec asks for. */
    judge: (intent, seen) =>
      judgePut(intent.body, { protected: 'settled', settling: 'underway', failed: 'failed' }, seen),
  },
  tolerates: {},
};
