import { idKey, type ArmId } from '../../model/arm-id.ts';
import { sha256 } from '../../model/canonical-json.ts';

/** What the name of a restored disk is made of. */
export interface DrillDiskFacts {
  /** Name of the drill. */
  readonly drill: string;
  readonly instance: ArmId;
  readonly pointId: string;
  /** How often the drill has tried this instance before. */
  readonly attempt: number;
  /** Rounded up to a full hour. */
  readonly expiresAtMs: number;
}

/** What a name tells: whose disk it is and until when it may live. */
export interface DrillDiskName {
  readonly drillHash: string;
  readonly instanceHash: string;
  readonly expiresAtMs: number;
}

const HOUR_MS = 3_600_000;
const NAME = /^drill-([0-9a-f]{8})-([0-9a-f]{10})-([0-9a-f]{8})-([0-9a-f]{6})-x([0-9a-z]{4,6})$/u;

/**
 * `drill-<drill>-<instance>-<point and attempt>-<check>-x<expiry in hours since the epoch, base 36>`, at most 49
 * characters. Disks have no tags until they exist, so that ownership and expiry must stand in the name; the check
 * digits keep a disk of somebody else from being taken for ours by chance or by a slip of the hand.
 */
export function drillDiskName(facts: DrillDiskFacts): string {
  const hour = Math.ceil(facts.expiresAtMs / HOUR_MS).toString(36);
  const parts = [
    drillHashOf(facts.drill),
    instanceHashOf(facts.instance),
    sha256(`${facts.pointId.toLowerCase()}|${facts.attempt}`).slice(0, 8),
  ];
  return `drill-${parts.join('-')}-${checkOf(parts, hour)}-x${hour}`;
}

/** Undefined for every name that `drillDiskName` does not make. */
export function parseDrillDiskName(name: string): DrillDiskName | undefined {
  const [, drillHash = '', instanceHash = '', point = '', check, hour = ''] = NAME.exec(name) ?? [];
  if (check === undefined || check !== checkOf([drillHash, instanceHash, point], hour)) return undefined;
  return { drillHash, instanceHash, expiresAtMs: Number.parseInt(hour, 36) * HOUR_MS };
}

/** The part of a name that stands for the drill. */
export function drillHashOf(drill: string): string {
  return sha256(`drill|${drill.toLowerCase()}`).slice(0, 8);
}

/** The part of a name that stands for the instance. */
export function instanceHashOf(instance: ArmId): string {
  return sha256(`instance|${idKey(instance)}`).slice(0, 10);
}

function checkOf(parts: readonly string[], hour: string): string {
  return sha256(`azbackup drill disk|${parts.join('|')}|${hour}`).slice(0, 6);
}
