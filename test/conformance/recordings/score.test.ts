import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readRecording, recordingNames } from '../../support/recordings.ts';
import { replay } from '../../unit/emulator/replay.ts';
import { DATA, describeWith } from '../reference-data.ts';

const FIDELITY = join(import.meta.dirname, '..', '..', '..', 'docs', 'FIDELITY.md');

/** Rows of the table in docs/FIDELITY.md: `| `name` | exchanges | sent | as recorded | ... |`. */
const written = new Map(
  [...readFileSync(FIDELITY, 'utf8').matchAll(/^\| `([\w.-]+\.[0-9a-f]{8})` \| (\d+) \| (\d+) \| (\d+) \|/gmu)].map(
    ([, name = '', ...numbers]) => [name, numbers.slice(0, 3).map(Number)],
  ),
);

describeWith(join(DATA, 'recordings', 'dpp'), 'the score of the embedded Azure per recording', () => {
  const rows: string[] = [];
  afterAll(() => console.log(['exchanges, sent, answered as recorded', ...rows.toSorted()].join('\n')));
  const names = (recordingNames() ?? []).map((file) => file.replace(/\.json$/u, ''));

  test('every row of docs/FIDELITY.md has its recording', () => {
    expect(written.size).toBeGreaterThan(30);
    expect([...written.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each(names)('%s is answered as docs/FIDELITY.md says', async (name) => {
    const { sent, differences } = await replay(`${name}.json`);
    const differing = new Set(differences.map((line) => line.split(' ')[0]));
    const score = [readRecording(`${name}.json`).length, sent, sent - differing.size];
    rows.push(`${score.map((number) => String(number).padStart(4)).join('')}  ${name}`);
    // A recording without a row, as of a larger set, is scored and printed only.
    const expected = written.get(name) ?? score;
    expect(score, 'it fell: mend it; it rose: write the new numbers down').toEqual(expected);
  });
});
