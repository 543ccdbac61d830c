import type { Diagnostic } from '../model/diagnostic.ts';
import { RUN_EXPLANATIONS, type RunCode } from './explanations.ts';

/** A run that cannot start or go on at all: a damaged journal, a lock held by another run. Nothing was sent for it. */
export class RunProblem extends Error {
  override readonly name = 'RunProblem';
  readonly diagnostic: Diagnostic & { readonly code: RunCode };

  constructor(code: RunCode, detail: string, subject?: string) {
    const { summary } = RUN_EXPLANATIONS[code];
    super(`${code}: ${summary}. ${detail}`);
    this.diagnostic = { severity: 'error', code, summary, detail, ...(subject !== undefined && { subject }) };
  }
}
