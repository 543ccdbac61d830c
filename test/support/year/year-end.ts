import { join } from 'node:path';
import { idKey } from '../../../src/model/arm-id.ts';
import { foldEvidence } from '../../../src/model/drill-history.ts';
import { parseDrillDiskName } from '../../../src/planner/drill/disk-name.ts';
import { type Bundle, readBundle } from '../../../src/proof/evidence/bundle.ts';
import { checkBundle } from '../../../src/proof/evidence/check-bundle.ts';
import type { Year } from './year.ts';
import type { Chance } from './random.ts';
import { DRILLS } from './year-world.ts';

export const readEvidence = (year: Year): Promise<Bundle> => readBundle(join(year.store, 'evidence'));

/** Names of the disks in the group for drills; `expired`: those alone that gc should have taken. */
export async function disksOf({ azure, emulator }: Year, which: 'all' | 'expired'): Promise<readonly string[]> {
  const path = `${DRILLS}/providers/Microsoft.Compute/disks?api-version=2024-03-02`;
  const names = (await azure.list<{ readonly name: string }>(path)).map(({ name }) => name);
  const now = emulator.embedded.clock.now();
  return names.filter((name) => which === 'all' || (parseDrillDiskName(name)?.expiresAtMs ?? 0) <= now);
}

/** Roles on the group for drills, by the name of their assignment. */
export async function rolesOf({ azure }: Year): Promise<readonly string[]> {
  const path = `${DRILLS}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`;
  const all = await azure.list<{ readonly name: string; readonly properties: { readonly scope: string } }>(path);
  return all.filter(({ properties }) => idKey(properties.scope) === idKey(DRILLS)).map(({ name }) => name);
}

/** What does not add up between the evidence and the restores the service carried out. */
export async function unaccounted(year: Year): Promise<readonly string[]> {
  const { entries } = checkBundle(await readEvidence(year));
  const records = entries.map(({ record }) => record);
  const { open, lent } = foldEvidence(records);
  const picked = new Set(records.flatMap((one) => (one.record === 'picked' ? [idKey(one.pick.target)] : [])));
  const ended = new Set(
    records.flatMap((one) => (one.record === 'judged' || one.record === 'deferred' ? [idKey(one.target)] : [])),
  );
  const judged = new Map(records.flatMap((one) => (one.record === 'judged' ? [[idKey(one.target), one.verdict]] : [])));
  const known = [...year.ledger.restores.values()].filter(({ onRecord }) => onRecord);
  const proven = [...judged].filter(([, { outcome }]) => outcome === 'proven').map(([target]) => target);
  const restored = new Set([...year.ledger.restores.values()].map(({ target }) => target));
  return [
    ...known.filter(({ target }) => !picked.has(target)).map(({ target }) => `${target} was restored and never picked`),
    ...known.filter(({ target }) => !ended.has(target)).map(({ target }) => `${target} was restored and never judged`),
    ...proven.filter((target) => !restored.has(target)).map((target) => `${target} is proven and was never restored`),
    ...[...open.keys()].map((target) => `${target} is open`),
    ...lent.map(({ need }) => `${need.roleName} on ${need.scope} is lent`),
  ];
}

/** Runs whose loss, and records whose deletion, would not show, among so many that chance names. */
export function undetectedLosses(bundle: Bundle, chance: Chance, tries: number): readonly string[] {
  const isWhole = (changed: Bundle): boolean => checkBundle(changed).problems.length === 0;
  const { runs } = bundle;
  return Array.from({ length: tries }, (_, index) => {
    const at = index === 0 ? runs.length - 1 : chance.between(0, runs.length - 1);
    const run = runs[at];
    if (run === undefined) return [];
    const lines = (run.records ?? '').split(/(?<=\n)/u);
    const line = chance.between(0, lines.length - 1);
    const without = { ...run, records: lines.toSpliced(line, 1).join('') };
    return [
      ...(isWhole({ ...bundle, runs: runs.toSpliced(at, 1) }) ? [`run ${run.name}`] : []),
      ...(isWhole({ ...bundle, runs: runs.with(at, without) }) ? [`record ${line} of ${run.name}`] : []),
    ];
  }).flat();
}
