import type { ServiceError } from '../model/service-error.ts';
import { ARM_EXPLANATIONS, type ArmCode } from './explanations.ts';

/** An error of the way to the service: the fixed summary, then what happened here. `detail` must be redacted already. */
export function ownError(code: ArmCode, detail: string, context: Partial<ServiceError> = {}): ServiceError {
  const { summary, cure } = ARM_EXPLANATIONS[code];
  return { ...context, code, message: `${summary}: ${detail}`, recommendedActions: [cure] };
}
