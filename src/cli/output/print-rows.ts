import { type Column, type TableFormat, tableText, tsvText } from '../../report/table.ts';
import type { Session } from '../session.ts';

/** Prints rows in the form asked for. An empty table says so on stderr, so that stdout stays fit for a pipe. */
export function printRows<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  format: TableFormat,
  session: Session,
  nothing: string,
): void {
  if (format === 'json') {
    session.out(JSON.stringify(rows, undefined, 2));
    return;
  }
  if (rows.length > 0) session.out(format === 'tsv' ? tsvText(rows, columns) : tableText(rows, columns));
  else if (format === 'table') session.err(nothing);
}
