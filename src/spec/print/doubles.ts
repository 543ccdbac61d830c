import { idKey } from '../../model/arm-id.ts';
import type { Protection } from '../../model/desired.ts';
import type { InstancePicture, LeftOut, VaultPicture } from './picture.ts';

/**
 * Pictures in which no datasource stands twice: one vault may keep the recovery points of what another protects today.
 * The one that protects it stays; of equals the first by id.
 */
export function withoutDoubles(pictures: readonly VaultPicture[]): {
  readonly kept: readonly VaultPicture[];
  readonly doubles: readonly LeftOut[];
} {
  const all = pictures.flatMap(({ instances }) => instances).filter(({ protection }) => protection !== undefined);
  const doubles: LeftOut[] = [];
  for (const group of Map.groupBy(all, ({ live }) => idKey(live.datasourceId)).values()) {
    const [first, ...others] = group.toSorted((one, other) => (rankOf(one) < rankOf(other) ? -1 : 1));
    for (const { live } of others) {
      doubles.push({ code: 'IMP715', id: live.id, why: `its datasource is that of ${first?.live.id ?? ''}` });
    }
  }
  const dropped = new Set(doubles.map(({ id }) => idKey(id)));
  const kept = pictures.map((picture) => ({
    ...picture,
    instances: picture.instances.filter(({ live }) => !dropped.has(idKey(live.id))),
  }));
  return { kept, doubles };
}

const RANKS = ['protected', 'suspended', 'stopped', 'deleted'] as const satisfies readonly Protection[];

function rankOf({ live, protection = 'deleted', settled }: InstancePicture): string {
  return [RANKS.indexOf(protection), settled ? 0 : 1, idKey(live.id)].join(' ');
}
