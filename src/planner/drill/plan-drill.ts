import type { DatasourceType } from '../../catalog/datasource-type.ts';
import { idKey, nameOf, resourceId, type ArmId } from '../../model/arm-id.ts';
import { instant } from '../../model/clock.ts';
import type { DesiredVault } from '../../model/desired.ts';
import type { DiskDetails } from '../../model/disk-details.ts';
import type { LentRole } from '../../model/drill-history.ts';
import type { DiskExpectation, DrillPick } from '../../model/drill-record.ts';
import { reaches, type DesiredDrill, type DrillHook } from '../../model/drill.ts';
import type { LiveInstance, LiveRoleAssignment, LiveVault } from '../../model/live.ts';
import type { LiveRecoveryPoint } from '../../model/recovery-point.ts';
import type { PointShape } from '../../model/restore-picture.ts';
import type { Catalog } from '../diff.ts';
import { makeStep } from '../make-step.ts';
import { plannedGrant } from '../planned-change.ts';
import { restorePieces } from '../restore/plan-restore.ts';
import { emptyPart, type RestorePart } from '../restore/restore-part.ts';
import { costOf } from './cost.ts';
import { drillDiskName } from './disk-name.ts';
import type { Choice } from './pick.ts';

const GIB = 1024 ** 3;

/** A choice with the point it is restored from, and what is known about its disk. */
export interface DrillSubject {
  readonly drill: DesiredDrill;
  readonly choice: Choice;
  readonly instance: LiveInstance;
  readonly point: LiveRecoveryPoint;
  readonly pointWhy: string;
  readonly shape: PointShape;
  /** Absent when the datasource is gone. */
  readonly source: DiskDetails | undefined;
}

/**
 * What stands in the evidence about a restore that is about to be started. `seed` is the one its choice was made with;
 * ranges to compare are drawn from it and the target.
 */
export function pickOf(
  subject: DrillSubject,
  vault: LiveVault | undefined,
  catalog: Catalog,
  { nowMs, seed }: { readonly nowMs: number; readonly seed: string },
): DrillPick {
  const { drill, choice, instance, point, pointWhy } = subject;
  const { candidate, attempt, why } = choice;
  const expiresAtMs = nowMs + drill.expireAfterMs;
  const name = drillDiskName({ drill: drill.name, instance: instance.id, pointId: point.name, attempt, expiresAtMs });
  const type = typeOf(instance, catalog);
  const expects = expectationOf(subject, vault, type);
  const target = resourceId(candidate.group, type?.restore?.targetType ?? '', name);
  const sizeGb = expects.sizeGb ?? candidate.sizeGb;
  return {
    drill: drill.name,
    instance: instance.id,
    datasource: instance.datasourceId,
    vault: instance.vault,
    basis: candidate.basis,
    level: drill.prove,
    ...(drill.hook !== undefined && { hook: hookOf(drill.hook) }),
    warningsPass: drill.warningsPass,
    attempt,
    why,
    point: { id: point.name, takenAt: point.time, why: pointWhy },
    target,
    expiresAt: instant(expiresAtMs),
    sizeGb,
    ...(drill.prices !== undefined && {
      cost: {
        amount: costOf({ sizeGb, sku: expects.sku ?? candidate.sku }, drill.prices, drill.expireAfterMs),
        currency: drill.prices.currency,
      },
    }),
    expects,
    objectives: drill.objectives,
    ...(reaches(drill.prove, 'bytes') && { sample: { ...drill.sample, seed: `${seed}|${idKey(target)}` } }),
  };
}

/** The hook without the folder of its spec, which is another one on each machine. */
function hookOf({ program, args, timeoutMs }: DrillHook): DrillHook {
  return { program, args, timeoutMs };
}

/** What a recovery point tells counts more than its source, which may have changed since. */
function expectationOf(
  { instance, shape, source }: DrillSubject,
  vault: LiveVault | undefined,
  type: DatasourceType | undefined,
): DiskExpectation {
  const facts = type?.instanceFacts(instance.body);
  const locations = [shape.location, facts?.location, source?.location, vault?.location];
  const sizeGb = shape.sizeBytes === undefined ? source?.sizeGb : Math.ceil(shape.sizeBytes / GIB);
  const zones = source?.zones ?? [];
  const known = {
    sizeGb,
    sku: shape.sku ?? source?.sku,
    zones: zones.length === 0 ? undefined : zones,
    osType: shape.osType ?? source?.osType,
    hyperVGeneration: source?.hyperVGeneration,
    encryptionType: source?.encryptionType,
    encryptionSet: source?.encryptionSet,
    snapshotGroup: facts === undefined ? undefined : type?.restore?.snapshotGroup(facts),
    snapshot: shape.snapshot,
  };
  const present = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return { location: locations.find((one) => one !== undefined && one !== '') ?? '', ...present };
}

function typeOf({ body }: LiveInstance, catalog: Catalog): DatasourceType | undefined {
  return Object.values(catalog).find((type) => type.restore !== undefined && type.instanceFacts(body) !== undefined);
}

export interface DrillPlanInput {
  readonly vault: DesiredVault;
  readonly live: LiveVault | undefined;
  /** Assignments of the vault's identity; undefined when they may not be read. */
  readonly roles: readonly LiveRoleAssignment[] | undefined;
  /** Roles that earlier drills were lent and have not given back: they may not have taken effect yet. */
  readonly lent: readonly LentRole[];
  readonly catalog: Catalog;
}

/** The steps that start one restore: missing roles, then the restore behind its gate. */
export function planDrillRestore(
  pick: DrillPick,
  subject: DrillSubject,
  input: DrillPlanInput,
): { readonly part: RestorePart; readonly lent: readonly LentRole[] } {
  const { instance, point, shape } = subject;
  const { target, vault, why } = pick;
  const pinned = {
    desired: {
      name: `${nameOf(vault)}/${nameOf(target)}`,
      vault,
      instance: instance.id,
      point: { kind: 'id' as const, id: point.name },
      target,
      at: subject.drill.at,
    },
    picture: {
      instance,
      target: 'absent' as const,
      targetGroup: undefined,
      points: [point],
      jobs: [],
      roles: input.roles,
    },
    point,
    why,
    sentBefore: false,
  };
  const pieces = restorePieces(pinned, shape, { vault: input.vault, live: input.live, catalog: input.catalog });
  if (pieces === undefined) return { part: emptyPart(), lent: [] };
  const { intent, roles, gate } = pieces;
  const address = drillAddress(pick);
  const awaitGrants = gate.awaitGrants || input.lent.some((one) => idKey(one.vault) === idKey(vault));
  const start = makeStep('startRestore', { address, vault, because: why }, intent, {
    after: roles.grants.map(({ id }) => id),
    gates: [{ ...gate, awaitGrants }],
    exclusive: idKey(target),
  });
  return {
    part: {
      changes: [
        ...roles.grants.map(plannedGrant),
        {
          action: 'restore',
          address,
          id: target,
          paths: [
            { path: 'disk', to: target },
            { path: 'from', to: instance.id },
            { path: 'recoveryPoint', to: point.name },
          ],
          because: why,
          risk: 'none',
          at: subject.drill.at,
          steps: [start.id],
          notes: [],
        },
      ],
      steps: [...roles.grants, start],
      problems: roles.problems,
      relies: [],
    },
    lent: roles.loans.map((need) => ({ vault, need })),
  };
}

/** `RestoreDrill/name/disk` */
export function drillAddress({ drill, target }: { readonly drill: string; readonly target: ArmId }): string {
  return `RestoreDrill/${drill}/${nameOf(target)}`;
}
