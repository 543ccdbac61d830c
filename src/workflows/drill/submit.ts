import { CATALOG } from '../../catalog/catalog.ts';
import { readRoleAssignments } from '../../live/role-assignments.ts';
import { groupOf, idKey, subscriptionOf } from '../../model/arm-id.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { DrillHistory, LentRole } from '../../model/drill-history.ts';
import type { DrillPick, DrillRecord } from '../../model/drill-record.ts';
import type { Cost, DesiredDrill } from '../../model/drill.ts';
import type { LiveRoleAssignment } from '../../model/live.ts';
import { sumOf, withinCost } from '../../planner/drill/cost.ts';
import { pick, type PickInput, type Picks, type UnderWay } from '../../planner/drill/pick.ts';
import { pickOf, planDrillRestore, type DrillSubject } from '../../planner/drill/plan-drill.ts';
import type { Population } from '../../planner/drill/population.ts';
import type { GuardInput } from '../../planner/resource-guard.ts';
import { emptyPart, joinRestores, type RestorePart } from '../../planner/restore/restore-part.ts';
import { chooseSubjects } from './choose-subjects.ts';
import { findStrays, strayWarning } from './find-strays.ts';
import type { Populations } from './manifest.ts';
import type { DrillWorld } from './read-world.ts';
import { startRecords } from './start-records.ts';
import type { DrillSession } from './session.ts';

/** One round of picks: as many restores as pace and limits allow at the moment. */
export interface Wave {
  /** Restores that were picked. */
  readonly picked: readonly DrillPick[];
  /** Whether more should follow once these are over. */
  readonly more: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** How picks are paced: by when a run before this one picked last. */
export type Paces = ReadonlyMap<DesiredDrill, DrillHistory['lastPickAt']>;

/** What holds for all rounds of a run. */
export interface WaveTerms {
  readonly paces: Paces;
  /** What may be used of the resource guards of the vaults. */
  readonly guards: GuardInput;
}

const HOUR_MS = 3_600_000;
/** Reasons that pass when restores under way are over. */
const PASSING = ['concurrent', 'subscription', 'gigabytes'] as const;

/**
 * Picks for every drill, writes the picks down, then starts their restores and leaves them to the service. What became
 * of each stands in the evidence when this ends. Throws `ArmFailure` and `ProofProblem`.
 */
export async function submitWave(
  session: DrillSession,
  world: DrillWorld,
  populations: Populations,
  { paces, guards }: WaveTerms,
): Promise<Wave> {
  const diagnostics: Diagnostic[] = [];
  const parts: Planned[] = [];
  let more = false;
  for (const [drill, population] of populations) {
    const strays = await findStrays(drill, historyOf(session, drill), session.fold, world, session.ports.arm);
    diagnostics.push(...strays.map((stray) => strayWarning(drill, stray)));
    const picks = pickFor(session, drill, population, strays, paces.get(drill));
    more ||= picks.chosen.length > 0 && PASSING.some((reason) => (picks.passedOver[reason] ?? 0) > 0);
    parts.push(await planPicks(session, drill, picks, world));
  }
  const picked = parts.flatMap((part) => part.picks);
  const part = joinRestores(parts.map((one) => one.part));
  diagnostics.push(...part.problems);
  if (picked.length > 0) {
    const carriedOut = await session.carryOut(part, guards);
    await session.record(startRecords(picked, part.steps, carriedOut, session.at()));
  }
  return { picked, more: more && picked.length > 0, diagnostics };
}

function historyOf({ fold }: DrillSession, { name }: DesiredDrill): DrillHistory | undefined {
  return fold.drills.get(name.toLowerCase());
}

function pickFor(
  session: DrillSession,
  drill: DesiredDrill,
  { candidates }: Population,
  strays: readonly { readonly instance: UnderWay['instance'] }[],
  lastPickAt: string | undefined,
): Picks {
  const vaults = new Map(candidates.map(({ instance, vault }) => [idKey(instance), vault]));
  const strayPicks = strays.flatMap(({ instance }): readonly UnderWay[] => {
    const vault = vaults.get(idKey(instance));
    return vault === undefined ? [] : [{ instance, vault, sizeGb: 0 }];
  });
  const open = [...session.fold.open.values()].map((one) => one.pick);
  const { instances } = historyOf(session, drill) ?? { instances: new Map() };
  return pick({
    drill,
    candidates,
    history: { instances, ...(lastPickAt !== undefined && { lastPickAt }) },
    underWay: [...open, ...strayPicks],
    picked: takenBy(session, drill),
    nowMs: session.nowMs(),
    seed: session.seedOf(drill),
  });
}

/** What this run has picked in its waves before. */
function takenBy({ records }: DrillSession, { name, expireAfterMs }: DesiredDrill): PickInput['picked'] {
  const picks = records.flatMap((one) => (one.record === 'picked' && one.pick.drill === name ? [one.pick] : []));
  const gigabytes = picks.reduce((sum, { sizeGb }) => sum + sizeGb, 0);
  const cost = sumOf(picks.map((one) => one.cost?.amount ?? 0));
  return { disks: picks.length, gigabyteHours: (gigabytes * expireAfterMs) / HOUR_MS, cost };
}

interface Planned {
  readonly picks: readonly DrillPick[];
  readonly part: RestorePart;
}

/** Points for the picks, then the picks on record, before anything is sent for them. */
async function planPicks(
  session: DrillSession,
  drill: DesiredDrill,
  picks: Picks,
  world: DrillWorld,
): Promise<Planned> {
  const nowMs = session.nowMs();
  const seed = session.seedOf(drill);
  const { subjects, withoutPoint } = await chooseSubjects(drill, picks, world, {
    reader: session.ports.arm,
    nowMs,
    seed,
  });
  const rolesOf = roleReader(session);
  const all = await Promise.all(
    subjects.map(async (subject) => planSubject(session, subject, world, await rolesOf(subject, world))),
  );
  const planned = affordable(session, drill, all);
  const tooDear = all.length - planned.length;
  const lent = new Map(planned.flatMap((one) => one.lent).map((role) => [JSON.stringify(role), role]));
  const at = session.at();
  await session.record([
    {
      at,
      record: 'choice',
      drill: drill.name,
      seed,
      wanted: picks.wanted,
      chosen: planned.length,
      ...costOfAll(drill, planned),
      passedOver: {
        ...picks.passedOver,
        ...(tooDear > 0 && { cost: (picks.passedOver.cost ?? 0) + tooDear }),
      },
    },
    ...withoutPoint.map((one): DrillRecord => ({ at, record: 'noPoint', drill: drill.name, ...one })),
    ...planned.map((one): DrillRecord => ({ at, record: 'picked', pick: one.pick })),
    ...[...lent.values()].map((role): DrillRecord => ({ at, record: 'roleLent', ...role })),
  ]);
  return { picks: planned.map((one) => one.pick), part: joinRestores(planned.map((one) => one.part)) };
}

interface PlannedPick {
  readonly pick: DrillPick;
  readonly part: RestorePart;
  readonly lent: readonly LentRole[];
}

/** What a recovery point holds may be larger than its disk is now, and a reserve dearer than whom it stands in for. */
function affordable(
  session: DrillSession,
  drill: DesiredDrill,
  planned: readonly PlannedPick[],
): readonly PlannedPick[] {
  const priced = planned.map((one) => ({ one, ...(one.pick.cost !== undefined && { cost: one.pick.cost }) }));
  return withinCost(priced, drill.limits.cost, takenBy(session, drill).cost).map(({ one }) => one);
}

function costOfAll({ prices }: DesiredDrill, planned: readonly PlannedPick[]): { readonly cost?: Cost } {
  if (prices === undefined) return {};
  return { cost: { amount: sumOf(planned.map(({ pick }) => pick.cost?.amount ?? 0)), currency: prices.currency } };
}

function planSubject(
  session: DrillSession,
  subject: DrillSubject,
  { live }: DrillWorld,
  roles: readonly LiveRoleAssignment[] | undefined,
): PlannedPick {
  const vaultKey = idKey(subject.instance.vault);
  const liveVault = live.vaults.find(({ id }) => idKey(id) === vaultKey);
  const vault = session.desired.vaults.find(({ id }) => idKey(id) === vaultKey);
  const pick = pickOf(subject, liveVault, CATALOG, { nowMs: session.nowMs(), seed: session.seedOf(subject.drill) });
  if (vault === undefined) return { pick, part: emptyPart(), lent: [] };
  const { lent } = session.fold;
  return { pick, ...planDrillRestore(pick, subject, { vault, live: liveVault, roles, lent, catalog: CATALOG }) };
}

/** Assignments of a vault's identity around datasource and target: one list per identity and subscription. */
function roleReader({ ports }: DrillSession) {
  const known = new Map<string, ReturnType<typeof readRoleAssignments>>();
  const read = (principal: string, subscription: string) => {
    const key = `${principal} ${subscription}`.toLowerCase();
    const reading = known.get(key) ?? readRoleAssignments(ports.arm, principal, [subscription]);
    known.set(key, reading);
    return reading;
  };
  return async (
    { instance, choice }: DrillSubject,
    { live }: DrillWorld,
  ): Promise<readonly LiveRoleAssignment[] | undefined> => {
    const principal = live.vaults.find(({ id }) => idKey(id) === idKey(instance.vault))?.principalId;
    if (principal === undefined) return [];
    const scopes = [groupOf(choice.candidate.group), instance.datasourceId].map(subscriptionOf);
    const lists = await Promise.all([...new Set(scopes)].map((one) => read(principal, one)));
    const readable = lists.flatMap((list) => ('unreadable' in list ? [] : list));
    return lists.some((list) => 'unreadable' in list) ? undefined : readable;
  };
}
