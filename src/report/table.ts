import { plainLine } from './plain-text.ts';

export type TableFormat = 'table' | 'json' | 'tsv';

export interface Column<T> {
  readonly title: string;
  readonly text: (row: T) => string;
  readonly right?: boolean;
}

/** Rows under their titles, columns as wide as their longest text; without rows nothing but the titles. */
export function tableText<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  const cells = rows.map((row) => columns.map(({ text }) => plainLine(text(row))));
  const widths = columns.map(({ title }, index) =>
    cells.reduce((widest, line) => Math.max(widest, (line[index] ?? '').length), title.length),
  );
  const lines = [columns.map(({ title }) => title), ...cells].map((line) =>
    line
      .map((text, index) => {
        const width = widths[index] ?? 0;
        return columns[index]?.right === true ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}

/** One line a row, no titles, as `az -o tsv` prints it. */
export function tsvText<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  return rows.map((row) => columns.map(({ text }) => plainLine(text(row))).join('\t')).join('\n');
}
