import { ArmFailure } from '../azure/arm-client.ts';
import { ARM_EXPLANATIONS, type ArmCode } from '../azure/explanations.ts';
import { RunProblem } from '../executor/run-problem.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ServiceError } from '../model/service-error.ts';
import { ProofProblem } from '../proof/proof-problem.ts';
import { JobProblem } from '../workflows/job-problem.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { CommandStop, type Session } from './session.ts';
import { UsageProblem } from './usage-problem.ts';

/** Prints why a command ended early and gives the exit code that goes with it. */
export function reportFailure(error: unknown, session: Session): ExitCode {
  if (error instanceof UsageProblem) {
    session.err(`${error.message}${error.hint === undefined ? '' : `\n${error.hint}`}\nTry azbackup --help.`);
    return EXIT.failed;
  }
  // What a flag's own check throws arrives inside of yargs' error, which has no class to ask for.
  if (error instanceof Error && error.name === 'YError') {
    session.err(`${error.message}\nTry azbackup --help.`);
    return EXIT.failed;
  }
  if (error instanceof CommandStop) {
    printDiagnostics(error.diagnostics, session);
    return error.exitCode;
  }
  if (error instanceof RunProblem) {
    printDiagnostics([error.diagnostic], session);
    return error.diagnostic.code === 'RUN505' ? EXIT.locked : EXIT.failed;
  }
  if (error instanceof ProofProblem) {
    printDiagnostics(error.diagnostics, session);
    const isGuard = error.diagnostics.every(({ code }) => code.startsWith('DRILL72') && code !== 'DRILL729');
    return isGuard ? EXIT.refused : EXIT.failed;
  }
  if (error instanceof JobProblem) {
    printDiagnostics([error.diagnostic], session);
    return EXIT.failed;
  }
  if (error instanceof ArmFailure) {
    printDiagnostics([serviceDiagnostic(error.error)], session);
    return EXIT.failed;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  session.err(`Unexpected failure. This is a bug in azbackup; please report it with this text:\n${detail}`);
  return EXIT.failed;
}

/** A service error with everything the reader needs to go on: code, message, advice, ids. */
export function serviceDiagnostic(error: ServiceError): Diagnostic {
  const own = Object.hasOwn(ARM_EXPLANATIONS, error.code) ? (error.code as ArmCode) : undefined;
  const code = own ?? 'ARM499';
  const status = error.httpStatus === undefined ? '' : ` (HTTP ${error.httpStatus})`;
  const lines = [
    own === undefined ? `${error.code}${status}: ${error.message}` : error.message,
    ...(error.innermost !== undefined && error.innermost !== error.message ? [error.innermost] : []),
    ...error.recommendedActions,
    ...(error.method !== undefined && error.url !== undefined ? [`${error.method} ${error.url}`] : []),
    ...idsOf(error),
  ];
  return { severity: 'error', code, summary: ARM_EXPLANATIONS[code].summary, detail: lines.join('\n') };
}

function idsOf({ requestId, correlationId }: ServiceError): readonly string[] {
  const ids = [
    ...(requestId === undefined ? [] : [`request id ${requestId}`]),
    ...(correlationId === undefined ? [] : [`correlation id ${correlationId}`]),
  ];
  return ids.length === 0 ? [] : [ids.join(', ')];
}
