import type { StepHandler } from '../step-handler.ts';
import { judgePhase } from './judge-instance.ts';

export const suspendBackups: StepHandler<'suspendBackups'> = {
  readBack: {
    by: 'watcher',
    instance: (intent) => intent.instance,
    /** The operation waits: 44 of 44 first looks found backups suspended. */
    firstLookMs: 0,
    judge: (_, seen) => judgePhase({ suspended: 'settled' }, seen),
  },
  tolerates: {},
  outlastsSettling: true,
};
