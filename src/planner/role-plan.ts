import { idKey, type ArmId } from '../model/arm-id.ts';
import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Live, LiveDetails } from '../model/live.ts';
import type { RoleNeed, StepId, StepOf } from '../model/step.ts';
import type { AddressBook } from './address-book.ts';
import { isInstanceChange, type Change, type InstanceChange } from './change.ts';
import type { Catalog } from './diff.ts';
import { makeStep } from './make-step.ts';
import { problem } from './problems.ts';
import { assignCommandOf, identityOf, needKey, roleNeeds, type VaultIdentity } from './roles.ts';

/** Which roles the instances need, which are granted by the plan, and what is to be said about the others. */
export interface RolePlan {
  needsOf(change: InstanceChange): readonly RoleNeed[];
  /** The grant steps that give these needs; those not in it exist or are left to people. */
  grantsFor(needs: readonly RoleNeed[]): readonly StepId[];
  readonly steps: readonly StepOf<'grantRole'>[];
  readonly problems: readonly Diagnostic[];
}

/** What the roles are planned from. */
export interface RoleInput {
  readonly desired: Desired;
  readonly live: Live;
  readonly details: LiveDetails;
  readonly catalog: Catalog;
  readonly book: AddressBook;
}

/**
 * `grant` assigns what is missing or cannot be seen (an assignment that exists is answered with 409 and counts as
 * done); `check` says what is missing. Whether a role works is decided by the service's validation alone.
 */
export function planRoles(changes: readonly Change[], input: RoleInput): RolePlan {
  const { desired, live, details, catalog, book } = input;
  const identities = identitiesOf(changes, desired, live, details);
  const needs = new Map<InstanceChange, readonly RoleNeed[]>();
  const grants: Grants = new Map();
  const lacking = new Map<string, Lack>();
  const without = new Map<string, Diagnostic>();
  for (const change of changes.filter(isInstanceChange)) {
    const type = catalog[change.desired.datasource.kind];
    if (type === undefined || !(change.moves.includes('protect') || change.moves.includes('rebind'))) continue;
    const vault = idKey(change.desired.vault);
    const identity = identities.get(vault);
    if (identity === undefined) {
      if (!without.has(vault)) without.set(vault, noIdentity(change, book));
      continue;
    }
    const needed = roleNeeds(change, type, identity);
    needs.set(change, needed);
    for (const need of needed) noteNeed(need, identity, grants, lacking, book);
  }
  return {
    needsOf: (change) => needs.get(change) ?? [],
    grantsFor: (list) =>
      list.flatMap((need) => {
        const grant = grants.get(needKey(need));
        return grant === undefined ? [] : [grant.id];
      }),
    steps: [...grants.values()],
    problems: [...without.values(), ...[...lacking.values()].map((lack) => lackProblem(lack, book))],
  };
}

/** The grants of the plan, by what they give. */
type Grants = Map<string, StepOf<'grantRole'>>;

function grantStep(address: string, vault: ArmId, need: RoleNeed): StepOf<'grantRole'> {
  const after = typeof need.principal === 'string' ? [] : [need.principal.knownAfter];
  return makeStep(
    'grantRole',
    { address, vault, because: `the vault must ${need.purpose}` },
    { need },
    { after, exclusive: idKey(need.scope), risk: 'reversible' },
  );
}

interface Lack {
  readonly identity: VaultIdentity;
  /** By key, so that a shared scope is named once. */
  readonly needs: Map<string, RoleNeed>;
}

function noteNeed(
  need: RoleNeed,
  identity: VaultIdentity,
  grants: Grants,
  lacking: Map<string, Lack>,
  book: AddressBook,
): void {
  if (identity.has?.(need.roleId, need.scope) === true) return;
  const key = needKey(need);
  const vault = identity.vault.id;
  if (identity.vault.roles.mode === 'grant') {
    if (!grants.has(key)) grants.set(key, grantStep(book.grant(vault, need.roleName, need.scope), vault, need));
    return;
  }
  const group = `${idKey(vault)}|${identity.has === undefined ? 'unreadable' : need.roleId}`;
  const lack = lacking.get(group) ?? { identity, needs: new Map() };
  lacking.set(group, lack);
  lack.needs.set(key, need);
}

function identitiesOf(
  changes: readonly Change[],
  desired: Desired,
  live: Live,
  details: LiveDetails,
): ReadonlyMap<string, VaultIdentity> {
  const vaults = new Map(live.vaults.map((vault) => [idKey(vault.id), vault]));
  const vaultChanges = new Map(
    changes
      .filter((change) => change.kind === 'createVault' || change.kind === 'updateVault')
      .map((change) => [idKey(change.id), change]),
  );
  const identities = new Map<string, VaultIdentity>();
  for (const vault of desired.vaults) {
    const key = idKey(vault.id);
    const identity = identityOf(vault, vaults.get(key), vaultChanges.get(key), details);
    if (identity !== undefined) identities.set(key, identity);
  }
  return identities;
}

function noIdentity({ desired, address }: InstanceChange, book: AddressBook): Diagnostic {
  const detail = `${book.vault(desired.vault)} has no system-assigned identity, so it cannot reach the datasource. Declare the vault in the specs, or run: az dataprotection backup-vault update --ids "${desired.vault}" --type SystemAssigned`;
  return problem('PLAN212', detail, { subject: address, at: desired.at });
}

/** So many commands are printed; a disk each would drown the plan. */
const SHOWN_COMMANDS = 10;

function lackProblem({ identity, needs }: Lack, book: AddressBook): Diagnostic {
  const { vault, unreadable } = identity;
  const all = [...needs.values()];
  const commands = all.slice(0, SHOWN_COMMANDS).map((need) => `  ${assignCommandOf(need)}`);
  const more = all.length > SHOWN_COMMANDS ? [`  ... and ${all.length - SHOWN_COMMANDS} more scopes.`] : [];
  const address = book.vault(vault.id);
  const opening =
    unreadable === undefined
      ? `${address} lacks the role ${all[0]?.roleName} (to ${all[0]?.purpose}) at ${countOf(all.length, 'scope')}:`
      : `The roles of ${address} could not be read (${unreadable}). It needs:`;
  return problem(unreadable === undefined ? 'PLAN230' : 'PLAN231', [opening, ...commands, ...more].join('\n'), {
    subject: address,
    at: vault.at,
  });
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
