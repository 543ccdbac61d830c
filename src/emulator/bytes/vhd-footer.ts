const FOOTER_BYTES = 512;

/** 2000-01-01, from which such files count seconds. */
const EPOCH_S = 946_684_800;

/**
 * The last 512 bytes of a fixed VHD (Microsoft, Virtual Hard Disk Image Format Specification, "Hard Disk Footer Format").
 * What an access to a managed disk gives is such a file: the disk, then this. A disk of 127 GiB and 2 MiB was copied as
 * 136,367,309,312 bytes (documentation of Azure Stack Edge, custom images); a disk of 32 GiB is uploaded as 34,359,738,880
 * (documentation of `az disk create --for-upload`); without the cookie an upload is no VHD (AzureStorageExplorer#6654).
 */
export const vhdFooter = (disk: {
  readonly sizeBytes: number;
  readonly createdMs: number;
  /** Guid of the disk. */
  readonly id: string;
}): Uint8Array => {
  const bytes = new Uint8Array(FOOTER_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from('conectix', 'latin1'), 0);
  view.setUint32(8, 2);
  view.setUint32(12, 0x0001_0000);
  view.setBigUint64(16, 0xff_ff_ff_ff_ff_ff_ff_ffn);
  view.setUint32(24, Math.max(0, Math.floor(disk.createdMs / 1000) - EPOCH_S));
  bytes.set(Buffer.from('wa\0\0\0\u0007\0\0Wi2k', 'latin1'), 28);
  view.setBigUint64(40, BigInt(disk.sizeBytes));
  view.setBigUint64(48, BigInt(disk.sizeBytes));
  view.setUint32(56, geometryOf(disk.sizeBytes));
  view.setUint32(60, 2);
  bytes.set(Buffer.from(disk.id.replaceAll('-', ''), 'hex').subarray(0, 16), 68);
  view.setUint32(64, ~bytes.reduce((sum, byte) => sum + byte, 0) >>> 0);
  return bytes;
};

/** Cylinders, heads and sectors by the appendix of the specification, for disks of 504 MB or more. */
const geometryOf = (sizeBytes: number): number => {
  const sectors = Math.min(Math.floor(sizeBytes / 512), 65_535 * 16 * 255);
  const perTrack = sectors >= 65_535 * 16 * 63 ? 255 : 63;
  return (Math.min(65_535, Math.floor(sectors / perTrack / 16)) << 16) | (16 << 8) | perTrack;
};
