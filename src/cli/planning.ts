import type { Argv } from 'yargs';
import type { ConnectedArmClient } from '../azure/create-arm-client.ts';
import type { Plan } from '../model/plan.ts';
import { wholeNumber, type AzureFlags } from './common-options.ts';
import { connect, defaultSubscription } from './connect.ts';
import { gitCommitOf } from './git.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import type { Session } from './session.ts';
import { UsageProblem } from './usage-problem.ts';

/** What may be used of resource guards. */
export interface GuardFlags {
  readonly 'guard-request': readonly string[] | undefined;
}

/** Flags of the commands that make a plan: plan, and apply of specs. */
export interface PlanningFlags extends GuardFlags {
  readonly target: readonly string[] | undefined;
  readonly 'max-unprotect': number | undefined;
  /** Plan the Restores of the specs too. */
  readonly restores: boolean | undefined;
}

export function guardOptions<T>(argv: Argv<T>): Argv<T & GuardFlags> {
  return argv.option('guard-request', {
    type: 'string',
    array: true,
    describe: 'ARM id of a request of a resource guard that may be used, or of a guard: all its requests',
    requiresArg: true,
    coerce: guardIds,
  });
}

/** For yargs' `coerce`. */
function guardIds(given: readonly string[] | undefined): readonly string[] | undefined {
  const wrong = given?.find((id) => !/^\/subscriptions\/.+\/resourceGuards\/[^/]+(?:\/[^/]+\/[^/]+)?$/iu.test(id));
  if (wrong === undefined) return given;
  throw new UsageProblem(
    `--guard-request ${wrong} is no resource guard and no request of one.`,
    'Take the id from the message that asks for it: /subscriptions/.../resourceGuards/NAME[/KIND/default]',
  );
}

export function planningOptions<T>(argv: Argv<T>): Argv<T & PlanningFlags> {
  return guardOptions(argv)
    .option('target', {
      type: 'string',
      array: true,
      describe: 'Only this resource and what it needs: Kind/vault/name, an ARM id, or a disk’s name',
      requiresArg: true,
    })
    .option('restores', { type: 'boolean', describe: 'Plan the Restore documents too' })
    .option('max-unprotect', {
      type: 'number',
      describe: 'Percent of a vault’s instances that may leave protection in this plan; else `guards` of the vault',
      requiresArg: true,
      coerce: wholeNumber('max-unprotect', 0, 100),
    });
}

export interface Planned {
  /** Absent when problems made a plan impossible; they are printed. */
  readonly plan: Plan | undefined;
  readonly arm: ConnectedArmClient;
}

/** Plans the specs and prints every problem on the way. */
export async function planFromSpecs(
  paths: readonly string[],
  flags: AzureFlags & PlanningFlags,
  session: Session,
  signal?: AbortSignal,
  only: 'restores' | 'all' = 'all',
): Promise<Planned> {
  const withRestores = flags.restores === true || only === 'restores';
  if (withRestores && (flags.target ?? []).length > 0) {
    throw new UsageProblem('--restores and --target exclude each other.', 'Restores alone: azbackup restore PATH');
  }
  const [{ planSpecs }, arm, gitCommit] = await Promise.all([
    import('../workflows/plan.ts'),
    connect(flags, session, signal),
    gitCommitOf(paths[0]),
  ]);
  const request = {
    paths,
    subscription: defaultSubscription(flags, session),
    targets: flags.target ?? [],
    maxUnprotectPercent: flags['max-unprotect'],
    guardRequests: flags['guard-request'] ?? [],
    restores: only === 'restores' ? ('only' as const) : withRestores ? ('too' as const) : ('none' as const),
  };
  const ports = {
    reader: arm,
    clock: arm.clock,
    serviceNow: arm.serviceNow,
    endpoint: arm.endpoint.origin,
    version: session.version,
    gitCommit,
  };
  const { value, diagnostics } = await planSpecs(request, ports);
  printDiagnostics(diagnostics, session);
  return { plan: value, arm };
}
