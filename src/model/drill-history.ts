import { idKey, type ArmId } from './arm-id.ts';
import { digestOf, type Digest } from './canonical-json.ts';
import type { Instant } from './clock.ts';
import type { DrillPick, DrillRecord, PopulationCount, StartedRecord, Verdict } from './drill-record.ts';
import type { RoleNeed } from './step.ts';

/** What is known about one instance of a drill's population from the evidence of earlier runs. */
export interface InstanceHistory {
  readonly instance: ArmId;
  readonly datasource: ArmId;
  /** What a proof of it rests on now. */
  readonly basis: Digest;
  /** When it was first seen with this basis. */
  readonly since: Instant;
  readonly lastProof?: { readonly at: Instant; readonly basis: Digest };
  readonly lastFailure?: { readonly at: Instant };
  /** How often it was picked. */
  readonly attempts: number;
}

/** A drill's memory, folded from its evidence. */
export interface DrillHistory {
  /** The population, by `idKey` of the instance. */
  readonly instances: ReadonlyMap<string, InstanceHistory>;
  /** When picks were made last. */
  readonly lastPickAt?: Instant;
}

/** A pick that is not over: no verdict, or a disk that may be there. */
export interface OpenPick {
  readonly pick: DrillPick;
  readonly pickedAt: Instant;
  readonly started?: StartedRecord;
  readonly judged: boolean;
  /** Once it is judged. */
  readonly verdict?: Verdict;
}

/** A role that was granted for a drill and not taken back. */
export interface LentRole {
  readonly vault: ArmId;
  readonly need: RoleNeed;
}

/** Read access that was asked for, and is not known to have ended. */
export interface OpenAccess {
  /** The restored disk that it was asked for. */
  readonly target: ArmId;
  /** That disk, or the snapshot it was made from. */
  readonly resource: ArmId;
  /** Of the instance. */
  readonly vault: ArmId;
  /** By then the service has ended it by itself. */
  readonly until: Instant;
}

/** Folds records, oldest first, into what they say. Total: records that mean nothing in their place are passed over. */
export function foldEvidence(records: readonly DrillRecord[]): EvidenceFold {
  const fold = new EvidenceFold();
  for (const record of records) fold.take(record);
  return fold;
}

interface MutableHistory {
  readonly instances: Map<string, InstanceHistory>;
  lastPickAt?: Instant;
}

/** All that evidence remembers, while records are taken one by one. */
export class EvidenceFold {
  /** By name of the drill in lower case. */
  readonly drills = new Map<string, MutableHistory>();
  /** By `idKey` of the target. */
  readonly open = new Map<string, OpenPick>();
  readonly #accesses = new Map<string, OpenAccess>();
  /** Disks that could not be deleted, by `idKey`; gc, which needs no evidence, may have deleted them since. */
  readonly leaked = new Set<string>();
  readonly #lent = new Map<string, LentRole>();
  /** Picks by target: a verdict is about one of them, also when its disk is gone. */
  readonly #picks = new Map<string, DrillPick>();

  get lent(): readonly LentRole[] {
    return [...this.#lent.values()];
  }

  get accesses(): readonly OpenAccess[] {
    return [...this.#accesses.values()];
  }

  take(record: DrillRecord): void {
    switch (record.record) {
      case 'inScope': {
        const { instances } = this.#drill(record.drill);
        const before = instances.get(idKey(record.instance));
        const { instance, datasource, basis } = record;
        instances.set(idKey(instance), { attempts: 0, ...before, instance, datasource, basis, since: record.at });
        break;
      }
      case 'leftScope':
        this.#drill(record.drill).instances.delete(idKey(record.instance));
        break;
      case 'choice':
        this.#drill(record.drill).lastPickAt = record.at;
        break;
      case 'picked':
        this.#picked(record.pick, record.at);
        break;
      case 'noPoint':
        this.#change(record.drill, record.instance, (past) => ({ ...past, lastFailure: { at: record.at } }));
        break;
      case 'started':
        this.#changeOpen(record.target, (open) => ({ ...open, started: record }));
        break;
      case 'deferred':
        this.open.delete(idKey(record.target));
        break;
      case 'judged':
        this.#judged(record);
        break;
      case 'cleaned':
        this.open.delete(idKey(record.target));
        if (record.outcome === 'leaked') this.leaked.add(idKey(record.target));
        break;
      case 'accessOpened':
        this.#accesses.set(idKey(record.resource), record);
        break;
      case 'accessEnded':
        if (record.error === undefined) this.#accesses.delete(idKey(record.resource));
        break;
      case 'roleLent':
        this.#lent.set(roleKey(record), record);
        break;
      case 'roleReturned':
        if (record.error === undefined) this.#lent.delete(roleKey(record));
        break;
      case 'runStarted':
      case 'population':
      case 'exchanged':
      case 'selfTest':
      case 'runFinished':
        break;
    }
  }

  #picked(pick: DrillPick, at: Instant): void {
    this.open.set(idKey(pick.target), { pick, pickedAt: at, judged: false });
    this.#picks.set(idKey(pick.target), pick);
    this.#change(pick.drill, pick.instance, (past) => ({ ...past, attempts: pick.attempt + 1 }));
  }

  #judged({ target, verdict, at }: Extract<DrillRecord, { record: 'judged' }>): void {
    this.#changeOpen(target, (open) => ({ ...open, judged: true, verdict }));
    const pick = this.#picks.get(idKey(target));
    if (pick === undefined) return;
    this.#change(pick.drill, pick.instance, (past) =>
      verdict.outcome === 'proven'
        ? { ...past, lastProof: { at: verdict.at, basis: pick.basis } }
        : { ...past, lastFailure: { at } },
    );
  }

  #drill(name: string): MutableHistory {
    const known = this.drills.get(name.toLowerCase()) ?? { instances: new Map<string, InstanceHistory>() };
    this.drills.set(name.toLowerCase(), known);
    return known;
  }

  #change(drill: string, instance: ArmId, change: (past: InstanceHistory) => InstanceHistory): void {
    const { instances } = this.#drill(drill);
    const past = instances.get(idKey(instance));
    if (past !== undefined) instances.set(idKey(instance), change(past));
  }

  #changeOpen(target: ArmId, change: (open: OpenPick) => OpenPick): void {
    const open = this.open.get(idKey(target));
    if (open !== undefined) this.open.set(idKey(target), change(open));
  }
}

function roleKey({ need }: LentRole): string {
  const principal = typeof need.principal === 'string' ? need.principal : need.principal.knownAfter;
  return `${idKey(need.scope)}|${need.roleId}|${principal}`.toLowerCase();
}

/** Everybody in scope by these records. */
export function populationCount(history: DrillHistory | undefined): PopulationCount {
  return countInstances([...(history?.instances.values() ?? [])].map(({ instance }) => instance));
}

/** Over instances in no order and in any spelling. */
export function countInstances(instances: readonly ArmId[]): PopulationCount {
  const keys = [...new Set(instances.map(idKey))].toSorted();
  return { count: keys.length, digest: digestOf(keys) };
}

/** When the instance must be proven again, in milliseconds since the epoch. */
export function dueMs(
  { basis, since, lastProof }: Pick<InstanceHistory, 'basis' | 'since' | 'lastProof'>,
  { everyMs, firstProofWithinMs }: { readonly everyMs: number; readonly firstProofWithinMs: number },
): number {
  if (lastProof !== undefined && lastProof.basis === basis) return Date.parse(lastProof.at) + everyMs;
  return Date.parse(since) + firstProofWithinMs;
}

/** Whether the last thing that is known about it is a failure. */
export function isFailed({ lastProof, lastFailure }: Pick<InstanceHistory, 'lastProof' | 'lastFailure'>): boolean {
  return lastFailure !== undefined && (lastProof === undefined || lastProof.at < lastFailure.at);
}
