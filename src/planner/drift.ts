import { idKey } from '../model/arm-id.ts';
import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Drift, DriftFinding, UnmanagedFinding } from '../model/drift.ts';
import type { Live, LiveDetails, LiveInstance } from '../model/live.ts';
import type { PathChange } from '../model/plan.ts';
import type { Change, InstanceChange } from './change.ts';
import type { Diff } from './diff.ts';
import { decideRetirements } from './retire.ts';
import { settleChanges } from './settle.ts';

export interface DriftInput {
  /** Sets expanded. */
  readonly desired: Desired;
  readonly live: Live;
  /** What `detailsNeeded` asked for, as far as it tells what is live. */
  readonly details: LiveDetails;
  readonly diff: Diff;
  /** Keys of datasources of live instances that do not exist any more. */
  readonly gone: ReadonlySet<string>;
}

/** Everything in which live and desired differ: what a plan would do, and what it would stop at. */
export function driftOf({ desired, live, details, diff, gone }: DriftInput): Omit<Drift, 'ignored'> {
  const settled = settleChanges(diff.changes, details, diff.book);
  const { changes, kept } = decideRetirements(settled.changes, live, details);
  const replaced = new Set(changes.map((change) => (change.kind === 'createPolicy' ? change.replaces?.id : undefined)));
  const refused = [...diff.problems, ...settled.problems].filter(({ severity }) => severity === 'error');
  const findings = [
    ...refused.map(refusedFinding),
    ...changes
      .filter((change) => change.kind !== 'retirePolicy' || !replaced.has(change.live.id))
      .map((change) => findingOf(change, details)),
  ];
  const { lost, remarks } = goneDatasources({ desired, live, diff, gone });
  const told = new Set(lost.map(({ address }) => address));
  const instances = new Map(live.instances.map((instance) => [idKey(instance.id), instance]));
  return {
    findings: [...findings.filter(({ kind, address }) => kind === 'failed' || !told.has(address)), ...lost],
    remarks,
    unmanaged: [...diff.unmanaged, ...kept].map((one) => unmanagedFinding(one, instances.get(idKey(one.id)), gone)),
    resources:
      desired.vaults.filter(({ declared }) => declared).length + desired.policies.length + desired.instances.length,
  };
}

function refusedFinding({ code, summary, detail, subject, at }: Diagnostic): DriftFinding {
  return {
    kind: 'refused',
    address: subject ?? summary,
    paths: [],
    says: detail,
    code,
    ...(at !== undefined && { at }),
  };
}

function findingOf(change: Change, details: LiveDetails): DriftFinding {
  const base = { address: change.address, id: change.id, at: change.desired.at, paths: change.paths };
  switch (change.kind) {
    case 'createVault':
      return { ...base, kind: 'missing', says: 'the vault does not exist' };
    case 'updateVault':
      return { ...base, kind: 'changed', says: 'its settings differ' };
    case 'createPolicy':
      return change.replaces === undefined
        ? { ...base, kind: 'missing', says: 'the policy does not exist' }
        : { ...base, kind: 'changed', says: `${change.replaces.name} has another content` };
    case 'retirePolicy':
      return { ...base, kind: 'outdated', says: `an older version of ${change.desired.name}, nothing refers to it` };
    case 'changeInstance':
      return { ...base, ...instanceFinding(change, details) };
  }
}

function instanceFinding(
  { desired, live, phase, moves, paths }: InstanceChange,
  details: LiveDetails,
): Pick<DriftFinding, 'kind' | 'says' | 'paths' | 'error'> {
  if (phase === 'absent' && details.disks.get(idKey(desired.datasource.id)) === 'absent') {
    return { kind: 'datasourceGone', says: `not protected, and ${desired.datasource.id} does not exist`, paths };
  }
  if (phase === 'absent') return { kind: 'missing', says: `${desired.datasource.id} is not protected`, paths };
  if (phase === 'softDeleted') return { kind: 'missing', says: 'it is soft-deleted', paths };
  if (phase === 'failed' || phase === 'unprotected') {
    const says = `the service reports ${live?.state ?? 'an error'}`;
    return { kind: 'failed', says, paths, ...(live?.error !== undefined && { error: live.error }) };
  }
  const isOtherState = moves.some((move) => move !== 'rebind');
  const state: PathChange = { path: 'protection', from: live?.state ?? '', to: desired.protection };
  return {
    kind: 'changed',
    says: isOtherState ? 'its protection is in another state' : 'its settings differ',
    paths: [...(isOtherState ? [state] : []), ...paths],
  };
}

/** Instances of the specs whose datasource is gone: for one that shall be backed up a drift, else worth a remark. */
function goneDatasources({ desired, live, diff, gone }: Pick<DriftInput, 'desired' | 'live' | 'diff' | 'gone'>): {
  readonly lost: readonly DriftFinding[];
  readonly remarks: readonly DriftFinding[];
} {
  const byKey = new Map(live.instances.map((one) => [`${idKey(one.vault)} ${idKey(one.datasourceId)}`, one]));
  const all = desired.instances.flatMap((instance) => {
    const found = byKey.get(`${idKey(instance.vault)} ${idKey(instance.datasource.id)}`);
    if (found === undefined || !gone.has(idKey(instance.datasource.id))) return [];
    const finding: DriftFinding = {
      kind: 'datasourceGone',
      address: diff.book.instance(instance.vault, found.name),
      id: found.id,
      at: instance.at,
      paths: [],
      says: `${instance.datasource.id} does not exist any more; the recovery points are still there`,
    };
    return [{ finding, isLost: instance.protection === 'protected' }];
  });
  return {
    lost: all.filter(({ isLost }) => isLost).map(({ finding }) => finding),
    remarks: all.filter(({ isLost }) => !isLost).map(({ finding }) => finding),
  };
}

function unmanagedFinding(
  unmanaged: Diff['unmanaged'][number],
  instance: LiveInstance | undefined,
  gone: ReadonlySet<string>,
): UnmanagedFinding {
  return {
    ...unmanaged,
    datasourceGone: instance !== undefined && gone.has(idKey(instance.datasourceId)),
    ...(instance?.error !== undefined && { error: instance.error }),
  };
}
