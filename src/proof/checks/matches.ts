import { groupOf, toArmId } from '../../model/arm-id.ts';
import type { DiskDetails } from '../../model/disk-details.ts';
import type { DiskExpectation, Finding } from '../../model/drill-record.ts';
import { regionKey } from '../../model/region.ts';
import { sameIfKnown, sameText } from './finding.ts';

/**
 * Level `matches`: the disk exists and equals what the recovery point and its source were when the drill began. It says
 * what kind of disk there is, nothing about what is on it.
 */
export function checkMatches(
  target: string,
  expects: DiskExpectation,
  disk: DiskDetails | undefined,
): readonly Finding[] {
  if (disk === undefined) return [{ check: 'disk', result: 'fail', expected: target, found: 'no such disk' }];
  const zones = expects.zones ?? [];
  return [
    sameText('disk', target, disk.id),
    sameText('provisioning state', 'Succeeded', disk.provisioningState),
    sameText('region', regionKey(expects.location), regionKey(disk.location)),
    ...sameIfKnown('size in GiB', textOf(expects.sizeGb), textOf(disk.sizeGb)),
    ...sameIfKnown('sku', expects.sku, disk.sku),
    ...(zones.length === 0 ? [] : [sameText('zone', listOf(zones), listOf(disk.zones))]),
    ...sameIfKnown('operating system', expects.osType, disk.osType),
    ...sameIfKnown('generation', expects.hyperVGeneration, disk.hyperVGeneration),
    ...sameIfKnown('encryption', expects.encryptionType, disk.encryptionType),
    ...sameIfKnown('disk encryption set', expects.encryptionSet, disk.encryptionSet),
    ...originFindings(expects, disk.madeFrom),
  ];
}

/** The recovery point's own snapshot where it is known, else any in the group that holds snapshots of the instance. */
function originFindings(
  { snapshot, snapshotGroup }: DiskExpectation,
  madeFrom: string | undefined,
): readonly Finding[] {
  if (snapshot !== undefined) return [sameText('snapshot', snapshot, madeFrom)];
  const origin = toArmId(madeFrom ?? '');
  return [
    ...sameIfKnown('snapshot group', snapshotGroup, origin && groupOf(origin)),
    ...(snapshotGroup === undefined ? [] : [snapshotFinding(madeFrom)]),
  ];
}

/** A copy of another disk could have all the same properties; it must come from a snapshot. */
function snapshotFinding(madeFrom: string | undefined): Finding {
  const expected = 'a snapshot';
  if (madeFrom === undefined) return { check: 'origin', result: 'unknown', expected };
  const isSnapshot = /\/providers\/Microsoft\.Compute\/snapshots\/[^/]+$/iu.test(madeFrom);
  return { check: 'origin', result: isSnapshot ? 'pass' : 'fail', expected, found: madeFrom };
}

function textOf(number: number | undefined): string | undefined {
  return number === undefined ? undefined : String(number);
}

function listOf(zones: readonly string[]): string {
  return zones.toSorted((one, other) => (one < other ? -1 : 1)).join(', ');
}
