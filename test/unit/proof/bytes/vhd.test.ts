import { expect, test } from 'vitest';
import { diskBytesIn } from '../../../../src/proof/bytes/vhd.ts';

const GIB = 1024 ** 3;

test.each([
  ['a disk with its footer', 32 * GIB + 512, 32 * GIB],
  ['a disk alone', 32 * GIB, 32 * GIB],
  ['a disk of mebibytes with its footer', 4 * GIB + 3 * 1024 ** 2 + 512, 4 * GIB + 3 * 1024 ** 2],
  ['something else', 4 * GIB + 1024, 4 * GIB + 1024],
])('the size of %s is that of the disk', (_, totalBytes, diskBytes) => {
  expect(diskBytesIn(totalBytes)).toBe(diskBytes);
});
