import type { DesiredRestore, DesiredVault } from '../../model/desired.ts';
import type { LiveVault } from '../../model/live.ts';
import type { PlannedChange } from '../../model/plan.ts';
import type { PointShape, RestorePicture } from '../../model/restore-picture.ts';
import { restoreTags, type RestoreIntent } from '../../model/restore.ts';
import { idKey } from '../../model/arm-id.ts';
import type { Gate } from '../../model/step.ts';
import type { Catalog } from '../diff.ts';
import { makeStep } from '../make-step.ts';
import { plannedGrant, plannedRevoke } from '../planned-change.ts';
import { type KnownRestore, knownRestore } from './known-restore.ts';
import { restoreAddress } from './match-instance.ts';
import type { PinnedRestore } from './pin-restore.ts';
import { emptyPart, type RestorePart } from './restore-part.ts';
import { restoreRoles, type RestoreRoles, revokeStep } from './restore-roles.ts';

export interface RestorePlanInput {
  readonly vault: DesiredVault;
  readonly live: LiveVault | undefined;
  readonly catalog: Catalog;
}

/** The steps of one Restore: missing roles, the restore behind its gate, the tags, the lent roles taken back. */
export function planRestore(pinned: PinnedRestore, shape: PointShape, input: RestorePlanInput): RestorePart {
  const { desired, picture, point, why } = pinned;
  const pieces = restorePieces(pinned, shape, input);
  if (pieces === undefined) return emptyPart();
  const { intent, roles, gate } = pieces;
  const address = restoreAddress(desired);
  const base = { address, vault: desired.vault };
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
  const revokes = roles.loans.map((need) => revokeStep(desired, need, [tag.id]));
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
    notes: roles.loans.map(({ roleName }) => `${roleName} is taken back when the disk is there.`),
  };
  return {
    changes: [...roles.grants.map(plannedGrant), change],
    steps: [...roles.grants, restore, tag, ...revokes],
    problems: roles.problems,
    relies: [desired.vault, picture.instance.id],
  };
}

/** What every restore is planned from, whoever carries it out and cleans up after it. */
export interface RestorePieces {
  readonly intent: RestoreIntent;
  readonly roles: RestoreRoles;
  readonly gate: Gate;
}

/** Undefined for a datasource that cannot be restored; `pinRestore` has said so. */
export function restorePieces(
  pinned: PinnedRestore,
  shape: PointShape,
  input: RestorePlanInput,
): RestorePieces | undefined {
  const { desired, picture, sentBefore } = pinned;
  const known = knownRestore(picture.instance, input.catalog);
  if (known === undefined) return undefined;
  const intent = intentOf(pinned, known, shape);
  const roles = restoreRoles({ ...rolesInput(desired, picture, input), known, sentBefore });
  return { intent, roles, gate: { kind: 'validateRestore', roles: roles.needs, awaitGrants: roles.grants.length > 0 } };
}

/** What is left to do for a Restore whose disk is there: roles taken back that a run before this one has lent. */
export function planSatisfied(desired: DesiredRestore, picture: RestorePicture, input: RestorePlanInput): RestorePart {
  const known = knownRestore(picture.instance, input.catalog);
  if (known === undefined) return emptyPart();
  const { loans } = restoreRoles({ ...rolesInput(desired, picture, input), known, sentBefore: true });
  const steps = loans.map((need) => revokeStep(desired, need, []));
  return { changes: steps.map(plannedRevoke), steps, problems: [], relies: [] };
}

function rolesInput(desired: DesiredRestore, { roles }: RestorePicture, { vault, live }: RestorePlanInput) {
  return { desired, assigned: roles, principal: live?.principalId, mode: vault.roles.mode };
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
