import type { Finding } from '../../model/drill-record.ts';
import { mayDiffer, percentText } from '../../model/rule-of-three.ts';
import type { ServiceError } from '../../model/service-error.ts';
import type { BothSides, BytesCompared, ContentCompared } from '../bytes/compare-disks.ts';
import type { PartitionTable } from '../bytes/partition-table.ts';

/** What reading through links came to. */
export interface BytesSeen {
  /** Why there is no access to a side; absent where there is. */
  readonly refused: Partial<BothSides<ServiceError>>;
  /** Absent without access, or when reading broke off. */
  readonly compared?: BytesCompared;
  /** Why reading broke off. */
  readonly broken?: ServiceError;
}

/**
 * Level `bytes`: what was read of the disk equals what was read of the recovery point's own snapshot. It speaks of the
 * ranges that were read and, by the rule of three, of how much of the rest may differ; nothing of what the data means.
 */
export function checkBytes(seen: BytesSeen | undefined): readonly Finding[] {
  if (seen === undefined)
    return [unknown('disk access', 'given', 'not asked for: a check before this one did not pass')];
  const { refused, compared, broken } = seen;
  const access = [accessFinding('disk access', refused.disk), accessFinding('snapshot access', refused.snapshot)];
  if (refused.disk !== undefined || refused.snapshot !== undefined) return access;
  if (compared === undefined) return [...access, unknown('data', 'read to the end', reasonOf(broken))];
  const { sizes, content } = compared;
  const size: Finding = {
    check: 'size in bytes',
    result: sizes.disk === sizes.snapshot ? 'pass' : 'fail',
    expected: String(sizes.snapshot),
    found: String(sizes.disk),
  };
  return [...access, size, ...(content === undefined ? [] : contentFindings(content))];
}

function contentFindings(content: ContentCompared): readonly Finding[] {
  const { tables, fileSystems } = content;
  return [
    tableFinding(tables),
    ...checksumFindings(tables.disk),
    sameLists('file systems', fileSystems),
    rangesFinding(content),
    dataFinding(content),
  ];
}

function accessFinding(check: string, error: ServiceError | undefined): Finding {
  return error === undefined
    ? { check, result: 'pass', expected: 'given', found: 'given' }
    : unknown(check, 'given', reasonOf(error));
}

function unknown(check: string, expected: string, found: string): Finding {
  return { check, result: 'unknown', expected, found };
}

function reasonOf(error: ServiceError | undefined): string {
  return error === undefined ? 'nobody says why' : `${error.code}: ${error.message}`;
}

const TABLES: Readonly<Record<PartitionTable['kind'], string>> = { gpt: 'GPT', mbr: 'MBR', none: 'no partition table' };

function tableFinding({ disk, snapshot }: BothSides<PartitionTable>): Finding {
  const expected = tableText(snapshot);
  const isSame = layoutOf(disk) === layoutOf(snapshot);
  const found = tableText(disk);
  const other = !isSame && found === expected ? `${found}, which lie elsewhere` : found;
  return { check: 'partition table', result: isSame ? 'pass' : 'fail', expected, found: other };
}

function tableText({ kind, partitions, sectorBytes }: PartitionTable): string {
  if (kind === 'none') return TABLES.none;
  const count = partitions.length === 1 ? '1 partition' : `${partitions.length} partitions`;
  return `${TABLES[kind]} with ${count} and sectors of ${sectorBytes}`;
}

function layoutOf({ kind, partitions, sectorBytes }: PartitionTable): string {
  return [kind, sectorBytes, ...partitions.map(({ start, length, type }) => `${type} ${start} ${length}`)].join('\n');
}

/** A GPT vouches for itself; nothing else does. */
function checksumFindings({ kind, faults }: PartitionTable): readonly Finding[] {
  if (kind !== 'gpt') return [];
  const expected = 'headers and entries with the right checksums';
  const found = faults.length === 0 ? expected : faults.join('; ');
  return [{ check: 'partition table checksums', result: faults.length === 0 ? 'pass' : 'fail', expected, found }];
}

function sameLists(check: string, { disk, snapshot }: ContentCompared['fileSystems']): Finding {
  const expected = listText(snapshot);
  const found = listText(disk);
  return { check, result: found === expected ? 'pass' : 'fail', expected, found };
}

function listText(names: readonly (string | undefined)[]): string {
  return names.map((name) => name ?? 'none known').join(', ');
}

function rangesFinding({ fixed, random, slots, firstDifference, digest }: ContentCompared): Finding {
  const read = fixed.read + random.read;
  const equal = fixed.equal + random.equal;
  const check = 'sampled ranges';
  const expected = `${read} of ${read} equal`;
  if (equal < read) {
    const where = firstDifference === undefined ? '' : `, the first that differs at byte ${firstDifference}`;
    return { check, result: 'fail', expected, found: `${equal} of ${read}${where}` };
  }
  const found = `${expected}, ${random.read} of them at random; ${confidenceText(random.read, slots)}; SHA-256 ${digest}`;
  return { check, result: 'pass', expected, found };
}

/** `at 95 % confidence at most 5 % of the disk differs` */
function confidenceText(clean: number, slots: number): string {
  if (clean >= slots) return 'that is all of the disk';
  return `at 95 % confidence at most ${percentText(mayDiffer(clean, slots))} of the disk differs`;
}

/** Zeros equal zeros, and prove that nothing was lost only where nothing was. */
function dataFinding({ fixed, random, withData }: ContentCompared): Finding {
  const check = 'data';
  const expected = 'something else than zeros';
  const found = `${withData} of ${fixed.read + random.read} ranges hold ${expected}`;
  return withData === 0 ? unknown(check, expected, found) : { check, result: 'pass', expected, found };
}
