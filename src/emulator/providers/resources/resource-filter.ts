import { segmentsOf, typeOfId } from '../../kernel/arm-id.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { notEmulated } from '../../kernel/refusal.ts';

/** What a filter looks at: a resource as ARM shows it, or the row of a group. */
interface Filtered {
  readonly id: string;
  readonly name: string | undefined;
  readonly location: string | undefined;
  readonly tags: JsonObject | undefined;
}

type Condition = (resource: Filtered) => boolean;

/** The `$filter` of a list of resources (resources.json). */
export const resourceFilter = (filter: string): Condition => conditionOf(filter, Object.keys(CLAUSES));

/** The `$filter` of a list of groups, which knows tags only (resources.json). */
export const groupFilter = (filter: string): Condition => conditionOf(filter, ['tagname', 'tagvalue']);

/** `NAME eq 'VALUE'` joined by `and`, in any case; anything else is refused. */
const conditionOf = (filter: string, names: readonly string[]): Condition => {
  const wanted = filter
    .split(/\s+and\s+/i)
    .filter((part) => part.trim() !== '')
    .map((part) => clauseOf(part, names));
  const tag = wanted.find(({ name }) => name === 'tagname')?.value;
  const conditions = wanted.map(({ name, value }) => CLAUSES[name]?.(value, tag));
  return (resource) => conditions.every((holds) => holds?.(resource) === true);
};

interface Clause {
  readonly name: string;
  readonly value: string;
}

const clauseOf = (text: string, names: readonly string[]): Clause => {
  const [, spelled = '', value = ''] = /^\(?\s*(\w+)\s+eq\s+'([^']*)'\s*\)?$/i.exec(text.trim()) ?? [];
  const name = spelled.toLowerCase();
  if (!names.includes(name)) throw notEmulated(`the filter '${text}'`);
  return { name, value: value.toLowerCase() };
};

const is =
  (read: (resource: Filtered) => string | undefined) =>
  (value: string): Condition =>
  (resource) =>
    read(resource)?.toLowerCase() === value;

/** Tags by name in lower case. */
const tagsOf = ({ tags }: Filtered): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(tags ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === 'string' ? value.toLowerCase() : '',
    ]),
  );

/** What each name in a filter asks for; a tag's value is that of the tag that the same filter names. */
const CLAUSES: { readonly [name: string]: (value: string, tag: string | undefined) => Condition } = {
  resourcetype: is(({ id }) => typeOfId(id)),
  name: is(({ name }) => name),
  location: is(({ location }) => location),
  resourcegroup: is(({ id }) => segmentsOf(id)[3]),
  tagname: (value) => (resource) => tagsOf(resource).has(value),
  tagvalue: (value, tag) => (resource) =>
    [...tagsOf(resource)].some(([name, found]) => found === value && (tag === undefined || name === tag)),
};
