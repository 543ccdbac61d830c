import type { ServiceError } from '../model/service-error.ts';
import { RUN_EXPLANATIONS, type RunCode } from './explanations.ts';

/** An error of the run itself, in the form of the service's: the fixed summary, then what happened here. */
export function runError(code: RunCode, detail: string, context: Partial<ServiceError> = {}): ServiceError {
  const { summary, cure } = RUN_EXPLANATIONS[code];
  return { ...context, code, message: `${summary}: ${detail}`, recommendedActions: [cure] };
}
