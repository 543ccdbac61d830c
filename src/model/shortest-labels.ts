import { distinctIds, groupNameOf, idKey, nameOf, subscriptionOf, type ArmId } from './arm-id.ts';

/**
 * The shortest label that tells each of these resources from the others, by `idKey`: its name, `group/name` where two
 * share one, and if need be `subscription/group/name`.
 */
export function shortestLabels(ids: readonly ArmId[]): ReadonlyMap<string, string> {
  const distinct = distinctIds(ids);
  const forms = [nameOf, groupAndName, (id: ArmId) => `${subscriptionOf(id)}/${groupAndName(id)}`];
  const counts = forms.map((form) => countBy(distinct, (id) => form(id).toLowerCase()));
  return new Map(
    distinct.map((id) => {
      const unique = forms.find((form, index) => counts[index]?.get(form(id).toLowerCase()) === 1);
      return [idKey(id), (unique ?? nameOf)(id)];
    }),
  );
}

function groupAndName(id: ArmId): string {
  return `${groupNameOf(id) ?? ''}/${nameOf(id)}`;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
