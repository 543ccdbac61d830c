import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from './emulator/known-differences.ts';

export const FIDELITY = join(import.meta.dirname, '..', '..', 'docs', 'FIDELITY.md');

/** What `docs/FIDELITY.md` says of one recording. */
export interface Score {
  readonly exchanges: number;
  readonly sent: number;
  readonly asRecorded: number;
  readonly client: number;
}

export interface ScoreRow extends Score {
  /** The file without its extension. */
  readonly name: string;
  readonly rules: readonly string[];
}

/** The scores that are written down, by recording. */
export function writtenScores(): ReadonlyMap<string, Score> {
  const rows = readFileSync(FIDELITY, 'utf8').matchAll(/^\| `([\w.-]+)` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|/gmu);
  return new Map(
    [...rows].map(([, name = '', exchanges, sent, asRecorded, client]) => [
      name,
      {
        exchanges: Number(exchanges),
        sent: Number(sent),
        asRecorded: Number(asRecorded),
        client: Number(client),
      },
    ]),
  );
}

export function scoreTable(rows: readonly ScoreRow[]): string {
  return [
    '| recording | exchanges | sent | as recorded | client | what keeps it from all |',
    '|---|---|---|---|---|---|',
    ...rows.map(({ name, exchanges, sent, asRecorded, client, rules }) =>
      ['', `\`${name}\``, exchanges, sent, asRecorded, client, rules.join(', '), ''].join(' | ').trim(),
    ),
    `| all ${rows.length} | ${totalOf(rows)} | |`,
  ].join('\n');
}

const totalOf = (rows: readonly Score[]): string =>
  (['exchanges', 'sent', 'asRecorded', 'client'] as const)
    .map((column) => rows.reduce((sum, row) => sum + row[column], 0))
    .join(' | ');

export function ruleTable(rules: readonly Rule[]): string {
  return ['| difference | why it stays |', '|---|---|', ...rules.map(({ name, why }) => `| ${name} | ${why} |`)].join(
    '\n',
  );
}
