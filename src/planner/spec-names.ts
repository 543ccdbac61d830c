import { idKey } from '../model/arm-id.ts';
import type { LivePolicy } from '../model/live.ts';
import { policyContent, policyHash } from '../wire/policy.ts';

/**
 * What specs call the live policies of one vault, by `idKey`: their own names, but `NAME` for a `NAME-<hash8>` that a
 * rollover made when nothing else could be meant by it.
 */
export function specNames(policies: readonly LivePolicy[]): ReadonlyMap<string, string> {
  const bases = policies.map(baseName);
  const taken = Map.groupBy([...policies.map(({ name }) => name), ...bases], (name) => name?.toLowerCase());
  return new Map(
    policies.map(({ id, name }, index) => {
      const base = bases[index];
      return [idKey(id), base !== undefined && taken.get(base.toLowerCase())?.length === 1 ? base : name];
    }),
  );
}

/** The name a policy was rolled over from: its own without the hash of its content; undefined for any other. */
function baseName({ name, body }: LivePolicy): string | undefined {
  const suffix = `-${policyHash(policyContent(body))}`;
  return name.toLowerCase().endsWith(suffix) && name.length > suffix.length ? name.slice(0, -suffix.length) : undefined;
}
