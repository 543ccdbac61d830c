import { ARM_EXPLANATIONS } from '../azure/explanations.ts';
import { RUN_EXPLANATIONS } from '../executor/explanations.ts';
import { LIVE_EXPLANATIONS } from '../live/explanations.ts';
import { DRILL_EXPLANATIONS } from '../planner/drill/explanations.ts';
import { PLAN_EXPLANATIONS } from '../planner/explanations.ts';
import { PROOF_EXPLANATIONS } from '../proof/explanations.ts';
import { SPEC_EXPLANATIONS } from '../spec/explanations.ts';
import { IMPORT_EXPLANATIONS } from '../spec/print/explanations.ts';
import { DRILL_RUN_EXPLANATIONS } from '../workflows/drill/explanations.ts';
import { HOOK_EXPLANATIONS } from '../workflows/drill/hook-problems.ts';
import { JOB_EXPLANATIONS } from '../workflows/job-explanations.ts';
import { SERVICE_EXPLANATIONS } from '../wire/service-explanations.ts';

export interface Explained {
  readonly code: string;
  readonly summary: string;
  readonly cause: string;
  readonly cure: string;
}

const TABLES: readonly Readonly<Record<string, Omit<Explained, 'code'>>>[] = [
  SPEC_EXPLANATIONS,
  PLAN_EXPLANATIONS,
  ARM_EXPLANATIONS,
  RUN_EXPLANATIONS,
  LIVE_EXPLANATIONS,
  JOB_EXPLANATIONS,
  IMPORT_EXPLANATIONS,
  DRILL_EXPLANATIONS,
  PROOF_EXPLANATIONS,
  DRILL_RUN_EXPLANATIONS,
  HOOK_EXPLANATIONS,
  SERVICE_EXPLANATIONS,
];

const ALL: readonly Explained[] = TABLES.flatMap((table) =>
  Object.entries(table).map(([code, { summary, cause, cure }]) => ({ code, summary, cause, cure })),
);

/** The explanation of a code, found without regard to case. */
export function explanationOf(code: string): Explained | undefined {
  return ALL.find((one) => one.code.toLowerCase() === code.toLowerCase());
}

/** Codes that contain the text, at most five. */
export function nearestCodes(text: string): readonly string[] {
  const wanted = text.toLowerCase();
  return ALL.map((one) => one.code)
    .filter((code) => code.toLowerCase().includes(wanted))
    .slice(0, 5);
}
