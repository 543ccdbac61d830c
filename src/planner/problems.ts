import type { Diagnostic, DiagnosticCode, Place } from '../model/diagnostic.ts';
import { PLAN_EXPLANATIONS } from './explanations.ts';

interface About {
  readonly subject?: string;
  readonly at?: Place;
}

/** An error or a warning of this room; the fixed summary comes from the explanations. */
export function problem(code: PlanCode, detail: string, about: About = {}): Diagnostic {
  const { severity, summary } = PLAN_EXPLANATIONS[code];
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
