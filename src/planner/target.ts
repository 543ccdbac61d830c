import { idKey, instanceId, nameOf, policyId, sameId, toArmId, type ArmId } from '../model/arm-id.ts';
import type { Desired } from '../model/desired.ts';
import { hasErrors, type Checked, type Diagnostic } from '../model/diagnostic.ts';
import type { Live } from '../model/live.ts';
import type { AddressBook } from './address-book.ts';
import { isInstanceChange, type Change } from './change.ts';
import type { Diff } from './diff.ts';
import { derivedInstanceName } from './instance-name.ts';
import { problem } from './problems.ts';

/** A document of the specs, under every name a `--target` may use for it. */
interface Targetable {
  readonly address: string;
  readonly id: ArmId;
  /** What the changes made for it carry: see `documentOf`. */
  readonly document: string;
  readonly datasource?: ArmId;
  /** The set it is a member of; naming the set names all members. */
  readonly set?: string;
}

/**
 * Narrows a diff to the targets and what they need: the vault and the policy that must be made first. A target is
 * `Kind/vault/name`, a set's address (all its members), an instance's or datasource's ARM id, or a datasource's name
 * where only one has it. Without targets the diff stays as it is.
 */
export function selectTargets(diff: Diff, targets: readonly string[], desired: Desired, live: Live): Checked<Diff> {
  if (targets.length === 0) return { value: diff, diagnostics: [] };
  const all = targetables(desired, live, diff.book);
  const found = targets.map((target) => ({ target, hits: all.filter((one) => matches(one, target)) }));
  const diagnostics = found.flatMap(({ target, hits }) => targetProblems(target, hits));
  if (hasErrors(diagnostics)) return { diagnostics };
  const hits = found.flatMap((one) => one.hits);
  const changes = withNeeded(diff.changes, new Set(hits.map(({ document }) => document)));
  const addresses = new Set([...hits, ...changes].map(({ address }) => address));
  return {
    value: {
      ...diff,
      changes,
      problems: diff.problems.filter(({ subject }) => subject === undefined || addresses.has(subject)),
      suppressed: diff.suppressed.filter(({ address }) => addresses.has(address)),
    },
    diagnostics,
  };
}

function withNeeded(changes: readonly Change[], wanted: ReadonlySet<string>): readonly Change[] {
  const selected = changes.filter((change) => wanted.has(documentOf(change)));
  const needed = new Set(
    selected.flatMap((change) => {
      if (isInstanceChange(change)) return [idKey(change.desired.vault), idKey(change.policy)];
      return change.kind === 'createPolicy' ? [idKey(change.desired.vault)] : [];
    }),
  );
  const makes = (change: Change): boolean => change.kind !== 'retirePolicy' && needed.has(idKey(change.id));
  return changes.filter((change) => wanted.has(documentOf(change)) || makes(change));
}

/** A key of the document a change comes from; names and versions of what is live do not matter. */
function documentOf(change: Change): string {
  return isInstanceChange(change)
    ? instanceDocument(change.desired.vault, change.desired.datasource.id)
    : idKey(change.desired.id);
}

function instanceDocument(vault: ArmId, datasource: ArmId): string {
  return `${idKey(vault)}|${idKey(datasource)}`;
}

function targetables(desired: Desired, live: Live, book: AddressBook): readonly Targetable[] {
  const names = new Map(live.instances.map((one) => [instanceDocument(one.vault, one.datasourceId), one.name]));
  return [
    ...desired.vaults.map(({ id }) => ({ address: book.vault(id), id, document: idKey(id) })),
    ...desired.policies.map(({ id, vault, name }) => ({
      address: book.policy(vault, name),
      id: policyId(vault, name),
      document: idKey(id),
    })),
    ...desired.instances.map(({ vault, name: given, datasource, memberOf }) => {
      const document = instanceDocument(vault, datasource.id);
      const name = names.get(document) ?? given ?? derivedInstanceName(datasource.id);
      return {
        address: book.instance(vault, name),
        id: instanceId(vault, name),
        document,
        datasource: datasource.id,
        ...(memberOf !== undefined && { set: memberOf }),
      };
    }),
  ];
}

function matches({ address, id, datasource, set }: Targetable, target: string): boolean {
  if (toArmId(target) !== undefined)
    return sameId(id, target) || (datasource !== undefined && sameId(datasource, target));
  const wanted = target.toLowerCase();
  if (address.toLowerCase() === wanted || set?.toLowerCase() === wanted) return true;
  return datasource !== undefined && nameOf(datasource).toLowerCase() === wanted;
}

/** So many candidates are listed; nobody reads ten thousand. */
const SHOWN_CANDIDATES = 20;

function targetProblems(target: string, hits: readonly Targetable[]): readonly Diagnostic[] {
  const said = JSON.stringify(target);
  if (hits.length === 0) return [problem('PLAN220', `--target ${said} names nothing in these specs.`)];
  if (hits.length === 1 || hits.every(({ set }) => set?.toLowerCase() === target.toLowerCase())) return [];
  const candidates = hits
    .slice(0, SHOWN_CANDIDATES)
    .map(({ address, datasource, id }) => `  ${address}  (${datasource ?? id})`);
  const more = hits.length > SHOWN_CANDIDATES ? [`  ... and ${hits.length - SHOWN_CANDIDATES} more`] : [];
  return [problem('PLAN221', [`--target ${said} fits ${hits.length} resources:`, ...candidates, ...more].join('\n'))];
}
