import type { Diagnostic } from '../model/diagnostic.ts';
import { JOB_EXPLANATIONS, type JobCode } from './job-explanations.ts';

/** A job, vault or instance that cannot be found or used as asked. Nothing was sent but questions. */
export class JobProblem extends Error {
  override readonly name = 'JobProblem';
  readonly diagnostic: Diagnostic & { readonly code: JobCode };

  constructor(code: JobCode, detail: string, subject?: string) {
    super(`${code}: ${detail}`);
    this.diagnostic = jobDiagnostic(code, detail, subject);
  }
}

export function jobDiagnostic(
  code: JobCode,
  detail: string,
  subject?: string,
): Diagnostic & { readonly code: JobCode } {
  const { summary, cure } = JOB_EXPLANATIONS[code];
  return { severity: 'error', code, summary, detail: `${detail}\n${cure}`, ...(subject !== undefined && { subject }) };
}
