import type { Outputs } from '../model/journal.ts';
import type { ServiceError } from '../model/service-error.ts';
import type { Held } from './rollouts.ts';

/** How a step ended. */
export type StepEnd =
  | { readonly state: 'done'; readonly outputs: Outputs; readonly note?: string }
  /** `notSent`: no byte of the request reached the service, although its intent is on the disk. */
  | { readonly state: 'failed'; readonly error: ServiceError; readonly notSent?: boolean }
  | { readonly state: 'blocked'; readonly error: ServiceError }
  /** Never tried: its rollout stopped before its turn. */
  | ({ readonly state: 'held' } & Held);
