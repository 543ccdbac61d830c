import { describe, expect, test } from 'vitest';
import type { Protection } from '../../../src/model/desired.ts';
import { movesFor, PROTECTION_TABLE, type LivePhase, type Move } from '../../../src/planner/protection-table.ts';

type End = LivePhase;

/** What each move makes of an instance, as the service is documented and recorded to do it. */
const AFTER: Readonly<Record<Move, (from: End) => End>> = {
  protect: () => 'protected',
  rebind: () => 'protected',
  resume: () => 'protected',
  stop: () => 'stopped',
  suspend: () => 'suspended',
  undelete: () => 'stopped',
  delete: () => 'softDeleted',
};

/** In which phases the service takes each move. */
const TAKES: Readonly<Record<Move, readonly End[]>> = {
  protect: ['absent'],
  rebind: ['protected', 'failed', 'unprotected', 'settling'],
  resume: ['stopped', 'suspended', 'partlySuspended'],
  stop: ['protected', 'settling', 'failed'],
  suspend: ['protected', 'settling', 'failed'],
  undelete: ['softDeleted'],
  delete: ['protected', 'settling', 'stopped', 'suspended', 'partlySuspended', 'failed', 'unprotected'],
};

const WANTED_END: Readonly<Record<Protection, readonly End[]>> = {
  protected: ['protected'],
  stopped: ['stopped'],
  suspended: ['suspended'],
  deleted: ['softDeleted', 'absent', 'deleting'],
};

const pairs = (Object.keys(PROTECTION_TABLE) as readonly LivePhase[]).flatMap((from) =>
  (Object.keys(PROTECTION_TABLE[from]) as readonly Protection[]).map((to) => [from, to] as const),
);

describe('from every live state to every desired one', () => {
  test('the table holds all pairs', () => {
    expect(pairs.length).toBe(10 * 4);
  });

  test.each(pairs)('%s -> %s ends where it should, by moves the service takes', (from, to) => {
    const { moves, remark } = PROTECTION_TABLE[from][to];
    let phase: End = from;
    for (const move of moves) {
      expect(TAKES[move]).toContain(phase);
      phase = AFTER[move](phase);
    }
    const arrived = WANTED_END[to].includes(phase);
    expect(arrived).toBe(remark === undefined);
    if (remark !== undefined) expect(moves).toEqual([]);
  });

  test.each(pairs)('%s -> %s with other content binds anew exactly when it ends protected', (from, to) => {
    const moves = movesFor(from, to, true);
    const binds = moves.filter((move) => move === 'protect' || move === 'rebind').length;
    expect(binds).toBe(to === 'protected' && from !== 'deleting' ? 1 : 0);
    if (binds > 0) expect(['protect', 'rebind']).toContain(moves.at(-1));
  });
});
