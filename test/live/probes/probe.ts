import type { LiveAzure } from '../live-azure.ts';
import type { LiveResources } from '../resources.ts';
import type { LiveSettings } from '../settings.ts';
import type { RecordedExchange } from '../../support/recording-proxy.ts';

/** Where the story stands when a probe is asked. */
export const PHASES = ['protected', 'backed up', 'restored', 'before the deletion', 'deleted', 'afterwards'] as const;
export type Phase = (typeof PHASES)[number];

/** A question that documents and recordings leave open, and what this run saw. */
export interface Finding {
  readonly question: string;
  readonly answer: string;
  /** What it was seen in. */
  readonly evidence: readonly RecordedExchange[];
}

export interface ProbeContext {
  readonly settings: LiveSettings;
  readonly azure: LiveAzure;
  readonly resources: LiveResources;
  /** ARM id of the protected instance. */
  readonly instance: string;
}

/** One action that answers one or more questions. What it changes, it puts back or `clean-up.ts` takes away. */
export interface Probe {
  readonly name: string;
  readonly phase: Phase;
  readonly ask: (context: ProbeContext) => Promise<readonly Finding[]>;
}
