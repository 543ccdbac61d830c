import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Protection } from '../../../src/model/desired.ts';
import {
  movesFor,
  PROTECTION_TABLE,
  type LivePhase,
  type Move,
  type Transition,
} from '../../../src/planner/protection-table.ts';

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

describe('the table in the documentation', () => {
  const ROWS: Readonly<Record<LivePhase, string>> = {
    absent: 'not there',
    protected: 'protected',
    settling: 'being configured or updated',
    stopped: 'stopped',
    suspended: 'suspended',
    partlySuspended: 'retention suspended only',
    failed: 'in error',
    unprotected: 'there, but protecting nothing',
    deleting: 'being deleted',
    softDeleted: 'soft-deleted',
  };
  const WHY = {
    nothingToStop: 'nothing to stop',
    settling: 'wait for it',
    beingDeleted: 'wait for the deletion, plan again',
  } as const;

  const cell = ({ moves, remark }: Transition): string => {
    if (moves.length > 0) return moves.join(', then ');
    return remark === undefined ? '-' : `- (${WHY[remark]})`;
  };
  const row = (cells: readonly string[], widths: readonly number[]): string =>
    `| ${cells.map((text, index) => text.padEnd(widths[index] ?? 0)).join(' | ')} |`;

  test('is the one in the code', () => {
    const wanted: readonly Protection[] = ['protected', 'stopped', 'suspended', 'deleted'];
    const lines = [
      ['live', ...wanted.map((one) => `\`${one}\``)],
      ...Object.entries(ROWS).map(([phase, name]) => [
        name,
        ...wanted.map((to) => cell(PROTECTION_TABLE[phase as LivePhase][to])),
      ]),
    ];
    const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
    const [head = [], ...body] = lines;
    const ruler = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
    const table = [row(head, widths), ruler, ...body.map((line) => row(line, widths))].join('\n');
    const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'PROTECTION.md'), 'utf8');
    const shown = /<!-- table:begin -->\n+([\s\S]*?)\n+<!-- table:end -->/u.exec(page)?.[1];
    expect(shown).toBe(table);
  });
});
