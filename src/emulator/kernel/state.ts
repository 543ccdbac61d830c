/**
 * The whole world as one value: tables of rows, each with indexes. Handlers only read it and answer with a list of
 * `Write`s; `commit` is the single place that changes it. The maps are changed in place, so a PUT costs its own row
 * and index entries, not a copy of 10,000 others, while every handler stays a pure function
 * `(state, request, now) -> [writes, response]`.
 */
export interface Table<Row> {
  readonly name: string;
  /** Index name to the value a row is filed under (undefined: not filed). */
  readonly indexes: { readonly [index: string]: (row: Row, key: string) => string | undefined };
}

interface Shelf {
  readonly rows: Map<string, unknown>;
  readonly indexes: Map<string, Map<string, Map<string, unknown>>>;
}

export interface State {
  readonly shelves: Map<string, Shelf>;
  /** Counts requests; new guids are derived from it, so that a run can be repeated exactly. */
  serial: number;
  /** Requests counted against each budget: in its current hour, or not yet refilled at that instant. */
  readonly budgets: Map<string, { windowFrom: number; used: number }>;
}

/** One change of one row; `row` undefined removes it. */
export interface Write {
  readonly table: Table<unknown>;
  readonly key: string;
  readonly row: unknown;
}

export const emptyState = (): State => ({ shelves: new Map(), serial: 0, budgets: new Map() });

export const put = <Row>(table: Table<Row>, key: string, row: Row): Write => ({
  table: table as unknown as Table<unknown>,
  key,
  row,
});

export const remove = <Row>(table: Table<Row>, key: string): Write => ({
  table: table as unknown as Table<unknown>,
  key,
  row: undefined,
});

/** The row under `key` (keys are lower case), or undefined. */
export const get = <Row>(state: State, table: Table<Row>, key: string): Row | undefined =>
  state.shelves.get(table.name)?.rows.get(key) as Row | undefined;

/** Every row in the order of creation. */
export const all = <Row>(state: State, table: Table<Row>): Iterable<Row> =>
  (state.shelves.get(table.name)?.rows.values() ?? []) as Iterable<Row>;

/** The rows filed under `value` in the index `index`, in the order of creation. */
export const by = <Row>(state: State, table: Table<Row>, index: string, value: string): Iterable<Row> =>
  (state.shelves.get(table.name)?.indexes.get(index)?.get(value)?.values() ?? []) as Iterable<Row>;

/** Applies the writes of one request. */
export const commit = (state: State, writes: readonly Write[]): void => {
  for (const write of writes) commitOne(shelfOf(state, write.table), write);
};

const shelfOf = (state: State, table: Table<unknown>): Shelf => {
  const existing = state.shelves.get(table.name);
  if (existing !== undefined) return existing;
  const created: Shelf = {
    rows: new Map(),
    indexes: new Map(Object.keys(table.indexes).map((index) => [index, new Map<string, Map<string, unknown>>()])),
  };
  state.shelves.set(table.name, created);
  return created;
};

const commitOne = (shelf: Shelf, { table, key, row }: Write): void => {
  const previous = shelf.rows.get(key);
  for (const [index, valueOf] of Object.entries(table.indexes)) {
    const entries = shelf.indexes.get(index);
    if (entries === undefined) continue;
    const before = previous === undefined ? undefined : valueOf(previous, key);
    const after = row === undefined ? undefined : valueOf(row, key);
    if (before !== undefined && before !== after) entries.get(before)?.delete(key);
    if (after !== undefined) fileUnder(entries, after).set(key, row);
  }
  if (row === undefined) shelf.rows.delete(key);
  else shelf.rows.set(key, row);
};

const fileUnder = (entries: Map<string, Map<string, unknown>>, value: string): Map<string, unknown> => {
  const existing = entries.get(value);
  if (existing !== undefined) return existing;
  const created = new Map<string, unknown>();
  entries.set(value, created);
  return created;
};
