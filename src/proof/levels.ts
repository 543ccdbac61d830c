import type { DrillPick, Finding } from '../model/drill-record.ts';
import { PROOF_LEVELS, type ProofLevel } from '../model/drill.ts';
import { checkBytes } from './checks/bytes.ts';
import { checkHook } from './checks/hook.ts';
import { checkMatches } from './checks/matches.ts';
import { checkRestored } from './checks/restored.ts';
import type { Seen } from './seen.ts';

/**
 * What each level checks beyond the levels below it. The first finding of a level says whether there is anything to look
 * at: the job, the disk. Where it does not pass, the levels above say nothing more.
 */
const LEVELS: Readonly<Record<ProofLevel, (pick: DrillPick, seen: Seen) => readonly Finding[]>> = {
  restored: (pick, { job }) => checkRestored(pick, job),
  matches: ({ target, expects }, { disk }) => checkMatches(target, expects, disk),
  bytes: (_, { bytes }) => checkBytes(bytes),
  hook: (_, { hook }) => checkHook(hook),
};

/** The level and those below it, the lowest first. */
export function levelsUpTo(level: ProofLevel): readonly ProofLevel[] {
  return PROOF_LEVELS.slice(0, PROOF_LEVELS.indexOf(level) + 1);
}

/** What the level and those below it find, as far as there is anything to look at. */
export function findingsUpTo(level: ProofLevel, pick: DrillPick, seen: Seen): readonly Finding[] {
  const findings: Finding[] = [];
  for (const each of levelsUpTo(level)) {
    const own = LEVELS[each](pick, seen);
    findings.push(...own);
    if (own[0]?.result !== 'pass') break;
  }
  return findings;
}
