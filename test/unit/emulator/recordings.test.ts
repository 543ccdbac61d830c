import { describe, expect, test } from 'vitest';
import { recordingNames } from '../../support/recordings.ts';
import { replay } from './replay.ts';

/** Recordings by the digits in their names, how many of their requests are replayed, and what may differ. */
const REPLAYED: readonly (readonly [digits: string, sent: number, allowed: readonly RegExp[]])[] = [
  ['d0f2e18d', 36, []],
  // The disk and the roles were there before; nothing in the recording tells what the disk was made of.
  ['6dfc7c1a', 88, [/^#8 .*(colocationConstraints|tier)/, /^#(14|24|34) PUT roleAssignments.* 409 recorded, 201 here/]],
  // Blobs and databases; an identity so old that its certificate was renewed.
  [
    'c28e2090',
    107,
    [
      /501 here/,
      /^#5[48] .*keyCredentials length 3/,
      /cliteststoreaccount.* (200 recorded, 404|202 recorded, 204) here/,
    ],
  ],
  ['9751dcbc', 19, []],
  ['64354651', 20, []],
  ['21149af3', 25, []],
  // The message quotes the state of the other instance, which still settled then.
  ['29ddf054', 40, [/^#27 .*message "Datasource is already associated/]],
  ['12abcd09', 36, []],
  ['8c0f6f38', 7, []],
  ['4a570a96', 11, []],
  ['95db178e', 6, []],
  ['96730574', 7, []],
  // Too many attempts within hours are refused before anything else is looked at; that limit is not emulated.
  ['e430bad6', 33, [/^#(30|32) /]],
  ['98b0e03a', 48, []],
  ['7bcb680e', 5, []],
  ['15d64546', 13, []],
  ['6c0f8a6b', 11, []],
  ['b41606dd', 36, []],
  ['f1f947b0', 25, []],
];

describe.skipIf(recordingNames() === undefined)('recorded exchanges with the real service', () => {
  test.each(REPLAYED)('%s: %i requests are answered as recorded', async (digits, sent, allowed) => {
    const name = recordingNames()?.find((candidate) => candidate.includes(digits)) ?? digits;
    const replayed = await replay(name);
    expect(replayed.differences.filter((difference) => !allowed.some((rule) => rule.test(difference)))).toEqual([]);
    expect(replayed.sent).toBe(sent);
  });
});
