import type { Explanation } from '../model/diagnostic.ts';

const LOOK = 'Find out who writes to the folder; compare it with a copy of an earlier day.';

/** What can be wrong with the evidence of drills. Numbers are never reused. */
export const PROOF_EXPLANATIONS = {
  DRILL720: {
    summary: 'There is no evidence here',
    cause: 'The folder holds no evidence of drills: it is new, or what keeps it between runs has lost it.',
    cure: 'Bring the evidence back. For the very first run of all, say so with --bootstrap.',
  },
  DRILL721: {
    summary: 'The evidence was changed',
    cause: 'A record, manifest or head is not what azbackup wrote: edited, deleted, inserted or moved.',
    cure: LOOK,
  },
  DRILL722: {
    summary: 'A part of the evidence is missing',
    cause: 'The head counts records that are not there, or a run has lost its manifest or its records.',
    cure: LOOK,
  },
  DRILL723: {
    summary: 'The evidence does not lead to the expected head',
    cause: 'The head that an earlier report printed is not among these records: they were made anew, or cut off.',
    cure: LOOK,
  },
  DRILL724: {
    summary: 'The evidence comes from the future',
    cause: 'Its last record is later than the clock of the service.',
    cure: 'Check the clock of whoever ran the drill last, and whether this is the evidence of the same Azure.',
  },
  DRILL725: {
    summary: 'The evidence belongs to another drill',
    cause: 'The folder holds evidence, but none of this drill. A drill that was renamed starts from nothing.',
    cure: 'Name the folder of this drill. To begin its history here, say so with --bootstrap.',
  },
  DRILL726: {
    summary: 'The population does not add up',
    cause: 'The instances that the records put in scope are not those the run counted: one was left out or added.',
    cure: LOOK,
  },
  DRILL727: {
    summary: 'A proof does not add up',
    cause: 'A verdict speaks of a restore that was never picked, or a run judged without its self-test.',
    cure: LOOK,
  },
  DRILL728: {
    summary: 'A run was cut off while it wrote',
    cause: 'The process was killed between two writes; nothing was sent for what is not on record.',
    cure: 'Run azbackup drill collect with the same folder: it mends this and goes on.',
  },
  DRILL729: {
    summary: 'The evidence cannot be read or written',
    cause: 'The file system refused it.',
    cure: 'Check that the folder exists, that it can be written, and that there is room.',
  },
  DRILL730: {
    summary: 'A manifest contradicts its records',
    cause: 'Who was in scope, or the seed picks were made by, is not what the run said when it began.',
    cure: LOOK,
  },
} as const satisfies Readonly<Record<`DRILL7${2 | 3}${number}`, Explanation>>;

export type ProofCode = keyof typeof PROOF_EXPLANATIONS;
