import { beginAccess } from '../../azure/begin-access.ts';
import { tried, type Tried } from '../../azure/tried.ts';
import { readSnapshotState } from '../../live/read-snapshot-state.ts';
import type { ArmId } from '../../model/arm-id.ts';
import { instant } from '../../model/clock.ts';
import type { OpenAccess } from '../../model/drill-history.ts';
import type { DrillPick } from '../../model/drill-record.ts';
import type { ServiceError } from '../../model/service-error.ts';
import { isReadThroughLink } from '../../planner/drill/leaks.ts';
import { type BothSides, type BytesCompared, compareDisks, type SampleWish } from '../../proof/bytes/compare-disks.ts';
import type { DiskBytes } from '../../proof/bytes/read-plan.ts';
import { diskBytesIn } from '../../proof/bytes/vhd.ts';
import type { BytesSeen } from '../../proof/checks/bytes.ts';
import type { Seen } from '../../proof/seen.ts';
import { endAccesses } from './end-accesses.ts';
import { drillError } from './explanations.ts';
import type { DrillSession } from './session.ts';

/** The service takes access back after so long, whatever becomes of us. */
const ACCESS_MS = 60 * 60_000;
const KIB = 1024;

/**
 * The look of level `bytes`: read access to the restored disk and to its recovery point's snapshot, on record before it
 * is asked for, then a comparison through the links, then the end of both accesses, whatever has happened. What cannot
 * be read is part of what was seen. Throws when the run is interrupted, and `ProofProblem`.
 */
export async function readBytes(session: DrillSession, pick: DrillPick, seen: Seen): Promise<Partial<Seen>> {
  const bytes = await lookAtBytes(session, pick, seen);
  // What an interruption has kept from being read says nothing about the disk.
  session.ports.signal.throwIfAborted();
  return { bytes };
}

async function lookAtBytes(session: DrillSession, pick: DrillPick, { disk }: Seen): Promise<BytesSeen> {
  const { target, expects, sample } = pick;
  const { snapshot } = expects;
  if (snapshot === undefined || sample === undefined) return { refused: { snapshot: drillError('DRILL749') } };
  if (disk !== undefined && isReadThroughLink(disk)) return { refused: { disk: drillError('DRILL748', target) } };
  const refused = await whySnapshotIsNotRead(session, snapshot);
  if (refused !== undefined) return { refused: { snapshot: refused } };
  return withAccess(session, pick, [target, snapshot], (begun) => compareThrough(session, begun, sample));
}

async function compareThrough(
  session: DrillSession,
  [disk, snapshot]: readonly Tried<string>[],
  { seed, ranges, kibibytes }: NonNullable<DrillPick['sample']>,
): Promise<BytesSeen> {
  if (disk?.value === undefined || snapshot?.value === undefined) {
    return {
      refused: {
        ...(disk?.error !== undefined && { disk: disk.error }),
        ...(snapshot?.error !== undefined && { snapshot: snapshot.error }),
      },
    };
  }
  const links = { disk: disk.value, snapshot: snapshot.value };
  const { value, error } = await tried(compareLinks(session, links, { seed, count: ranges, length: kibibytes * KIB }));
  return error === undefined ? { refused: {}, compared: value } : { refused: {}, broken: error };
}

async function compareLinks(session: DrillSession, links: BothSides<string>, wish: SampleWish): Promise<BytesCompared> {
  const sides = { disk: await sideOf(session, links.disk), snapshot: await sideOf(session, links.snapshot) };
  return compareDisks(sides, wish);
}

/** Why nobody reads it now; somebody else's access is never taken over, as it could not be ended then. */
async function whySnapshotIsNotRead({ ports }: DrillSession, snapshot: ArmId): Promise<ServiceError | undefined> {
  const { value: state, error } = await tried(readSnapshotState(ports.arm, snapshot));
  if (error !== undefined) return error;
  if (state === 'absent') return drillError('DRILL749', `${snapshot} is gone`);
  return isReadThroughLink({ state }) ? drillError('DRILL748', snapshot) : undefined;
}

/** Puts access to the resources on record, asks for it, and ends it when the use is over, or has failed. */
async function withAccess<T>(
  session: DrillSession,
  { target, vault }: DrillPick,
  resources: readonly ArmId[],
  use: (begun: readonly Tried<string>[]) => Promise<T>,
): Promise<T> {
  const until = instant(session.nowMs() + ACCESS_MS);
  const accesses = resources.map((resource): OpenAccess => ({ target, resource, vault, until }));
  const at = session.at();
  await session.record(accesses.map((access) => ({ at, record: 'accessOpened', ...access })));
  const { arm, signal } = session.ports;
  let begun: readonly Tried<string>[] = [];
  try {
    begun = await Promise.all(resources.map((resource) => tried(beginAccess(arm, resource, ACCESS_MS, signal))));
    return await use(begun);
  } finally {
    const refused = new Set(accesses.filter((_, index) => wasRefused(begun[index]?.error)));
    const given = accesses.filter((access) => !refused.has(access));
    await session.accessEnds.run(given, (all) => endAccesses(session, all));
    await session.record(
      [...refused].map(({ resource }) => ({ at: session.at(), record: 'accessEnded', target, resource })),
    );
  }
}

/** Who may not, or asks for what is not there, was given nothing; after any other answer access may be open. */
function wasRefused(error: ServiceError | undefined): boolean {
  return error?.method === 'POST' && (error.httpStatus === 403 || error.httpStatus === 404);
}

async function sideOf({ ports: { arm, signal } }: DrillSession, link: string): Promise<DiskBytes> {
  const { totalBytes } = await arm.readRange(link, { start: 0, length: 512 }, signal);
  return {
    sizeBytes: diskBytesIn(totalBytes),
    read: async (range) => (await arm.readRange(link, range, signal)).bytes,
  };
}
