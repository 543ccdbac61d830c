import { idKey, instanceId, nameOf, parentOf, sameId, type ArmId } from '../model/arm-id.ts';
import type { DesiredInstance } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { digString, type JsonObject } from '../model/json.ts';
import type { LiveInstance } from '../model/live.ts';
import type { Suppressed } from '../model/plan.ts';
import type { DatasourceType } from '../catalog/datasource-type.ts';
import { compareOwned, type Comparison } from '../wire/compare.ts';
import { INSTANCE_RULES } from '../wire/instance.ts';
import { isKnownProtectionState, protectionPhase } from '../wire/status-words.ts';
import type { AddressBook } from './address-book.ts';
import type { InstanceChange } from './change.ts';
import { IMMUTABLE_INSTANCE_PATHS, refusedPaths } from './immutable.ts';
import { derivedInstanceName } from './instance-name.ts';
import type { PolicyStanding } from './policy-family.ts';
import { problem } from './problems.ts';
import { movesFor, PROTECTION_TABLE, type LivePhase, type Remark } from './protection-table.ts';

export interface InstanceContext {
  readonly book: AddressBook;
  readonly type: DatasourceType;
  readonly standing: Pick<PolicyStanding, 'satisfiedBy' | 'target'>;
  /** All active live instances of the datasource, in whatever vault. */
  readonly live: readonly LiveInstance[];
  /** The live instance of the vault that already has this name. */
  readonly namesake: (name: string) => LiveInstance | undefined;
}

export interface InstanceDiff {
  readonly change?: InstanceChange;
  readonly suppressed: readonly Suppressed[];
  readonly problems: readonly Diagnostic[];
  /** The live instance that the spec is about. */
  readonly live?: LiveInstance;
}

/** What one instance needs: it is found by its datasource, whatever its name. */
export function diffInstance(desired: DesiredInstance, context: InstanceContext): InstanceDiff {
  const here = context.live.find((instance) => sameId(instance.vault, desired.vault));
  if (here !== undefined) return diffExisting(desired, here, context);
  const elsewhere = context.live.find((instance) => protectionPhase(instance.state) !== 'softDeleted');
  return elsewhere === undefined ? diffAbsent(desired, context) : protectedElsewhere(desired, elsewhere.id, context);
}

function diffAbsent(desired: DesiredInstance, { book, standing, namesake }: InstanceContext): InstanceDiff {
  const name = desired.name ?? derivedInstanceName(desired.datasource.id);
  const address = book.instance(desired.vault, name);
  const about = { subject: address, at: desired.at };
  if (desired.protection === 'deleted') return { suppressed: [], problems: [] };
  const taken = namesake(name);
  if (taken !== undefined) {
    const detail = `${address}: this name belongs to the instance of ${taken.datasourceId}. Leave metadata.name out or choose another.`;
    return { suppressed: [], problems: [problem('PLAN207', detail, about)] };
  }
  const change: InstanceChange = {
    kind: 'changeInstance',
    address,
    id: instanceId(desired.vault, name),
    paths: [],
    desired,
    phase: 'absent',
    moves: movesFor('absent', desired.protection, false),
    policy: standing.target,
  };
  return { change, suppressed: [], problems: [] };
}

function protectedElsewhere(desired: DesiredInstance, where: ArmId, { book }: InstanceContext): InstanceDiff {
  if (desired.protection === 'deleted') return { suppressed: [], problems: [] };
  return { suppressed: [], problems: [elsewhereProblem(desired, where, book)] };
}

/** The error that names where a datasource is protected today. */
export function elsewhereProblem(desired: DesiredInstance, where: ArmId, book: AddressBook): Diagnostic {
  const subject = book.instance(desired.vault, desired.name ?? derivedInstanceName(desired.datasource.id));
  const detail = `${desired.datasource.id} is protected by ${where}. A datasource can have one active instance only, a stopped one included. Keep it there: name vault ${nameOf(parentOf(where))} in the spec. Move it, in two applies: name that vault with \`protection: deleted\` and apply with --allow-delete, then name ${nameOf(desired.vault)}.`;
  return problem('PLAN206', detail, { subject, at: desired.at });
}

function diffExisting(desired: DesiredInstance, live: LiveInstance, context: InstanceContext): InstanceDiff {
  const { book, standing } = context;
  const address = book.instance(desired.vault, live.name);
  const phase = protectionPhase(live.state);
  const bound =
    live.policyId !== undefined && standing.satisfiedBy.has(idKey(live.policyId)) ? live.policyId : undefined;
  const policy = bound ?? standing.target;
  const comparison = compareInstance(desired, live, policy, context.type);
  const refused = desired.protection === 'deleted' ? [] : refusedPaths(comparison.changes, IMMUTABLE_INSTANCE_PATHS);
  const moves = refused.length > 0 ? [] : movesFor(phase, desired.protection, comparison.changes.length > 0);
  const binds = moves.includes('rebind');
  const ignored = binds || desired.protection === 'deleted' ? [] : comparison.changes;
  const about = { subject: address, at: desired.at };
  return {
    live,
    suppressed: [
      ...comparison.suppressed.map((path) => ({ ...path, address })),
      ...(refused.length > 0
        ? []
        : ignored.map((path) => ({ ...path, address, rule: 'only protected instances are bound anew' }))),
      ...nameSuppressed(desired, live, address),
    ],
    problems: [
      ...refused.map(({ change, what }) =>
        problem(
          'PLAN205',
          `${address}: ${what} cannot be changed (live ${JSON.stringify(change.from)}, spec ${JSON.stringify(change.to)}).`,
          about,
        ),
      ),
      ...stateWarnings(
        live,
        address,
        phase,
        moves.length === 0 ? PROTECTION_TABLE[phase][desired.protection].remark : undefined,
        about,
      ),
    ],
    ...(moves.length > 0 && {
      change: {
        kind: 'changeInstance',
        address,
        id: live.id,
        paths: binds ? comparison.changes : [],
        desired,
        live,
        phase,
        moves,
        policy,
      },
    }),
  };
}

/** The owned body of an existing instance: its region is taken as live, it is not looked up for what exists. */
export function ownedInstanceBody(
  desired: DesiredInstance,
  live: LiveInstance,
  policy: ArmId,
  type: DatasourceType,
): JsonObject {
  return type.instanceBody({
    datasourceId: desired.datasource.id,
    location: digString(live.body, 'properties', 'dataSourceInfo', 'resourceLocation') ?? '',
    policyId: policy,
    parameters: desired.parameters,
  });
}

function compareInstance(
  desired: DesiredInstance,
  live: LiveInstance,
  policy: ArmId,
  type: DatasourceType,
): Comparison {
  return compareOwned(ownedInstanceBody(desired, live, policy, type), live.body, INSTANCE_RULES);
}

function nameSuppressed(desired: DesiredInstance, live: LiveInstance, address: string): readonly Suppressed[] {
  if (desired.name === undefined || desired.name === live.name) return [];
  return [{ address, path: 'name', from: live.name, to: desired.name, rule: 'the live name wins' }];
}

const REMARKS = {
  nothingToStop: { code: 'PLAN232', says: 'is not protected, so there is nothing to stop' },
  settling: { code: 'PLAN233', says: 'is not settled yet' },
  beingDeleted: { code: 'PLAN235', says: 'is being deleted' },
} as const satisfies Record<Remark, { code: string; says: string }>;

/** Why an instance is left as it is although it is not as wanted. */
export function remarkProblem(
  remark: Remark,
  address: string,
  state: string,
  about: { at: DesiredInstance['at'] },
): Diagnostic {
  const { code, says } = REMARKS[remark];
  return problem(code, `${address} ${says}${state === '' ? '' : ` (${state})`}. Nothing is planned for it.`, {
    subject: address,
    at: about.at,
  });
}

function stateWarnings(
  live: LiveInstance,
  address: string,
  phase: LivePhase,
  remark: Remark | undefined,
  about: { readonly subject: string; readonly at: DesiredInstance['at'] },
): readonly Diagnostic[] {
  if (phase === 'settling' && !isKnownProtectionState(live.state)) {
    return [
      problem('PLAN234', `${nameOf(live.id)} reports ${JSON.stringify(live.state)}. It counts as not settled.`, about),
    ];
  }
  return remark === undefined ? [] : [remarkProblem(remark, address, live.state, about)];
}
