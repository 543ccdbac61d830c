import { idKey, nameOf, type ArmId } from '../model/arm-id.ts';
import type { JsonObject } from '../model/json.ts';
import type { LiveDetails, LiveVault } from '../model/live.ts';
import type { Gate, Step, StepId } from '../model/step.ts';
import { INSTANCE_RULES } from '../wire/instance.ts';
import { overlay, writableBody } from '../wire/overlay.ts';
import { vaultPatchBody } from '../wire/vault.ts';
import type { DatasourceType } from '../catalog/datasource-type.ts';
import type { InstanceChange, PolicyCreation, PolicyRetirement, VaultCreation, VaultUpdate } from './change.ts';
import { ownedInstanceBody } from './diff-instance.ts';
import { makeStep } from './make-step.ts';
import { doorsEntered } from './one-way-doors.ts';
import type { Move } from './protection-table.ts';
import type { RolePlan } from './role-plan.ts';

/** What step making needs to know beside the change itself. */
export interface StepContext {
  readonly details: LiveDetails;
  readonly vaults: ReadonlyMap<string, LiveVault>;
  readonly typeOf: (change: InstanceChange) => DatasourceType;
  readonly roles: RolePlan;
  /** Steps that make vaults and policies, by the key of what they make. */
  readonly makers: ReadonlyMap<string, StepId>;
}

export function vaultCreationStep({ address, id, desired }: VaultCreation): Step {
  const irreversible = doorsEntered(desired.owned, {}).length > 0;
  return makeStep(
    'createVault',
    { address, vault: id, because: 'the vault does not exist' },
    { vault: id, body: desired.owned },
    { exclusive: idKey(id), risk: irreversible ? 'irreversible' : 'none' },
  );
}

export function vaultUpdateStep({ address, id, desired, live, paths }: VaultUpdate): Step {
  const irreversible = doorsEntered(desired.owned, live.body).length > 0;
  return makeStep(
    'updateVault',
    { address, vault: id, because: `the spec differs in ${paths.map(({ path }) => path).join(', ')}` },
    { vault: id, body: vaultPatchBody(live.body, desired.owned) },
    { exclusive: idKey(id), risk: irreversible ? 'irreversible' : 'reversible' },
  );
}

export function policyCreationStep({ address, id, desired, replaces }: PolicyCreation, context: StepContext): Step {
  const because =
    replaces === undefined
      ? 'the policy does not exist'
      : `policies cannot be edited; this one takes the place of ${replaces.name}`;
  return makeStep(
    'createPolicy',
    { address, vault: desired.vault, because },
    { policy: id, body: desired.owned },
    { after: makersOf(context, desired.vault) },
  );
}

/** @param rebinds the steps that bind instances away from the policy */
export function policyRetirementStep({ address, id, desired }: PolicyRetirement, rebinds: readonly StepId[]): Step {
  const because = `an older version of ${desired.name}, nothing refers to it any more`;
  return makeStep(
    'retirePolicy',
    { address, vault: desired.vault, because },
    { policy: id },
    { after: rebinds, risk: 'reversible' },
  );
}

/** The steps of one instance, each after the one before it. */
export function instanceSteps(change: InstanceChange, context: StepContext): readonly Step[] {
  const steps: Step[] = [];
  for (const move of change.moves) {
    const after = steps.slice(-1).map((step) => step.id);
    steps.push(MOVE_STEPS[move](change, context, after));
  }
  return steps;
}

type MoveStep = (change: InstanceChange, context: StepContext, after: readonly StepId[]) => Step;

const MOVE_STEPS = {
  protect: (change, context, after) =>
    boundStep('protect', change, context, after, protectBody(change, context), 'the datasource is not protected'),
  rebind: (change, context, after) =>
    boundStep('rebind', change, context, after, rebindBody(change, context), rebindReason(change)),
  stop: simpleStep('stopProtection', 'reversible', 'the spec says stopped'),
  suspend: simpleStep('suspendBackups', 'reversible', 'the spec says suspended'),
  resume: simpleStep('resumeProtection', 'none', 'backups do not run'),
  undelete: simpleStep('undelete', 'none', 'the instance is soft-deleted'),
  delete: simpleStep('deleteInstance', 'destructive', 'the spec says deleted'),
} as const satisfies Record<Move, MoveStep>;

type SimpleKind = 'stopProtection' | 'suspendBackups' | 'resumeProtection' | 'undelete' | 'deleteInstance';

function simpleStep(kind: SimpleKind, risk: Step['risk'], because: string): MoveStep {
  return ({ address, id, desired }, _context, after) =>
    makeStep(kind, { address, vault: desired.vault, because }, { instance: id }, { after, risk });
}

const GATE_OF = { protect: 'validateForBackup', rebind: 'validateForModifyBackup' } as const;

function boundStep(
  kind: 'protect' | 'rebind',
  change: InstanceChange,
  context: StepContext,
  after: readonly StepId[],
  body: JsonObject,
  because: string,
): Step {
  const { address, id, desired, policy } = change;
  const needs = context.roles.needsOf(change);
  const grants = context.roles.grantsFor(needs);
  const gate: Gate = { kind: GATE_OF[kind], roles: needs, awaitGrants: grants.length > 0 };
  const before = [...after, ...makersOf(context, desired.vault), ...makersOf(context, policy), ...grants];
  return makeStep(
    kind,
    { address, vault: desired.vault, because },
    { instance: id, body },
    { after: [...new Set(before)], gates: [gate], risk: kind === 'rebind' ? 'reversible' : 'none' },
  );
}

function makersOf(context: StepContext, id: ArmId): readonly StepId[] {
  const maker = context.makers.get(idKey(id));
  return maker === undefined ? [] : [maker];
}

function protectBody(change: InstanceChange, context: StepContext): JsonObject {
  const { desired, policy } = change;
  const found = context.details.disks.get(idKey(desired.datasource.id));
  const disk = found === 'absent' ? undefined : found;
  return context.typeOf(change).instanceBody({
    datasourceId: disk?.id ?? desired.datasource.id,
    // A vault protects its own region only, so its region stands in for one that could not be read.
    location: disk?.location ?? context.vaults.get(idKey(desired.vault))?.location ?? '',
    policyId: policy,
    parameters: desired.parameters,
  });
}

function rebindBody(change: InstanceChange, context: StepContext): JsonObject {
  const { desired, live, policy } = change;
  if (live === undefined) return protectBody(change, context);
  const owned = ownedInstanceBody(desired, live, policy, context.typeOf(change));
  return overlay(writableBody(live.body, INSTANCE_RULES), owned, INSTANCE_RULES);
}

function rebindReason({ paths, policy, live }: InstanceChange): string {
  if (paths.length === 0) return `protection has to be configured again (${live?.state ?? 'soft-deleted'})`;
  const others = paths.filter(({ path }) => !path.endsWith('.policyId')).map(({ path }) => path);
  return others.length === 0 ? `the spec binds it to ${nameOf(policy)}` : `the spec differs in ${others.join(', ')}`;
}
