import { CATALOG } from '../../catalog/catalog.ts';
import type { Digest } from '../../model/canonical-json.ts';
import { instant } from '../../model/clock.ts';
import type { DesiredVault } from '../../model/desired.ts';
import type { Checked } from '../../model/diagnostic.ts';
import { NO_DETAILS } from '../../model/live.ts';
import type { Plan } from '../../model/plan.ts';
import { createAddressBook } from '../address-book.ts';
import { makePlan, type PlanStamp } from '../make-plan.ts';
import { type GuardInput, NO_GUARDS } from '../resource-guard.ts';
import type { RestorePart } from '../restore/restore-part.ts';

/**
 * A plan of nothing but what a drill does: carried out like every other plan. Its requests carry what `guards` allow.
 */
export function drillPlan(
  part: RestorePart,
  specs: { readonly vaults: readonly DesiredVault[]; readonly digest: Digest },
  stamp: PlanStamp,
  guards: GuardInput = NO_GUARDS,
): Checked<Plan> {
  const vaults = specs.vaults.map((vault) => ({ ...vault, declared: false, owned: {} }));
  return makePlan({
    desired: { vaults, policies: [], instances: [], sets: [], restores: [], drills: [], digest: specs.digest },
    live: { readAt: instant(stamp.nowMs), vaults: [], policies: [], instances: [] },
    details: NO_DETAILS,
    diff: {
      changes: [],
      suppressed: [],
      unmanaged: [],
      problems: [],
      book: createAddressBook(vaults.map(({ id }) => id)),
    },
    restores: part,
    guards,
    catalog: CATALOG,
    limits: {},
    stamp,
  });
}
