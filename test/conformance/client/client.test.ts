import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { recordedSessions } from '../../support/recordings.ts';
import { writtenScores } from '../fidelity-doc.ts';
import { DATA, describeWith } from '../reference-data.ts';
import { replayClient } from './client-replay.ts';

const written = writtenScores();

describeWith(join(DATA, 'recordings'), 'the client against the recorded service', () => {
  const lines: string[] = [];
  afterAll(() => console.log(['brought to their recorded end', ...lines].join('\n')));

  test.each(recordedSessions())('$name: everything ends as recorded', async ({ name, exchanges }) => {
    const { steps, differences, unknown } = await replayClient(exchanges);
    lines.push(`${String(steps).padStart(5)}  ${name}`);
    expect(differences).toEqual([]);
    expect(unknown, 'requests the recording does not hold').toEqual([]);
    expect(steps, 'it rose: npm run generate:fidelity').toBe(written.get(name)?.client ?? steps);
  });
});
