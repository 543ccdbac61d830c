import type { Protection } from '../model/desired.ts';
import type { ProtectionPhase } from '../wire/status-words.ts';

/** One thing to do to an instance; moves are done in the order they are listed. */
export type Move = 'undelete' | 'resume' | 'protect' | 'rebind' | 'stop' | 'suspend' | 'delete';

export type LivePhase = ProtectionPhase | 'absent';

/**
 * Why nothing is planned although live and desired differ:
 * - `nothingToStop`: there is no protection that could be stopped or suspended
 * - `settling`: the service is still on its way to what is wanted
 * - `beingDeleted`: only when the deletion has ended can anything else be done
 */
export type Remark = 'nothingToStop' | 'settling' | 'beingDeleted';

export interface Transition {
  readonly moves: readonly Move[];
  readonly remark?: Remark;
}

const nothing: Transition = { moves: [] };
const doing = (...moves: readonly Move[]): Transition => ({ moves });
const waiting = (remark: Remark): Transition => ({ moves: [], remark });

/**
 * From every live state to every desired one.
 *
 * - Between stopped and suspended the way leads through `resume`: a direct one is nowhere documented.
 * - `failed` and `unprotected` instances are put again (`rebind`), with the same content if nothing differs.
 * - A soft-deleted instance blocks its datasource in the same vault, so it is undeleted; it comes back stopped.
 * - A soft-deleted instance satisfies `deleted`; its purge is the service's business.
 *
 * Evidence: recorded soft delete and protection updates (2023-05-01, 2023-11-01), secure-by-default article.
 */
export const PROTECTION_TABLE: Readonly<Record<LivePhase, Readonly<Record<Protection, Transition>>>> = {
  absent: {
    protected: doing('protect'),
    stopped: waiting('nothingToStop'),
    suspended: waiting('nothingToStop'),
    deleted: nothing,
  },
  protected: {
    protected: nothing,
    stopped: doing('stop'),
    suspended: doing('suspend'),
    deleted: doing('delete'),
  },
  settling: {
    protected: waiting('settling'),
    stopped: doing('stop'),
    suspended: doing('suspend'),
    deleted: doing('delete'),
  },
  stopped: {
    protected: doing('resume'),
    stopped: nothing,
    suspended: doing('resume', 'suspend'),
    deleted: doing('delete'),
  },
  suspended: {
    protected: doing('resume'),
    stopped: doing('resume', 'stop'),
    suspended: nothing,
    deleted: doing('delete'),
  },
  partlySuspended: {
    protected: doing('resume'),
    stopped: doing('resume', 'stop'),
    suspended: doing('resume', 'suspend'),
    deleted: doing('delete'),
  },
  failed: {
    protected: doing('rebind'),
    stopped: doing('stop'),
    suspended: doing('suspend'),
    deleted: doing('delete'),
  },
  unprotected: {
    protected: doing('rebind'),
    stopped: waiting('nothingToStop'),
    suspended: waiting('nothingToStop'),
    deleted: doing('delete'),
  },
  deleting: {
    protected: waiting('beingDeleted'),
    stopped: waiting('beingDeleted'),
    suspended: waiting('beingDeleted'),
    deleted: nothing,
  },
  softDeleted: {
    protected: doing('undelete', 'resume'),
    stopped: doing('undelete'),
    suspended: doing('undelete', 'resume', 'suspend'),
    deleted: nothing,
  },
};

/**
 * The moves with a new binding among them where content differs. An instance is bound anew only while it is
 * protected (or about to be): whether a PUT would wake a stopped one is not documented.
 */
export function movesFor(phase: LivePhase, wanted: Protection, contentDiffers: boolean): readonly Move[] {
  const { moves } = PROTECTION_TABLE[phase][wanted];
  const binds = moves.includes('protect') || moves.includes('rebind');
  return contentDiffers && wanted === 'protected' && !binds && phase !== 'deleting' ? [...moves, 'rebind'] : moves;
}
