import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { recordedSessions } from '../../support/recordings.ts';
import { FIDELITY, ruleTable, writtenScores } from '../fidelity-doc.ts';
import { DATA, describeWith } from '../reference-data.ts';
import { RULES } from './known-differences.ts';
import { scoreOf } from './score.ts';

const written = writtenScores();

test('docs/FIDELITY.md explains every known difference', () => {
  expect(readFileSync(FIDELITY, 'utf8'), 'run npm run generate:fidelity').toContain(ruleTable(RULES));
});

describeWith(join(DATA, 'recordings'), 'the score of the embedded Azure per recording', () => {
  const sessions = recordedSessions();
  const lines: string[] = [];
  const used = new Set<string>();
  afterAll(() => console.log(['exchanges, sent, answered as recorded', ...lines].join('\n')));

  test('every row of docs/FIDELITY.md has its recording', () => {
    expect(written.size).toBeGreaterThan(40);
    const names = new Set(sessions.map(({ name }) => name));
    expect([...written.keys()].filter((name) => !names.has(name))).toEqual([]);
  });

  test.each(sessions)('$name is answered as docs/FIDELITY.md says', async ({ name, exchanges }) => {
    const { sent, asRecorded, rules, unexplained } = await scoreOf(exchanges);
    const numbers = [exchanges.length, sent, asRecorded].map((number) => String(number).padStart(5)).join('');
    lines.push(`${numbers}  ${name}`);
    for (const rule of rules) used.add(rule);
    const expected = written.get(name);
    // A recording without a row, as of a larger set, is scored and its differences are printed.
    if (expected === undefined) lines.push(...unexplained);
    else {
      expect(unexplained, 'differences that no rule explains').toEqual([]);
      expect(
        { exchanges: exchanges.length, sent, asRecorded },
        'it fell: mend it; it rose: npm run generate:fidelity',
      ).toEqual({ exchanges: expected.exchanges, sent: expected.sent, asRecorded: expected.asRecorded });
    }
  });

  test('every rule explains a difference', () => {
    expect(RULES.filter(({ name }) => !used.has(name))).toEqual([]);
  });
});
