import type { Argv } from 'yargs';
import type { ConnectedArmClient } from '../../azure/create-arm-client.ts';
import type { Plan } from '../../model/plan.ts';
import { askForApproval } from '../approval.ts';
import type { Command } from '../command.ts';
import { azureOptions, pathOptions, pathsOf, type AzureFlags, type PathFlags } from '../common-options.ts';
import { connect } from '../connect.ts';
import { startEventStream } from '../event-stream-start.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { listenForInterrupts, type Interrupts } from '../interrupts.ts';
import { planFromSpecs, planningOptions, type PlanningFlags } from '../planning.ts';
import { dryRun } from '../preflight.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { printPlan } from '../print-plan.ts';
import { isPlanFile, readPlan } from '../read-plan.ts';
import { requirePaths } from '../require-paths.ts';
import { runAndReport, type RunFlags } from '../run-and-report.ts';
import type { Session } from '../session.ts';
import { UsageProblem } from '../usage-problem.ts';

interface Flags extends PathFlags, AzureFlags, PlanningFlags, RunFlags {
  readonly 'dry-run': boolean | undefined;
  readonly 'auto-approve': boolean | undefined;
  readonly 'expect-digest': string | undefined;
  readonly 'allow-delete': number | undefined;
  readonly 'confirm-irreversible': readonly string[] | undefined;
}

export const applyCommand: Command<Flags> = {
  usage: 'apply [paths..]',
  summary: 'Carry out a saved plan, or plan specs, ask, and carry that out',
  examples: [
    ['apply plan.json', 'exactly the plan that was reviewed; it is its own approval'],
    ['apply specs/', 'plan, show, ask, apply'],
    ['apply specs/ --dry-run', 'change nothing, say what would be sent, run the validations'],
    ['apply plan.json --allow-delete 3', 'a plan that deletes three instances'],
  ],
  exitCodes: Object.values(EXIT).filter((code) => code !== EXIT.changes && code !== EXIT.unproven),
  options: (argv: Argv) =>
    planningOptions(azureOptions(pathOptions(argv, 'A plan file, or spec files and folders')))
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
        describe: 'Allow up to so many backup instances to be deleted',
        requiresArg: true,
      })
      .option('confirm-irreversible', {
        type: 'string',
        array: true,
        describe: 'Name of a vault whose one-way change is meant',
        requiresArg: true,
      })
      .option('journal', { type: 'string', describe: 'Folder of the runs', requiresArg: true }),
  async run(flags, session: Session): Promise<ExitCode> {
    const paths = requirePaths(pathsOf(flags), 'apply');
    startEventStream(session);
    const interrupts = listenForInterrupts((text) => session.err(text));
    try {
      return await applyPaths(paths, flags, session, interrupts);
    } finally {
      interrupts.release();
    }
  },
};

async function applyPaths(
  paths: readonly string[],
  flags: Flags,
  session: Session,
  interrupts: Interrupts,
): Promise<ExitCode> {
  const saved = await planFileAmong(paths);
  if (saved !== undefined) {
    const plan = await readPlan(saved);
    return applyPlan(plan, await connect(flags, session, interrupts.signal), flags, session, interrupts);
  }
  const { plan, arm } = await planFromSpecs(paths, flags, session, interrupts.signal);
  if (plan === undefined) return EXIT.failed;
  await printPlan(plan, { markdown: undefined, showSuppressed: false }, session);
  return applyPlan(plan, arm, flags, session, interrupts, () => approve(plan, flags, session));
}

/** The plan file when one is given; a plan among specs is an error, it cannot mean anything. */
async function planFileAmong(paths: readonly string[]): Promise<string | undefined> {
  const plans: string[] = [];
  for (const path of paths) if (await isPlanFile(path)) plans.push(path);
  if (plans.length > 0 && paths.length > 1) {
    throw new UsageProblem(`${plans.join(', ')} is a saved plan: apply takes one plan alone, or specs, not both.`);
  }
  return plans[0];
}

async function applyPlan(
  plan: Plan,
  arm: ConnectedArmClient,
  flags: Flags,
  session: Session,
  interrupts: Interrupts,
  approved: () => Promise<boolean> = async () => true,
): Promise<ExitCode> {
  const { checkPlan } = await import('../../workflows/check-plan.ts');
  const terms = {
    expectDigest: flags['expect-digest'],
    ...(flags['allow-delete'] !== undefined && { allowDelete: flags['allow-delete'] }),
    confirmed: flags['confirm-irreversible'] ?? [],
  };
  const ports = { reader: arm, clock: arm.clock, endpoint: arm.endpoint.origin };
  const { verdict, diagnostics } = await checkPlan(plan, terms, ports);
  printDiagnostics(diagnostics, session);
  if (verdict !== 'ok') return verdict === 'stale' ? EXIT.stale : EXIT.refused;
  if (plan.steps.length === 0) return EXIT.done;
  if (flags['dry-run'] === true) return dryRun(plan, arm, flags.parallelism, session, interrupts.signal);
  if (!(await approved())) return interrupts.exitCode() ?? EXIT.refused;
  const { startRun } = await import('../../workflows/run.ts');
  return runAndReport(plan, arm, flags, session, interrupts, (run) => startRun(plan, run));
}

async function approve(plan: Plan, flags: Flags, session: Session): Promise<boolean> {
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
