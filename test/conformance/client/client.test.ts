import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { recordingNames } from '../../support/recordings.ts';
import { DATA, describeWith } from '../reference-data.ts';
import { replayClient } from './client-replay.ts';

describeWith(join(DATA, 'recordings', 'dpp'), 'the ARM client against the recorded service', () => {
  const followed: number[] = [];
  afterAll(() =>
    console.log(`${followed.reduce((sum, one) => sum + one, 0)} recorded operations followed to their end`),
  );

  test.each(recordingNames() ?? [])('%s: every answer is taken and every operation ends as recorded', async (name) => {
    const { operations, differences, unknown } = await replayClient(name);
    followed.push(operations);
    expect(differences).toEqual([]);
    expect(unknown, 'requests the recording does not hold').toEqual([]);
  });

  test('there was something to follow', () => {
    expect(followed.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(100);
  });
});
