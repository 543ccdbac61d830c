/** Reads disks as other programs do; shares nothing with what writes them. */

/** Checksum of IEEE 802.3, bit by bit. */
const crcOf = (bytes: Uint8Array): number => {
  let crc = 0xff_ff_ff_ff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ ((crc & 1) === 1 ? 0xed_b8_83_20 : 0);
  }
  return ~crc >>> 0;
};

export interface ReadPartition {
  readonly type: string;
  readonly name: string;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export interface ReadTable {
  readonly diskId: string;
  readonly otherHeaderAt: number;
  readonly partitions: readonly ReadPartition[];
}

type Read = (from: number, to: number) => Uint8Array;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const big = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

const guid = (bytes: Uint8Array): string => {
  const hex = Buffer.from(bytes).toString('hex').match(/../gu) ?? [];
  const order = [3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15];
  return order.map((index) => (index < 0 ? '-' : hex[index])).join('');
};

/** The partition table whose header lies at `headerAt`; throws when anything in it is not as it must be. */
export const readTable = (read: Read, headerAt: number): ReadTable => {
  const header = Uint8Array.from(read(headerAt, headerAt + 512));
  const view = viewOf(header);
  if (Buffer.from(header.subarray(0, 8)).toString('latin1') !== 'EFI PART') throw new Error('no signature');
  const headerCrc = view.getUint32(16, true);
  view.setUint32(16, 0, true);
  if (crcOf(header.subarray(0, view.getUint32(12, true))) !== headerCrc)
    throw new Error('wrong checksum of the header');
  if (big(view, 24) * 512 !== headerAt) throw new Error('a header that lies elsewhere');
  const entriesAt = big(view, 72) * 512;
  const [count, length] = [view.getUint32(80, true), view.getUint32(84, true)];
  const entries = read(entriesAt, entriesAt + count * length);
  if (crcOf(entries) !== view.getUint32(88, true)) throw new Error('wrong checksum of the entries');
  const [firstUsable, lastUsable] = [big(view, 40), big(view, 48)];
  const partitions = Array.from({ length: count }, (_value, index) =>
    entries.subarray(index * length, (index + 1) * length),
  )
    .filter((entry) => entry.subarray(0, 16).some((byte) => byte !== 0))
    .map((entry) => {
      const fields = viewOf(entry);
      const [first, last] = [big(fields, 32), big(fields, 40)];
      if (first < firstUsable || last > lastUsable || first > last) throw new Error('a partition beyond the disk');
      const name = Buffer.from(entry.subarray(56, 128)).toString('utf16le').replaceAll('\0', '');
      return { type: guid(entry.subarray(0, 16)), name, from: first * 512, to: (last + 1) * 512 };
    });
  return { diskId: guid(header.subarray(56, 72)), otherHeaderAt: big(view, 32) * 512, partitions };
};

/** Which file system begins at `from`, by the magic numbers that `blkid` goes by. */
export const fileSystemAt = (read: Read, from: number): string | undefined => {
  const head = Buffer.from(read(from, from + 8192));
  if (head.readUInt16LE(1080) === 0xef_53) return 'ext4';
  if (head.toString('latin1', 0, 4) === 'XFSB') return 'xfs';
  if (head.toString('latin1', 3, 11) === 'NTFS    ') return 'ntfs';
  if (head.toString('latin1', 82, 87) === 'FAT32' && head.readUInt16LE(510) === 0xaa_55) return 'vfat';
  return head.toString('latin1', 4086, 4096) === 'SWAPSPACE2' ? 'swap' : undefined;
};
