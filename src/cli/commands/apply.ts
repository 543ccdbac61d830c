import type { Argv } from 'yargs';
import { applyOptions, applyPlan, approve, type ApplyFlags } from '../apply-plan.ts';
import type { Command } from '../command.ts';
import { azureOptions, pathOptions, pathsOf, type AzureFlags, type PathFlags } from '../common-options.ts';
import { connect } from '../connect.ts';
import { startEventStream } from '../event-stream-start.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { listenForInterrupts, type Interrupts } from '../interrupts.ts';
import { planFromSpecs, planningOptions, type PlanningFlags } from '../planning.ts';
import { printPlan } from '../print-plan.ts';
import { isPlanFile, readPlan } from '../read-plan.ts';
import { requirePaths } from '../require-paths.ts';
import type { Session } from '../session.ts';
import { UsageProblem } from '../usage-problem.ts';

interface Flags extends PathFlags, AzureFlags, PlanningFlags, ApplyFlags {}

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
    applyOptions(planningOptions(azureOptions(pathOptions(argv, 'A plan file, or spec files and folders')))),
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
  const applyBy = { words: ['apply', ...paths], isSaved: false };
  await printPlan(plan, { markdown: undefined, showSuppressed: false, applyBy }, session);
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
