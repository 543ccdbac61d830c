import { sameId } from '../../model/arm-id.ts';
import { digString, type JsonObject } from '../../model/json.ts';
import type { LiveInstance } from '../../model/live.ts';
import { type ProtectionPhase, protectionPhase } from '../../wire/status-words.ts';
import { runError } from '../run-error.ts';
import type { Judgement, Sighting } from '../step-handler.ts';

/** What each phase means to a step; a phase that is not named is `untouched`. */
export type PhaseTable = Partial<Readonly<Record<ProtectionPhase | 'absent', Judgement>>>;

export function judgePhase(table: PhaseTable, seen: LiveInstance | undefined): Sighting {
  if (seen === undefined) return { judgement: table.absent ?? 'untouched', status: 'absent' };
  const judgement = table[protectionPhase(seen.state)] ?? 'untouched';
  const status = seen.state;
  if (judgement !== 'failed') return { judgement, status };
  return { judgement, status, error: seen.error ?? runError('RUN514', `${seen.id} is ${status}.`) };
}

/** For steps that put an instance: an instance bound to another policy is not what was put, whatever its phase. */
export function judgePut(wanted: JsonObject, table: PhaseTable, seen: LiveInstance | undefined): Sighting {
  const policy = digString(wanted, 'properties', 'policyInfo', 'policyId') ?? '';
  const isBound = seen?.policyId !== undefined && sameId(seen.policyId, policy);
  if (seen === undefined || isBound) return judgePhase(table, seen);
  return { judgement: 'untouched', status: seen.state };
}
