import type { JsonObject } from '../../kernel/json.ts';
import { textOf } from './values.ts';
import type { Expression, Value } from './values.ts';

/** A function over its arguments, which are worked out only when it asks for them. */
type Scalar = (args: readonly Expression[], row: JsonObject) => Value;

const argument = (args: readonly Expression[], index: number, row: JsonObject): Value => args[index]?.(row);
const text = (args: readonly Expression[], index: number, row: JsonObject): string =>
  textOf(argument(args, index, row));

/** The first value whose condition holds; conditions and values alternate, the last argument is for all others. */
const firstThat: Scalar = (args, row) => {
  for (let index = 0; index + 1 < args.length; index += 2)
    if (argument(args, index, row) === true) return argument(args, index + 1, row);
  return args.length % 2 === 1 ? argument(args, args.length - 1, row) : null;
};

/** The scalar functions that backup clients use in their queries, and their nearest relatives. */
export const FUNCTIONS: { readonly [name: string]: Scalar } = {
  tolower: (args, row) => text(args, 0, row).toLowerCase(),
  toupper: (args, row) => text(args, 0, row).toUpperCase(),
  tostring: (args, row) => text(args, 0, row),
  strcat: (args, row) => args.map((_one, index) => text(args, index, row)).join(''),
  split: (args, row) => text(args, 0, row).split(text(args, 1, row)),
  case: firstThat,
  iff: firstThat,
  iif: firstThat,
  not: (args, row) => argument(args, 0, row) !== true,
  isempty: (args, row) => text(args, 0, row) === '',
  isnotempty: (args, row) => text(args, 0, row) !== '',
  isnull: (args, row) => (argument(args, 0, row) ?? null) === null,
  isnotnull: (args, row) => (argument(args, 0, row) ?? null) !== null,
  todatetime: (args, row) => new Date(text(args, 0, row)),
};
