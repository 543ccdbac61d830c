import type { DatasourceType, InstanceFacts, RestoreRules } from '../../catalog/datasource-type.ts';
import { groupNameOf, groupOf, idKey, sameId, subscriptionOf, type ArmId } from '../../model/arm-id.ts';
import type { DesiredRestore, DesiredVault } from '../../model/desired.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { LiveVault } from '../../model/live.ts';
import type { PlannedChange } from '../../model/plan.ts';
import type { LiveRecoveryPoint } from '../../model/recovery-point.ts';
import type { PointShape, RestorePicture } from '../../model/restore-picture.ts';
import { restoreTags, type RestoreIntent } from '../../model/restore.ts';
import type { Gate, RoleNeed, Step, StepOf } from '../../model/step.ts';
import { assignmentIndex } from '../../wire/role.ts';
import type { Catalog } from '../diff.ts';
import { makeStep } from '../make-step.ts';
import { plannedGrant } from '../planned-change.ts';
import { problem } from '../problems.ts';
import { assignCommandOf } from '../roles.ts';
import { choosePoint } from './choose-point.ts';
import { restoreAddress } from './match-instance.ts';
import { standingOf } from './standing.ts';

/** What a Restore adds to a plan. */
export interface RestorePart {
  readonly changes: readonly PlannedChange[];
  readonly steps: readonly Step[];
  readonly problems: readonly Diagnostic[];
  /** Live resources the steps rely on. */
  readonly relies: readonly ArmId[];
}

/** A Restore for which something is to be done, its point pinned. */
export interface PinnedRestore {
  readonly desired: DesiredRestore;
  readonly picture: RestorePicture;
  readonly point: LiveRecoveryPoint;
  readonly why: string;
  /** It was sent before and is under way, or done and not tagged yet. */
  readonly sentBefore: boolean;
}

/** What is to be done about a Restore: nothing, something, or a problem. The only place that chooses a point. */
export function pinRestore(
  desired: DesiredRestore,
  picture: RestorePicture,
  catalog: Catalog,
  nowMs: number,
): { readonly pinned?: PinnedRestore; readonly problems: readonly Diagnostic[] } {
  const about = { subject: restoreAddress(desired), at: desired.at };
  const { target } = desired;
  const known = restoreRulesOf(picture, catalog);
  if (known === undefined)
    return { problems: [problem('PLAN213', `${picture.instance.id} cannot be restored.`, about)] };
  const { noOriginalLocation } = known.rules;
  if (noOriginalLocation !== undefined && sameId(target, picture.instance.datasourceId)) {
    return { problems: [problem('PLAN252', `${target} is the datasource itself; ${noOriginalLocation}.`, about)] };
  }
  const standing = standingOf(desired, picture);
  if (standing.kind === 'satisfied') return { problems: [] };
  if (standing.kind === 'taken') {
    const detail = `${target} exists, and ${standing.why}. Choose another name for the restored disk.`;
    return { problems: [problem('PLAN253', detail, about)] };
  }
  const missing = groupProblems(desired, picture, known.facts.location);
  if (standing.kind === 'ours') {
    const why = `a restore of ${standing.point.time} was sent before (job ${standing.job.name}, ${standing.job.status}): it is followed, not sent again`;
    return { pinned: { desired, picture, point: standing.point, why, sentBefore: true }, problems: missing };
  }
  const choice = choosePoint(desired.point, picture.points, nowMs);
  if ('point' in choice) {
    return { pinned: { desired, picture, point: choice.point, why: choice.why, sentBefore: false }, problems: missing };
  }
  const code = choice.refused === 'none' ? 'PLAN254' : 'PLAN255';
  return { problems: [...missing, problem(code, `${picture.instance.id}: ${choice.why}.`, about)] };
}

function groupProblems({ target, ...desired }: DesiredRestore, { targetGroup }: RestorePicture, location: string) {
  const group = groupOf(target);
  const about = { subject: restoreAddress(desired), at: desired.at };
  if (targetGroup === undefined) return [];
  if (targetGroup === 'absent') {
    const command = `az group create --name "${groupNameOf(group) ?? ''}" --location "${location}" --subscription "${subscriptionOf(group)}"`;
    return [problem('PLAN210', `${group} does not exist. Create it with: ${command}`, about)];
  }
  const other = targetGroup.location.replaceAll(' ', '').toLowerCase();
  if (location === '' || other === location.replaceAll(' ', '').toLowerCase()) return [];
  const detail = `${group} is in ${targetGroup.location}, the snapshot in ${location}: the disk is made in ${location}.`;
  return [problem('PLAN256', detail, about)];
}

interface KnownRestore {
  readonly type: DatasourceType;
  readonly rules: RestoreRules;
  readonly facts: InstanceFacts;
}

function restoreRulesOf({ instance }: Pick<RestorePicture, 'instance'>, catalog: Catalog): KnownRestore | undefined {
  for (const type of Object.values(catalog)) {
    const facts = type.instanceFacts(instance.body);
    if (facts !== undefined && type.restore !== undefined) return { type, rules: type.restore, facts };
  }
  return undefined;
}

export interface RestorePlanInput {
  readonly vault: DesiredVault;
  readonly live: LiveVault | undefined;
  readonly shape: PointShape;
  readonly catalog: Catalog;
}

/** The steps of one Restore: missing roles, the restore behind its gate, the tags, the lent role given back. */
export function planRestore(pinned: PinnedRestore, input: RestorePlanInput): RestorePart {
  const { desired, picture, point, why } = pinned;
  const known = restoreRulesOf(picture, input.catalog);
  if (known === undefined) return { changes: [], steps: [], problems: [], relies: [] };
  const address = restoreAddress(desired);
  const base = { address, vault: desired.vault };
  const intent = intentOf(pinned, known, input.shape);
  const roles = rolesOf(pinned, known, input);
  const gate: Gate = { kind: 'validateRestore', roles: roles.needs, awaitGrants: roles.grants.length > 0 };
  const restore = makeStep('restore', { ...base, because: why }, intent, {
    after: roles.grants.map(({ id }) => id),
    gates: [gate],
    exclusive: idKey(desired.target),
  });
  const tags = restoreTags(desired.name, picture.instance.datasourceId, intent.point);
  const tag = makeStep(
    'tagResource',
    { ...base, because: 'its tags say what it was restored from' },
    { resource: desired.target, tags },
    { after: [restore.id] },
  );
  const revokes = roles.lent.map((step) =>
    makeStep(
      'revokeRole',
      { address: step.address, vault: desired.vault, because: 'it was granted for this restore alone' },
      { need: step.intent.need },
      { after: [tag.id], exclusive: idKey(step.intent.need.scope) },
    ),
  );
  const change: PlannedChange = {
    action: 'restore',
    address,
    id: desired.target,
    paths: [
      { path: 'disk', to: desired.target },
      { path: 'from', to: picture.instance.id },
      { path: 'recoveryPoint', to: point.name },
      ...Object.entries(intent.expects).map(([path, to]) => ({ path, to })),
    ],
    because: why,
    risk: 'none',
    at: desired.at,
    steps: [restore.id, tag.id, ...revokes.map(({ id }) => id)],
    notes: roles.lent.map(({ intent: { need } }) => `${need.roleName} is taken back when the disk is there.`),
  };
  return {
    changes: [...roles.grants.map(plannedGrant), change],
    steps: [...roles.grants, restore, tag, ...revokes],
    problems: roles.problems,
    relies: [desired.vault, picture.instance.id],
  };
}

function intentOf({ desired, picture, point }: PinnedRestore, known: KnownRestore, shape: PointShape): RestoreIntent {
  const location = shape.location ?? known.facts.location;
  return {
    instance: picture.instance.id,
    target: desired.target,
    point: { id: point.name, takenAt: point.time },
    expects: {
      location,
      ...(shape.sizeBytes !== undefined && { sizeBytes: shape.sizeBytes }),
      ...(shape.sku !== undefined && { sku: shape.sku }),
    },
    body: known.rules.body({ pointId: point.name, target: desired.target, location }),
  };
}

interface RestoreRoles {
  readonly needs: readonly RoleNeed[];
  readonly grants: readonly StepOf<'grantRole'>[];
  /** Those of the grants that are taken back. */
  readonly lent: readonly StepOf<'grantRole'>[];
  readonly problems: readonly Diagnostic[];
}

/** Only a role that is known to be missing is granted and taken back: one that was there before stays. */
function rolesOf(pinned: PinnedRestore, known: KnownRestore, { vault, live }: RestorePlanInput): RestoreRoles {
  const { desired, picture, sentBefore } = pinned;
  const about = { subject: restoreAddress(desired), at: desired.at };
  const principal = live?.principalId;
  if (principal === undefined) {
    const detail = `${desired.vault} has no system-assigned identity. Run: az dataprotection backup-vault update --ids "${desired.vault}" --type SystemAssigned`;
    return { needs: [], grants: [], lent: [], problems: [problem('PLAN212', detail, about)] };
  }
  const needs = known.rules.roles.map(({ role, purpose, temporary, scope }) => ({
    need: { roleId: role.id, roleName: role.name, scope: scope(known.facts, desired.target), principal, purpose },
    temporary,
  }));
  const all = needs.map(({ need }) => need);
  const { roles } = picture;
  if (sentBefore || roles === undefined) return { needs: all, grants: [], lent: [], problems: [] };
  const has = assignmentIndex(roles);
  const missing = needs.filter(({ need }) => !has(need.roleId, need.scope));
  if (vault.roles.mode === 'check') {
    const problems = missing.map(({ need }) =>
      problem(
        'PLAN230',
        `${desired.vault} lacks ${need.roleName} (to ${need.purpose}):\n  ${assignCommandOf(need)}`,
        about,
      ),
    );
    return { needs: all, grants: [], lent: [], problems };
  }
  const steps = missing.map(({ need, temporary }) => ({ step: grantStep(desired, need), temporary }));
  const lent = steps.filter(({ temporary }) => temporary).map(({ step }) => step);
  return { needs: all, grants: steps.map(({ step }) => step), lent, problems: [] };
}

function grantStep({ name, vault }: DesiredRestore, need: RoleNeed): StepOf<'grantRole'> {
  const address = `RoleAssignment/${name.split('/')[0]}/${need.roleName} on ${need.scope}`;
  const because = `the vault must ${need.purpose}`;
  return makeStep(
    'grantRole',
    { address, vault, because },
    { need },
    { exclusive: idKey(need.scope), risk: 'reversible' },
  );
}

/** Parts of several Restores as one; a role two of them lend is granted once and taken back after the last. */
export function joinRestores(parts: readonly RestorePart[]): RestorePart {
  const steps = new Map<string, Step>();
  for (const step of parts.flatMap((part) => part.steps)) {
    const known = steps.get(step.id);
    steps.set(step.id, known === undefined ? step : { ...known, after: [...new Set([...known.after, ...step.after])] });
  }
  const changes = new Map(
    parts.flatMap((part) => part.changes).map((change) => [`${change.action} ${change.address}`, change]),
  );
  return {
    steps: [...steps.values()],
    changes: [...changes.values()],
    problems: parts.flatMap((part) => part.problems),
    relies: parts.flatMap((part) => part.relies),
  };
}
