import type { Diagnostic, DiagnosticCode, Place } from '../model/diagnostic.ts';
import { DRILL_EXPLANATIONS } from './drill/explanations.ts';
import { PLAN_EXPLANATIONS } from './explanations.ts';

const EXPLANATIONS = { ...PLAN_EXPLANATIONS, ...DRILL_EXPLANATIONS };

interface About {
  readonly subject?: string;
  readonly at?: Place;
}

/** An error or a warning of this room; the fixed summary comes from the explanations. */
export function problem(code: keyof typeof EXPLANATIONS, detail: string, about: About = {}): Diagnostic {
  const { severity, summary } = EXPLANATIONS[code];
  return {
    severity,
    code: code satisfies DiagnosticCode,
    summary,
    detail,
    ...(about.at && { at: about.at }),
    ...(about.subject !== undefined && { subject: about.subject }),
  };
}

export type PlanCode = keyof typeof PLAN_EXPLANATIONS;
