import type { StepHandler } from '../step-handler.ts';
import { judgePhase } from './judge-instance.ts';

export const deleteInstance: StepHandler<'deleteInstance'> = {
  readBack: {
    by: 'watcher',
    instance: (intent) => intent.instance,
    /** The operation waits until the instance is gone or soft-deleted. */
    firstLookMs: 0,
    judge: (_, seen) => judgePhase({ absent: 'settled', softDeleted: 'settled', deleting: 'underway' }, seen),
  },
  tolerates: {},
  outlastsSettling: true,
};
