import type { Diagnostic } from '../../model/diagnostic.ts';
import type { DesiredDrill } from '../../model/drill.ts';
import { problem } from '../problems.ts';
import type { DRILL_EXPLANATIONS } from './explanations.ts';

/** A problem of one drill. */
export function drillProblem(
  code: keyof typeof DRILL_EXPLANATIONS,
  { name, at }: Pick<DesiredDrill, 'name' | 'at'>,
  detail: string,
): Diagnostic {
  return problem(code, detail, { subject: `RestoreDrill/${name}`, at });
}
