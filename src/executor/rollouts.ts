import type { RunState } from '../model/run.ts';
import type { Portion, Rollout } from '../model/rollout.ts';
import type { Step, StepId } from '../model/step.ts';

/** What a step waits for its turn to do. */
export type Turn = 'gates' | 'send';

/** Why a step is not tried: its rollout went wrong before its turn came. */
export interface Held {
  /** The step whose failure was the one too many. */
  readonly because: StepId;
  readonly note: string;
}

/** Told when the next part of a rollout begins. */
export type OnStage = (stage: { readonly policy: string; readonly what: string; readonly size: number }) => void;

interface Waiter {
  go(held?: Held): void;
}

interface Stage {
  readonly turn: Turn;
  /** `wave 2 of 3` */
  readonly what: string;
  readonly portion: Portion;
  /** Members that are not through yet. */
  readonly open: Set<StepId>;
  readonly waiting: Map<StepId, Waiter>;
  passed: number;
  failed: number;
}

/**
 * Lets the steps of rollouts go when it is their turn: gates of the sample, all other gates, then wave after wave. A
 * stage begins when every member of the one before is through. When more of its members have failed than may, or none
 * has passed, the rollout stops: whoever still waits is held, whoever was sent goes on.
 */
export class Rollouts {
  readonly #lines = new Map<string, RolloutLine>();

  /**
   * Steps that are done already are through; every other one must end or come for its turn. In a wave so many requests
   * are sent `abreast`: when they are refused, the others of the wave still wait.
   */
  constructor(rollouts: readonly Rollout[], steps: readonly Step[], past: RunState, abreast: number, onStage: OnStage) {
    const isOpen = ({ id }: Step): boolean => past.get(id)?.state !== 'done';
    const members = Map.groupBy(
      steps.filter((step) => step.rollout !== undefined && isOpen(step)),
      (step) => step.rollout?.policy ?? '',
    );
    for (const rollout of rollouts) {
      const stages = stagesOf(rollout, members.get(rollout.policy) ?? []);
      this.#lines.set(rollout.policy, new RolloutLine(rollout.policy, stages, abreast, onStage));
    }
  }

  /** Undefined when the step may go on at once. Ends with the reason when it must not; rejects when aborted. */
  turn(step: Step, turn: Turn, signal: AbortSignal): Promise<Held | undefined> | undefined {
    return this.#lineOf(step)?.turn(step.id, turn, signal);
  }

  /** The service has taken the request. */
  sent(step: Step): void {
    this.#lineOf(step)?.sent(step.id);
  }

  /** The step has ended, or will never start. */
  ended(step: Step, well: boolean): void {
    this.#lineOf(step)?.ended(step.id, well);
  }

  #lineOf({ rollout }: Step): RolloutLine | undefined {
    return rollout === undefined ? undefined : this.#lines.get(rollout.policy);
  }
}

class RolloutLine {
  readonly #policy: string;
  readonly #stages: readonly Stage[];
  readonly #abreast: number;
  readonly #onStage: OnStage;
  readonly #sending = new Set<StepId>();
  /** Undefined before the first step comes, so that a rollout nobody gets to is not announced. */
  #current: Stage | undefined;
  #held: Held | undefined;

  constructor(policy: string, stages: readonly Stage[], abreast: number, onStage: OnStage) {
    this.#policy = policy;
    this.#stages = stages;
    this.#abreast = abreast;
    this.#onStage = onStage;
  }

  turn(step: StepId, turn: Turn, signal: AbortSignal): Promise<Held | undefined> | undefined {
    if (turn === 'send') this.#passGates(step);
    this.#advance(step);
    if (this.#held !== undefined) return Promise.resolve(this.#held);
    const stage = this.#stages.find((one) => one.turn === turn && one.open.has(step));
    if (stage === undefined || (stage === this.#current && this.#mayGo(stage, step))) return undefined;
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        stage.waiting.delete(step);
        reject(signal.reason);
      };
      const go = (held?: Held): void => {
        signal.removeEventListener('abort', onAbort);
        stage.waiting.delete(step);
        resolve(held);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      stage.waiting.set(step, { go });
    });
  }

  sent(step: StepId): void {
    this.#sending.delete(step);
    this.#letGo();
  }

  /** A failure counts in the first stage that the step is not through; in the later ones it is merely missing. */
  ended(step: StepId, well: boolean): void {
    const open = this.#stages.filter((stage) => stage.open.delete(step));
    for (const stage of open) if (well) stage.passed += 1;
    if (open[0] !== undefined && !well) open[0].failed += 1;
    this.#advance(step);
    this.sent(step);
  }

  #passGates(step: StepId): void {
    for (const stage of this.#stages) if (stage.turn === 'gates' && stage.open.delete(step)) stage.passed += 1;
  }

  /** On to the stage that is due, or to a stop. */
  #advance(by: StepId): void {
    if (this.#held !== undefined) return;
    const stage = this.#stages.find((one) => one.open.size > 0 || isBroken(one));
    if (stage !== undefined && isBroken(stage)) {
      this.#held = { because: by, note: brokenText(stage, this.#policy) };
      const waiting = this.#stages.flatMap((one) => [...one.waiting.values()]);
      for (const waiter of waiting) waiter.go(this.#held);
    } else if (stage !== undefined && stage !== this.#current) {
      this.#current = stage;
      this.#onStage({ policy: this.#policy, what: stage.what, size: stage.open.size });
      this.#letGo();
    }
  }

  #letGo(): void {
    const stage = this.#current;
    for (const [step, waiter] of stage?.waiting ?? []) {
      if (stage === undefined || !this.#mayGo(stage, step)) return;
      waiter.go();
    }
  }

  /** Validations change nothing and may all be under way; of a wave so many are sent that few are lost if it fails. */
  #mayGo({ turn }: Stage, step: StepId): boolean {
    if (turn === 'gates') return true;
    if (this.#sending.size >= this.#abreast) return false;
    this.#sending.add(step);
    return true;
  }
}

function stagesOf({ sample, others, waves }: Rollout, members: readonly Step[]): readonly Stage[] {
  const stage = (turn: Turn, what: string, portion: Portion, isMember: (step: Step) => boolean): Stage => {
    const open = new Set(members.filter(isMember).map(({ id }) => id));
    return { turn, what, portion, open, waiting: new Map(), passed: portion.size - open.size, failed: 0 };
  };
  return [
    stage('gates', 'the validation of a sample', sample, ({ rollout }) => rollout?.sampled === true),
    stage('gates', 'the validation of the others', others, ({ rollout }) => rollout?.sampled === false),
    ...waves.map((portion, index) =>
      stage('send', `wave ${index + 1} of ${waves.length}`, portion, ({ rollout }) => rollout?.wave === index + 1),
    ),
  ];
}

function isBroken({ open, passed, failed, portion }: Stage): boolean {
  return failed > portion.mayFail || (portion.size > 0 && open.size === 0 && passed === 0);
}

function brokenText({ what, failed, portion }: Stage, policy: string): string {
  const why =
    failed > portion.mayFail
      ? `${failed} of ${portion.size} failed, ${portion.mayFail === 0 ? 'none may' : `${portion.mayFail} may`}`
      : `none of ${portion.size} went well`;
  return `the rollout of ${policy} has stopped at ${what}: ${why}`;
}
