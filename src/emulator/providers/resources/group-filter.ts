import { field } from '../../kernel/json.ts';
import { notEmulated } from '../../kernel/refusal.ts';
import type { GroupRow } from './tables.ts';

/** `tagName eq 'a' and tagValue eq 'b'`, the second part as wanted: the only filter of the list (resources.json). */
const BY_TAG = /^tagName\s+eq\s+'([^']*)'(?:\s+and\s+tagValue\s+eq\s+'([^']*)')?$/i;

/** The condition of `$filter` in a list of resource groups. */
export const groupFilter = (filter: string): ((row: GroupRow) => boolean) => {
  if (filter.trim() === '') return () => true;
  const [, name, value] = BY_TAG.exec(filter.trim()) ?? [];
  if (name === undefined) throw notEmulated(`the filter '${filter}' of resource groups`);
  return ({ tags }) => {
    const tag = field(tags, name);
    return value === undefined ? tag !== undefined : tag === value;
  };
};
