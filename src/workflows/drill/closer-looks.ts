import { speaksAgainst, type DrillPick } from '../../model/drill-record.ts';
import type { ProofLevel } from '../../model/drill.ts';
import { checkAsked } from '../../proof/checks/asked.ts';
import { findingsUpTo, levelsUpTo } from '../../proof/levels.ts';
import type { Seen } from '../../proof/seen.ts';
import { readBytes } from './read-bytes.ts';
import type { DrillSession } from './session.ts';

/** Reads what a level must see beyond job and disk, and gives its part of what was seen. */
type CloserLook = (session: DrillSession, pick: DrillPick, seen: Seen) => Promise<Partial<Seen>>;

/** Levels that need a look of their own, which costs requests. */
const CLOSER_LOOKS: Readonly<Partial<Record<ProofLevel, CloserLook>>> = {
  bytes: readBytes,
  hook: async ({ hooks }, pick, { disk }) => (disk === undefined ? {} : { hook: await hooks.judge(pick, disk) }),
};

/** Waiting for a look's turn is nobody's recovery time; the look itself is. */
async function timed(look: CloserLook, session: DrillSession, pick: DrillPick, seen: Seen): Promise<Seen> {
  const beganMs = session.nowMs();
  const part = await look(session, pick, seen);
  return { ...seen, ...part, checkMs: seen.checkMs + session.nowMs() - beganMs };
}

/**
 * Looks as close as the pick's level asks for, one level after the other, and stops where a check does not pass: what
 * lies above cannot save the verdict any more. Throws `ArmFailure` and `ProofProblem`.
 */
export async function lookCloser(session: DrillSession, pick: DrillPick, seen: Seen): Promise<Seen> {
  if (checkAsked(pick, seen.started, seen.job).some(speaksAgainst)) return seen;
  let known = seen;
  let below: ProofLevel | undefined;
  for (const level of levelsUpTo(pick.level)) {
    const look = CLOSER_LOOKS[level];
    if (look !== undefined) {
      const isClean = below === undefined || findingsUpTo(below, pick, known).every(({ result }) => result === 'pass');
      if (!isClean) return known;
      known = await session.looks(() => timed(look, session, pick, known));
    }
    below = level;
  }
  return known;
}
