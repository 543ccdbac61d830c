/**
 * `npm run generate:fidelity`: replays all recordings and puts the score of each, and the reasons of what stays
 * different, into docs/FIDELITY.md. Refuses while a score is lower than the one that is written there, or a difference
 * has no reason.
 */
import { replayClient } from '../test/conformance/client/client-replay.ts';
import { RULES } from '../test/conformance/emulator/known-differences.ts';
import { scoreOf } from '../test/conformance/emulator/score.ts';
import { FIDELITY, ruleTable, scoreTable, writtenScores, type ScoreRow } from '../test/conformance/fidelity-doc.ts';
import { recordedSessions } from '../test/support/recordings.ts';
import { writeSection } from './doc-section.ts';

const rows: ScoreRow[] = [];
const unexplained: string[] = [];
for (const { name, exchanges } of recordedSessions()) {
  const { sent, asRecorded, rules, unexplained: others } = await scoreOf(exchanges);
  unexplained.push(...others.map((text) => `${name} ${text}`));
  const { steps } = await replayClient(exchanges);
  rows.push({ name, exchanges: exchanges.length, sent, asRecorded, client: steps, rules });
}

const written = writtenScores();
const names = new Set(rows.map(({ name }) => name));
const lost = [...written.keys()].filter((name) => !names.has(name));
const fallen = rows.filter(({ name, asRecorded, client }) => {
  const before = written.get(name);
  return before !== undefined && (asRecorded < before.asRecorded || client < before.client);
});
const problems = [
  ...(rows.length === 0 ? ['no recordings'] : []),
  ...lost.map((name) => `${name} has no recording`),
  ...fallen.map(({ name, asRecorded, client }) => `${name} fell to ${asRecorded} as recorded, ${client} of the client`),
  ...unexplained.map((text) => `no rule explains ${text}`),
];
if (problems.length > 0) {
  console.error(['docs/FIDELITY.md is not written:', ...problems].join('\n'));
  process.exitCode = 1;
} else {
  writeSection(FIDELITY, 'score', scoreTable(rows));
  writeSection(FIDELITY, 'differences', ruleTable(RULES));
}
