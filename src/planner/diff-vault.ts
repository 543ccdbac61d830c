import { idKey, type ArmId } from '../model/arm-id.ts';
import type { DesiredVault } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { LiveVault } from '../model/live.ts';
import type { PathChange, Suppressed } from '../model/plan.ts';
import { compareOwned } from '../wire/compare.ts';
import { VAULT_RULES } from '../wire/vault.ts';
import type { AddressBook } from './address-book.ts';
import type { Change } from './change.ts';
import { encryptionRefusals } from './encryption.ts';
import { IMMUTABLE_VAULT_PATHS, refusedPaths } from './immutable.ts';
import { doorsRefused, turnsSoftDeleteOff } from './one-way-doors.ts';
import { problem } from './problems.ts';

export interface VaultDiff {
  readonly changes: readonly Change[];
  readonly suppressed: readonly Suppressed[];
  readonly problems: readonly Diagnostic[];
  /** Keys of vaults nothing can be planned for, because they do not exist. */
  readonly missing: ReadonlySet<string>;
}

/** What the declared vaults need, and which of the vaults referred to do not exist. */
export function diffVaults(
  vaults: readonly DesiredVault[],
  live: ReadonlyMap<string, LiveVault>,
  book: AddressBook,
): VaultDiff {
  const changes: Change[] = [];
  const suppressed: Suppressed[] = [];
  const problems: Diagnostic[] = [];
  const missing = new Set<string>();
  for (const desired of vaults) {
    const address = book.vault(desired.id);
    const found = live.get(idKey(desired.id));
    if (found === undefined && desired.declared) {
      problems.push(...encryptionProblems(desired, undefined, address, []));
      changes.push({ kind: 'createVault', address, id: desired.id, paths: [], desired });
    } else if (found === undefined) {
      missing.add(idKey(desired.id));
      problems.push(vaultNotFound(desired.id, address, desired));
    } else if (desired.declared) {
      const comparison = compareOwned(desired.owned, found.body, VAULT_RULES);
      const refused = refusals(desired, found, address, comparison.changes);
      problems.push(...refused);
      suppressed.push(...comparison.suppressed.map((path) => ({ ...path, address })));
      if (comparison.changes.length > 0 && refused.length === 0) {
        changes.push({ kind: 'updateVault', address, id: found.id, paths: comparison.changes, desired, live: found });
      }
    }
  }
  return { changes, suppressed, problems, missing };
}

function vaultNotFound(id: ArmId, address: string, desired: DesiredVault): Diagnostic {
  return problem(
    'PLAN201',
    `${id} does not exist, and no BackupVault document declares it. Declare it, or correct the reference.`,
    {
      subject: address,
      at: desired.at,
    },
  );
}

function refusals(
  desired: DesiredVault,
  live: LiveVault,
  address: string,
  changes: readonly PathChange[],
): readonly Diagnostic[] {
  const about = { subject: address, at: desired.at };
  return [
    ...refusedPaths(changes, IMMUTABLE_VAULT_PATHS).map(({ change, what }) =>
      problem(
        'PLAN203',
        `${address}: ${what} cannot be changed (${change.path}: live ${text(change.from)}, spec ${text(change.to)}). The vault is not replaced, that would lose its recovery points.`,
        about,
      ),
    ),
    ...doorsRefused(changes, live.body).map((door) =>
      problem(
        'PLAN204',
        `${address}: ${door.what} cannot be undone (${door.evidence}). Set ${door.path} back in the spec.`,
        about,
      ),
    ),
    ...(turnsSoftDeleteOff(changes, live.body)
      ? [
          problem(
            'PLAN216',
            `${address}: Azure refuses it from api-version 2025-09-01 on. Set softDelete.state to On.`,
            about,
          ),
        ]
      : []),
    ...encryptionProblems(desired, live, address, changes),
  ];
}

function encryptionProblems(
  desired: DesiredVault,
  live: LiveVault | undefined,
  address: string,
  changes: readonly PathChange[],
): readonly Diagnostic[] {
  return encryptionRefusals(desired.owned, live?.body, changes).map(({ code, detail }) =>
    problem(code, `${address}: ${detail}`, { subject: address, at: desired.at }),
  );
}

function text(value: unknown): string {
  return value === undefined ? 'not set' : JSON.stringify(value);
}
