import type { Protection } from '../model/desired.ts';
import { PROTECTION_TABLE, type LivePhase } from './protection-table.ts';

const STATES: readonly Protection[] = ['protected', 'suspended', 'stopped'];

/**
 * What a spec says so that nothing is planned for an instance in this phase; undefined where every spec would ask for
 * a change, or could only watch.
 */
export function statedProtection(phase: LivePhase): Protection | undefined {
  return STATES.find((wanted) => {
    const { moves, remark } = PROTECTION_TABLE[phase][wanted];
    return moves.length === 0 && (remark === undefined || remark === 'settling');
  });
}
