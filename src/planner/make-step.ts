import type { ArmId } from '../model/arm-id.ts';
import { stepId, type Step, type StepIntents, type StepKind, type StepOf } from '../model/step.ts';
import { renderRequest, shownValue } from '../wire/requests.ts';

type Extras = Partial<Pick<Step, 'after' | 'exclusive' | 'risk' | 'gates'>>;

/** A step with its request rendered from its intent, as apply will render it again. */
export function makeStep<K extends StepKind>(
  kind: K,
  base: { readonly address: string; readonly vault: ArmId; readonly because: string },
  intent: StepIntents[K],
  extras: Extras = {},
): StepOf<K> {
  return {
    id: stepId(kind, base.address),
    kind,
    address: base.address,
    vault: base.vault,
    after: extras.after ?? [],
    ...(extras.exclusive !== undefined && { exclusive: extras.exclusive }),
    risk: extras.risk ?? 'none',
    gates: extras.gates ?? [],
    because: base.because,
    intent,
    request: renderRequest({ kind, intent }, shownValue),
  };
}
