import type { Argv } from 'yargs';
import type { ConnectedArmClient } from '../azure/create-arm-client.ts';
import type { Plan } from '../model/plan.ts';
import { askForApproval } from './approval.ts';
import { wholeNumber } from './common-options.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Interrupts } from './interrupts.ts';
import { dryRun } from './preflight.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { runAndReport, type RunFlags } from './run-and-report.ts';
import type { Session } from './session.ts';

/** Flags of the commands that carry a plan out: apply, restore. */
export interface ApplyFlags extends RunFlags {
  readonly 'dry-run': boolean | undefined;
  readonly 'auto-approve': boolean | undefined;
  readonly 'expect-digest': string | undefined;
  readonly 'allow-delete': number | undefined;
  readonly 'confirm-irreversible': readonly string[] | undefined;
}

type ApplyOptions = Omit<ApplyFlags, 'parallelism'>;

export function applyOptions<T>(argv: Argv<T>): Argv<T & ApplyOptions> {
  return argv
    .option('dry-run', {
      type: 'boolean',
      describe: 'Change nothing; say what would be sent and validate what can be',
    })
    .option('auto-approve', { type: 'boolean', describe: 'Do not ask before applying specs' })
    .option('expect-digest', {
      type: 'string',
      describe: 'Refuse any other plan than the one with this SHA-256',
      requiresArg: true,
    })
    .option('allow-delete', {
      type: 'number',
      describe: 'How many backup instances the plan deletes; any other number is refused',
      requiresArg: true,
      coerce: wholeNumber('allow-delete', 0),
    })
    .option('confirm-irreversible', {
      type: 'string',
      array: true,
      describe: 'Name of a vault whose one-way change is meant',
      requiresArg: true,
    })
    .option('journal', { type: 'string', describe: 'Folder of the runs', requiresArg: true });
}

/** Checks a plan, asks where it must, and carries it out; gives the exit code. */
export async function applyPlan(
  plan: Plan,
  arm: ConnectedArmClient,
  flags: ApplyFlags,
  session: Session,
  interrupts: Interrupts,
  approved: () => Promise<boolean> = async () => true,
): Promise<ExitCode> {
  const { checkPlan } = await import('../workflows/check-plan.ts');
  const terms = {
    expectDigest: flags['expect-digest'],
    ...(flags['allow-delete'] !== undefined && { allowDelete: flags['allow-delete'] }),
    confirmed: flags['confirm-irreversible'] ?? [],
  };
  const { clock, serviceNow, endpoint } = arm;
  const ports = { reader: arm, clock, serviceNow, endpoint: endpoint.origin };
  const { verdict, diagnostics } = await checkPlan(plan, terms, ports);
  printDiagnostics(diagnostics, session);
  if (verdict !== 'ok') return verdict === 'stale' ? EXIT.stale : EXIT.refused;
  if (plan.steps.length === 0) return EXIT.done;
  if (flags['dry-run'] === true) return dryRun(plan, arm, flags.parallelism, session, interrupts.signal);
  if (!(await approved())) return interrupts.exitCode() ?? EXIT.refused;
  const { startRun } = await import('../workflows/run.ts');
  return runAndReport(plan, arm, flags, session, interrupts, (run) => startRun(plan, run));
}

/** Whether a plan made just now may be applied: said so by a flag, or asked at the terminal. */
export async function approve(plan: Plan, flags: ApplyFlags, session: Session): Promise<boolean> {
  if (flags['auto-approve'] === true || flags['expect-digest'] === plan.digest) return true;
  if (!session.mayPrompt) {
    session.err(
      'Not approved: there is no terminal to ask at. Use --auto-approve, or apply a plan saved with plan --out.',
    );
    return false;
  }
  const yes = await askForApproval(session, '\nDo you want to perform these actions?');
  if (!yes) session.err('Apply cancelled; nothing was sent.');
  return yes;
}
