import type { Diagnostic } from '../model/diagnostic.ts';
import { PROOF_EXPLANATIONS, type ProofCode } from './explanations.ts';

/** A problem of the evidence with the summary of its code. */
export function proofDiagnostic(code: ProofCode, detail: string, subject?: string): Diagnostic {
  const { summary } = PROOF_EXPLANATIONS[code];
  const severity = code === 'DRILL728' ? 'warning' : 'error';
  return { severity, code, summary, detail, ...(subject !== undefined && { subject }) };
}

/** Evidence that cannot be used or kept: the drill must not go on. */
export class ProofProblem extends Error {
  override readonly name = 'ProofProblem';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ code, detail }) => `${code} ${detail}`).join('; '));
    this.diagnostics = diagnostics;
  }
}

/** DRILL720: a folder without any evidence, or none at all. */
export function nothingHere(folder: string): Diagnostic {
  const detail = `${folder} holds no runs. Bring back the folder that earlier runs wrote; for the very first run of all, add --bootstrap.`;
  return proofDiagnostic('DRILL720', detail);
}
