import type { ArmReader } from '../../azure/arm-client.ts';
import { tried } from '../../azure/tried.ts';
import { CATALOG } from '../../catalog/catalog.ts';
import { readVaults } from '../../live/read-live.ts';
import { readRestoresInto } from '../../live/restores-into.ts';
import { readRolesAt } from '../../live/role-assignments.ts';
import { distinctIds, groupOf, idKey, type ArmId } from '../../model/arm-id.ts';
import type { Clock } from '../../model/clock.ts';
import type { Desired } from '../../model/desired.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { CleanUpReport, LoanLeft, LoanReport } from '../../model/drill-report.ts';
import type { RunReport } from '../../model/report.ts';
import type { ServiceError } from '../../model/service-error.ts';
import { stepId } from '../../model/step.ts';
import {
  isFreshLoan,
  LOAN_SETTLES_MS,
  loansAt,
  loansOf,
  type Loan,
  type VaultLoan,
} from '../../planner/drill/lent-roles.ts';
import { returnAddresses } from '../../planner/drill/plan-clean-up.ts';
import { drillRunProblem } from './explanations.ts';
import { targetGroups } from './read-world.ts';

/** The lent roles that were found at the target groups, and what may become of them. */
export interface FoundLoans {
  /** No restore needs them. */
  readonly idle: readonly VaultLoan[];
  readonly inUse: readonly LoanLeft[];
  /** Nobody knows whether a restore needs them. */
  readonly unclear: readonly LoanLeft[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Looks for lent roles at the groups that the specs restore into, by the names of the assignments alone. Costs one list
 * per group; where one is found, one list of vaults per subscription, and for each vault that was lent one what
 * `readRestoresInto` takes. Nothing that may not be read keeps anything else from being cleaned up.
 */
export async function findLoans(specs: Desired, reader: ArmReader, clock: Clock): Promise<FoundLoans> {
  const { loans, diagnostics } = await lookAtGroups(specs, reader);
  if (loans.length === 0) return { idle: [], inUse: [], unclear: [], diagnostics };
  const vaults = await tried(readVaults(reader, vaultsOf(specs)));
  if (vaults.error !== undefined) {
    const why = `nobody knows whose identity it is: ${wordsOf(vaults.error)}`;
    return { idle: [], inUse: [], unclear: loans.map((loan) => leftOf(loan, why)), diagnostics };
  }
  // Only what was read last tells the service's time.
  const nowMs = clock.now();
  const byVault = Map.groupBy(loansOf(vaults.value, loans), ({ vault }) => vault);
  const sorted = await Promise.all([...byVault].map(([vault, lent]) => sortLoans(vault, lent, reader, nowMs)));
  return {
    idle: sorted.flatMap(({ idle }) => idle),
    inUse: sorted.flatMap(({ inUse }) => inUse),
    unclear: sorted.flatMap(({ unclear }) => unclear),
    diagnostics,
  };
}

/** Restores lend like drills do; what a failed one keeps is found by its document. */
function vaultsOf({ drills, restores }: Desired): readonly ArmId[] {
  return distinctIds([...drills.flatMap(({ population }) => population.vaults), ...restores.map(({ vault }) => vault)]);
}

async function lookAtGroups(
  { drills, restores }: Desired,
  reader: ArmReader,
): Promise<{ readonly loans: readonly Loan[]; readonly diagnostics: readonly Diagnostic[] }> {
  const groups = distinctIds([...targetGroups(drills), ...restores.map(({ target }) => groupOf(target))]);
  const looks = await Promise.all(
    groups.map(async (group) => ({ group, roles: await tried(readRolesAt(reader, group)) })),
  );
  return {
    loans: looks.flatMap(({ group, roles }) => (roles.error === undefined ? loansAt(group, roles.value, CATALOG) : [])),
    diagnostics: looks.flatMap(({ group, roles }) =>
      roles.error === undefined
        ? []
        : [drillRunProblem('DRILL746', 'warning', `${group}: ${wordsOf(roles.error)}`, group)],
    ),
  };
}

type Sorted = Omit<FoundLoans, 'diagnostics'>;

/** The jobs are read only for a role that is not in use by its age already. */
async function sortLoans(vault: ArmId, lent: readonly VaultLoan[], reader: ArmReader, nowMs: number): Promise<Sorted> {
  const fresh = lent.filter((loan) => isFreshLoan(loan, nowMs));
  const rest = lent.filter((loan) => !fresh.includes(loan));
  const inUse = fresh.map((loan) => leftOf(loan, `lent at ${loan.lentAt ?? 'a time unknown'}, its restore may follow`));
  if (rest.length === 0) return { idle: [], inUse, unclear: [] };
  const groups = rest.map(({ need }) => need.scope);
  const restores = await tried(readRestoresInto(reader, vault, groups, nowMs - LOAN_SETTLES_MS));
  if (restores.error !== undefined) {
    const why = `nobody knows whether a restore needs it: ${wordsOf(restores.error)}`;
    return { idle: [], inUse, unclear: rest.map((loan) => leftOf(loan, why)) };
  }
  const jobOf = ({ need }: VaultLoan): ArmId | undefined => restores.value.get(idKey(need.scope));
  const busy = rest.flatMap((loan) => {
    const job = jobOf(loan);
    return job === undefined ? [] : [leftOf(loan, `${job} restores into the group, or did a moment ago`)];
  });
  return { idle: rest.filter((loan) => jobOf(loan) === undefined), inUse: [...inUse, ...busy], unclear: [] };
}

/** What became of the lent roles; `run` has taken back the idle ones. */
export function loanReport({ idle, inUse, unclear }: Sorted, run: RunReport | undefined): CleanUpReport['roles'] {
  const steps = new Map(run?.steps.map((step) => [step.id, step]));
  const ends = [...returnAddresses(idle)].map(([loan, address]) => {
    const step = steps.get(stepId('revokeRole', address));
    return { loan, state: step?.state, error: step?.error };
  });
  const failed = ends.filter(({ state }) => state !== 'done');
  return {
    returned: ends.filter(({ state }) => state === 'done').map(({ loan }) => reportOf(loan)),
    inUse,
    leaked: [
      ...unclear,
      ...failed.map(({ loan, error }) =>
        leftOf(loan, error === undefined ? 'taking it back has not ended' : wordsOf(error)),
      ),
    ],
  };
}

function leftOf(loan: Loan | VaultLoan, why: string): LoanLeft {
  return { ...reportOf(loan), why };
}

function reportOf({ need, ...more }: Loan | VaultLoan): LoanReport {
  const { roleName, scope, principal } = need;
  return { role: roleName, scope, principal, ...('vault' in more && { vault: more.vault }) };
}

function wordsOf({ code, message }: ServiceError): string {
  return `${code}: ${message}`;
}
