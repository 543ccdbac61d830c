import { idKey, subscriptionOf, type ArmId } from '../../model/arm-id.ts';
import { type Digest, sha256 } from '../../model/canonical-json.ts';
import { dueMs, isFailed, type DrillHistory, type InstanceHistory } from '../../model/drill-history.ts';
import type { DesiredDrill } from '../../model/drill.ts';
import { costOf, sumOf } from './cost.ts';
import { runSize, USUAL_GAP_MS } from './run-size.ts';
import { isOpenAt } from './window.ts';

/** An instance that can be drilled. */
export interface Candidate {
  readonly instance: ArmId;
  readonly datasource: ArmId;
  readonly vault: ArmId;
  /** The group its disk is restored into. */
  readonly group: ArmId;
  /** Provisioned size; 0 when nobody knows. */
  readonly sizeGb: number;
  /** Absent when nobody knows. */
  readonly sku?: string;
  /** What a proof of it rests on: a proof under another one is void. */
  readonly basis: Digest;
}

export interface Choice {
  readonly candidate: Candidate;
  /** How often it was tried before. */
  readonly attempt: number;
  readonly why: string;
}

/** Why a candidate was not picked. */
export type PassedOver =
  | 'enough'
  | 'underWay'
  | 'outsideWindow'
  | 'concurrent'
  | 'subscription'
  | 'disks'
  | 'gigabytes'
  | 'gigabyteHours'
  | 'cost';

export interface Picks {
  /** How many this run should take, before limits. */
  readonly wanted: number;
  readonly chosen: readonly Choice[];
  /** Who steps in for a choice that turns out to have no recovery point, in this order. */
  readonly reserves: readonly Choice[];
  readonly passedOver: Readonly<Partial<Record<PassedOver, number>>>;
}

/** What disks of drills exist or are being made already. */
export interface UnderWay {
  readonly instance: ArmId;
  readonly vault: ArmId;
  readonly sizeGb: number;
}

export interface PickInput {
  readonly drill: DesiredDrill;
  readonly candidates: readonly Candidate[];
  /** Every candidate stands in it, with its present basis. */
  readonly history: DrillHistory;
  readonly underWay: readonly UnderWay[];
  /** What this run has picked before, in earlier waves. */
  readonly picked: { readonly disks: number; readonly gigabyteHours: number; readonly cost: number };
  readonly nowMs: number;
  /** Orders those that are equally due; written down, so that anybody can recompute the picks. */
  readonly seed: string;
}

const HOUR_MS = 3_600_000;
/** At the most so large a part of a run goes to instances that failed before: what always fails must not stop the rest. */
const FAILED_SHARE = 0.5;
/** A proof that counts is not renewed before so large a part of its time is over, however small the population is. */
const RIPE_AFTER = 0.5;

/**
 * Who is drilled now: the failed ones first, then by when a proof is due, the oldest proofs before the newer ones, as
 * far as pace and limits go. A pure function of what it is given.
 */
export function pick(input: PickInput): Picks {
  const { drill, nowMs, history } = input;
  const busy = new Set(input.underWay.map(({ instance }) => idKey(instance)));
  const ranked = rank(
    input.candidates.filter(({ instance }) => !busy.has(idKey(instance))),
    input,
  );
  const underWay = input.candidates.length - ranked.length;
  const counts = new Map<PassedOver, number>(underWay > 0 ? [['underWay', underWay]] : []);
  const last = history.lastPickAt === undefined ? nowMs - USUAL_GAP_MS : Date.parse(history.lastPickAt);
  const dues = ranked.map(({ due }) => due).toSorted((one, other) => one - other);
  const wanted = Math.max(0, runSize(dues, nowMs, drill.everyMs, nowMs - last) - input.picked.disks);
  if (!isOpenAt(drill.windows, nowMs)) {
    if (ranked.length > 0) counts.set('outsideWindow', ranked.length);
    return { wanted, chosen: [], reserves: [], passedOver: Object.fromEntries(counts) };
  }
  const queue = withFailedFirst(ranked, wanted);
  const room = createRoom(input);
  const chosen: Ranked[] = [];
  const spare: Ranked[] = [];
  for (const one of queue) {
    const ripe = isRipe(one, input);
    const reason = ripe && chosen.length < wanted ? room.refusal(one.candidate) : 'enough';
    if (reason === undefined) {
      room.take(one.candidate);
      chosen.push(one);
    } else {
      if (reason === 'enough' && ripe && spare.length < reservesFor(chosen.length)) spare.push(one);
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
  }
  return {
    wanted,
    chosen: chosen.map(toChoice),
    reserves: spare.map(toChoice),
    passedOver: Object.fromEntries(counts),
  };
}

function isRipe({ past, due, failedAt }: Ranked, { drill, nowMs }: PickInput): boolean {
  const counts = failedAt === undefined && past.lastProof?.basis === past.basis;
  return !counts || due - nowMs <= drill.everyMs * RIPE_AFTER;
}

/** A tenth more, two at the least: points are read for them too. */
function reservesFor(chosen: number): number {
  return Math.max(2, Math.ceil(chosen / 10));
}

interface Ranked {
  readonly candidate: Candidate;
  readonly past: InstanceHistory;
  readonly due: number;
  readonly failedAt: string | undefined;
}

function rank(candidates: readonly Candidate[], { history, drill, seed }: PickInput): readonly Ranked[] {
  const ties = new Map<string, string>();
  const tieOf = ({ candidate: { instance } }: Ranked): string => {
    const known = ties.get(instance) ?? sha256(`${seed}|${idKey(instance)}`);
    ties.set(instance, known);
    return known;
  };
  const ranked = candidates.flatMap((candidate): readonly Ranked[] => {
    const past = history.instances.get(idKey(candidate.instance));
    if (past === undefined) return [];
    const failedAt = isFailed(past) ? past.lastFailure?.at : undefined;
    return [{ candidate, past, due: dueMs(past, drill), failedAt }];
  });
  return ranked.toSorted((one, other) => one.due - other.due || (tieOf(one) < tieOf(other) ? -1 : 1));
}

/** Longest failed first, in half of the run; those beyond that wait for their due date like everybody else. */
function withFailedFirst(ranked: readonly Ranked[], wanted: number): readonly Ranked[] {
  const failed = ranked.filter(({ failedAt }) => failedAt !== undefined);
  const head = failed
    .toSorted((one, other) => ((one.failedAt ?? '') < (other.failedAt ?? '') ? -1 : 1))
    .slice(0, Math.ceil(wanted * FAILED_SHARE));
  const first = new Set(head);
  return [...head, ...ranked.filter((one) => !first.has(one))];
}

interface Room {
  refusal(candidate: Candidate): PassedOver | undefined;
  take(candidate: Candidate): void;
}

/**
 * A disk may cross a limit in gigabytes, the next one may not: a disk larger than the limit is drilled alone. The limit in
 * money is never crossed.
 */
function createRoom({ drill, underWay, picked }: PickInput): Room {
  const { limits } = drill;
  const hours = drill.expireAfterMs / HOUR_MS;
  const inVault = new Map<string, number>();
  const inSubscription = new Map<string, number>();
  const costOfOne = (candidate: Candidate): number =>
    drill.prices === undefined ? 0 : costOf(candidate, drill.prices, drill.expireAfterMs);
  let { disks, gigabyteHours, cost } = picked;
  let gigabytes = 0;
  const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  const enter = ({ vault, sizeGb }: Pick<Candidate, 'vault' | 'sizeGb'>): void => {
    add(inVault, idKey(vault));
    add(inSubscription, subscriptionOf(vault).toLowerCase());
    gigabytes += sizeGb;
  };
  for (const one of underWay) enter(one);
  return {
    refusal: (candidate) => {
      const { vault } = candidate;
      if (disks >= limits.disks) return 'disks';
      if (gigabytes >= limits.gigabytes) return 'gigabytes';
      if (gigabyteHours >= limits.gigabyteHours) return 'gigabyteHours';
      if (sumOf([cost, costOfOne(candidate)]) > limits.cost) return 'cost';
      if ((inVault.get(idKey(vault)) ?? 0) >= limits.concurrent) return 'concurrent';
      const here = inSubscription.get(subscriptionOf(vault).toLowerCase()) ?? 0;
      return here >= limits.concurrentPerSubscription ? 'subscription' : undefined;
    },
    take: (candidate) => {
      enter(candidate);
      disks += 1;
      gigabyteHours += candidate.sizeGb * hours;
      cost = sumOf([cost, costOfOne(candidate)]);
    },
  };
}

function toChoice({ candidate, past, failedAt, due }: Ranked): Choice {
  const dueText = `proof due ${new Date(due).toISOString()}`;
  const why =
    failedAt !== undefined
      ? `failed ${failedAt}; ${dueText}`
      : past.lastProof === undefined
        ? `never proven; ${dueText}`
        : past.lastProof.basis === past.basis
          ? `last proof ${past.lastProof.at}; ${dueText}`
          : `what it was proven with ${past.lastProof.at} has changed; ${dueText}`;
  return { candidate, attempt: past.attempts, why };
}
