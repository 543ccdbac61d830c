import { notEmulated } from '../../kernel/refusal.ts';
import type { PrincipalRow } from '../authorization/tables.ts';
import { applicationIdOf, namesOf } from './service-principal.ts';

type Condition = (row: PrincipalRow, wanted: string) => boolean;

/** A quoted text of OData; a quote in it is written twice. */
const TEXT = "'((?:[^']|'')*)'";

/** What az asks a directory for when it looks up who gets a role (recorded in 6dfc7c1a, c28e2090, b41606dd, f1f947b0). */
const FILTERS: readonly (readonly [form: RegExp, holds: Condition])[] = [
  [
    new RegExp(`^servicePrincipalNames/any\\((\\w+):\\1 eq ${TEXT}\\)$`, 'i'),
    (row, wanted) => namesOf(row).some((name) => name.toLowerCase() === wanted),
  ],
  [new RegExp(`^()startswith\\(displayName,\\s*${TEXT}\\)$`, 'i'), (row, wanted) => nameOf(row).startsWith(wanted)],
  [new RegExp(`^()displayName eq ${TEXT}$`, 'i'), (row, wanted) => nameOf(row) === wanted],
  [new RegExp(`^()appId eq ${TEXT}$`, 'i'), (row, wanted) => applicationIdOf(row) === wanted],
  [new RegExp(`^()id eq ${TEXT}$`, 'i'), (row, wanted) => row.objectId.toLowerCase() === wanted],
];

const nameOf = (row: PrincipalRow): string => row.displayName.toLowerCase();

/** The condition of a `$filter` over service principals; text is compared without regard to case. */
export const principalFilter = (filter: string): ((row: PrincipalRow) => boolean) => {
  if (filter.trim() === '') return () => true;
  for (const [form, holds] of FILTERS) {
    const wanted = form.exec(filter.trim())?.[2]?.replaceAll("''", "'").toLowerCase();
    if (wanted !== undefined) return (row) => holds(row, wanted);
  }
  throw notEmulated(`the filter '${filter}' of Microsoft Graph`);
};
