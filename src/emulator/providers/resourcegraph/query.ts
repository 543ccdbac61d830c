import { at, isObject, textAt } from '../../kernel/json.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { notEmulated } from '../../kernel/refusal.ts';

/**
 * The part of the Kusto query language that backup clients send (observed of az and the SDKs; 2de96b66, 24aa3742): a table, then
 * `where PATH =~ | == | in~ | in`, joined by `and`; `extend NAME = PATH` or `= split(split(id, 'A')[1],'B')[0]`;
 * `project`; `take` or `limit`. Everything else is refused, never guessed.
 */
export const runQuery = (query: string, tables: (name: string) => readonly JsonObject[]): readonly JsonObject[] => {
  const [table = '', ...stages] = splitStages(query);
  let rows = tables(table.toLowerCase());
  for (const stage of stages) rows = runStage(stage, rows);
  return rows;
};

/** Cuts at `|` outside of quotes. */
const splitStages = (query: string): string[] =>
  (query.match(/(?:'[^']*'|"[^"]*"|[^|'"])+/g) ?? []).map((stage) => stage.trim()).filter((stage) => stage !== '');

const runStage = (stage: string, rows: readonly JsonObject[]): readonly JsonObject[] => {
  const [, verb = '', rest = ''] = /^(\w+)\s+([\s\S]*)$/.exec(stage) ?? [];
  const run = STAGES[verb.toLowerCase()];
  if (run === undefined) throw notEmulated(`the Resource Graph operator in '${stage}'`);
  return run(rest.trim(), rows);
};

type Stage = (rest: string, rows: readonly JsonObject[]) => readonly JsonObject[];

const where: Stage = (rest, rows) => {
  const conditions = rest.split(/\s+and\s+/i).map(condition);
  return rows.filter((row) => conditions.every((holds) => holds(row)));
};

const extend: Stage = (rest, rows) => {
  const [, name, expression] = /^(\w+)\s*=\s*([\s\S]+)$/.exec(rest) ?? [];
  if (name === undefined || expression === undefined) throw notEmulated(`the Resource Graph expression '${rest}'`);
  const value = evaluator(expression.trim());
  return rows.map((row) => ({ ...row, [name]: value(row) ?? null }));
};

const project: Stage = (rest, rows) => {
  const names = rest.split(',').map((name) => name.trim());
  const readers = names.map((name) => [name, evaluator(name)] as const);
  return rows.map((row) => Object.fromEntries(readers.map(([name, read]) => [name, read(row) ?? null])));
};

const take: Stage = (rest, rows) => rows.slice(0, Number(rest));

const STAGES: { readonly [verb: string]: Stage } = { where, extend, project, take, limit: take };

/** `PATH =~ 'x'`, `PATH == 'x'`, `PATH in~ ('x', 'y')`, `PATH in ('x')`; the tilde ignores case. */
const condition = (text: string): ((row: JsonObject) => boolean) => {
  const [, path, operator, operand] = /^([\w.'[\]]+)\s*(=~|==|in~|in)\s*([\s\S]+)$/i.exec(text.trim()) ?? [];
  if (path === undefined || operator === undefined || operand === undefined)
    throw notEmulated(`the Resource Graph condition '${text}'`);
  const ignoreCase = operator.endsWith('~');
  const fold = (value: string): string => (ignoreCase ? value.toLowerCase() : value);
  const wanted = new Set(
    [...operand.matchAll(/'([^']*)'|"([^"]*)"/g)].map((match) => fold(match[1] ?? match[2] ?? '')),
  );
  const value = evaluator(path);
  return (row) => {
    const found = value(row);
    return typeof found === 'string' && wanted.has(fold(found));
  };
};

const SPLIT_TWICE = /^split\(split\((\w+),\s*'([^']*)'\)\[(\d+)\],\s*'([^']*)'\)\[(\d+)\]$/i;

const evaluator = (expression: string): ((row: JsonObject) => Json | undefined) => {
  const split = SPLIT_TWICE.exec(expression);
  if (split !== null) {
    const [, name = '', first = '', firstAt = '0', second = '', secondAt = '0'] = split;
    return (row) => textAt(row, name)?.split(first)[Number(firstAt)]?.split(second)[Number(secondAt)];
  }
  if (!/^\w+(\.\w+|\['\w+'\])*$/.test(expression)) throw notEmulated(`the Resource Graph expression '${expression}'`);
  const path = expression.split(/\.|\['|'\]/).filter((name) => name !== '');
  return (row) => (isObject(row) ? at(row, ...path) : undefined);
};
