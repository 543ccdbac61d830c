import type { StepHandler } from '../step-handler.ts';
import { judgePut } from './judge-instance.ts';

export const protect: StepHandler<'protect'> = {
  readBack: {
    by: 'watcher',
    instance: (intent) => intent.instance,
    /** Of 157 first looks after a create 156 came too early; true settling took 40 to 70 s. */
    firstLookMs: 40_000,
    judge: (intent, seen) =>
      judgePut(intent.body, { protected: 'settled', settling: 'underway', failed: 'failed' }, seen),
  },
  tolerates: {},
};
