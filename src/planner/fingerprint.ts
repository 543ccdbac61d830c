import { idKey, type ArmId } from '../model/arm-id.ts';
import { digestOf } from '../model/canonical-json.ts';
import type { Json } from '../model/json.ts';
import type { Live } from '../model/live.ts';
import type { Basis } from '../model/plan.ts';
import { canonicalBody } from '../wire/canonical.ts';
import { INSTANCE_RULES } from '../wire/instance.ts';
import { POLICY_RULES } from '../wire/policy.ts';
import { protectionPhase } from '../wire/status-words.ts';
import { VAULT_RULES } from '../wire/vault.ts';

/** The canonical form of any live resource a plan can depend on; undefined for one that does not exist. */
export type CanonicalOf = (id: ArmId) => Json | undefined;

/**
 * The canonical writable body and what else would make a plan wrong: the phase of an instance (settling counts as
 * protected, it is on its way there) and the identity of a vault. Never scores, timestamps or null fill-ins.
 */
export function canonicalIndex(live: Live): CanonicalOf {
  const forms = new Map<string, () => Json>();
  for (const vault of live.vaults) {
    forms.set(idKey(vault.id), () => ({
      body: canonicalBody(vault.body, VAULT_RULES),
      principalId: vault.principalId?.toLowerCase() ?? null,
    }));
  }
  for (const policy of live.policies) {
    forms.set(idKey(policy.id), () => ({ body: canonicalBody(policy.body, POLICY_RULES) }));
  }
  for (const instance of live.instances) {
    const phase = protectionPhase(instance.state);
    forms.set(idKey(instance.id), () => ({
      body: canonicalBody(instance.body, INSTANCE_RULES),
      protection: phase === 'settling' ? 'protected' : phase,
    }));
  }
  return (id) => forms.get(idKey(id))?.();
}

/** A resource as the plan found it. */
export function basisOf(id: ArmId, address: string, canonicalOf: CanonicalOf): Basis {
  const canonical = canonicalOf(id);
  return canonical === undefined
    ? { id, address, fingerprint: 'absent' }
    : { id, address, fingerprint: digestOf(canonical), canonical };
}
