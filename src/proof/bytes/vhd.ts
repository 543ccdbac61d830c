/** The footer of a fixed VHD (Microsoft, Virtual Hard Disk Image Format Specification). */
const FOOTER_BYTES = 512;
const MIB = 1024 * 1024;

/**
 * The size of the disk in what read access gives out: a fixed VHD, the disk and then a footer that names the file and
 * not the disk. Disks are whole mebibytes, so that the footer shows in the size.
 */
export function diskBytesIn(totalBytes: number): number {
  return totalBytes % MIB === FOOTER_BYTES ? totalBytes - FOOTER_BYTES : totalBytes;
}
