import type { StepHandler } from '../step-handler.ts';
import { judgeVault } from './judge-vault.ts';

export const updateVault: StepHandler<'updateVault'> = {
  readBack: {
    by: 'get',
    resource: (intent) => intent.vault,
    judge: (intent, body) => judgeVault(intent.body, body),
  },
  tolerates: {},
};
