import type { ArmId } from '../model/arm-id.ts';
import type { JsonObject } from '../model/json.ts';
import type { Outputs } from '../model/journal.ts';
import type { LiveInstance } from '../model/live.ts';
import type { ServiceError } from '../model/service-error.ts';
import type { StepIntents, StepKind } from '../model/step.ts';

/**
 * What one look at the live resource says about a step.
 *
 * | judgement | a step that was sent | a step of which nobody knows whether it was sent |
 * |---|---|---|
 * | settled | is done | is done |
 * | underway | waits | waits |
 * | untouched | waits: lists and gets lag behind | sends |
 * | failed | failed, with the service's own words | sends: this is the new attempt |
 */
export type Judgement = 'settled' | 'underway' | 'untouched' | 'failed';

export interface Sighting {
  readonly judgement: Judgement;
  /** The service's word for the state, `absent` when there is no resource. */
  readonly status: string;
  readonly outputs?: Outputs;
  readonly error?: ServiceError;
}

/** How a step learns whether what it sent has become true. */
export type ReadBack<K extends StepKind> =
  /** Instances settle by the dozen: the vault's watcher looks for all of them at once. */
  | {
      readonly by: 'watcher';
      readonly instance: (intent: StepIntents[K]) => ArmId;
      /** Milliseconds from acceptance to the first look, from recordings. */
      readonly firstLookMs: number;
      readonly judge: (intent: StepIntents[K], seen: LiveInstance | undefined) => Sighting;
    }
  | {
      readonly by: 'get';
      readonly resource: (intent: StepIntents[K]) => ArmId;
      /** That of Data Protection when absent. */
      readonly apiVersion?: string;
      readonly judge: (intent: StepIntents[K], body: JsonObject | undefined) => Sighting;
    }
  /**
   * A request that must never be sent twice and starts a job: the job is found again by the request's own id, and
   * decides with the resource it makes.
   */
  | {
      readonly by: 'job';
      readonly resource: (intent: StepIntents[K]) => ArmId;
      readonly apiVersion: string;
      /**
       * When the step is done: once the resource is as it should be, or once the service has taken the request on. The
       * plan of the latter has looked for jobs and resources of all its steps together, so that a step that was never
       * tried is sent without another look of its own.
       */
      readonly ends: 'settled' | 'accepted';
      /** The request ids of all attempts, by id. */
      readonly attempts: (intent: StepIntents[K]) => ReadonlyMap<string, number>;
      readonly judge: (intent: StepIntents[K], body: JsonObject | undefined) => Sighting;
    }
  /** The answer itself is the proof, and sending it again does no harm. */
  | { readonly by: 'answer' };

/** A refusal that is not a failure: the wish is fulfilled (`done`, with a note), or a look decides. */
export type Tolerated = { readonly as: 'done'; readonly note: string } | { readonly as: 'look' };

/** Everything the executor knows about one kind of step, beyond the request that `wire/` renders. */
export interface StepHandler<K extends StepKind> {
  readonly readBack: ReadBack<K>;
  /** By the service's error code. */
  readonly tolerates: Readonly<Record<string, Tolerated>>;
  /** The service may refuse it while it still configures the instance: then it is sent once more afterwards. */
  readonly outlastsSettling?: true;
}
