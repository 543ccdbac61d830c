import type { Argv } from 'yargs';
import type { ConnectedArmClient } from '../../azure/create-arm-client.ts';
import type { Plan } from '../../model/plan.ts';
import type { Command } from '../command.ts';
import { applyCommand } from '../../report/apply-command.ts';
import { azureOptions, pathOptions, pathsOf, type AzureFlags, type PathFlags } from '../common-options.ts';
import { startEventStream } from '../event-stream-start.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { preflight } from '../preflight.ts';
import { planFromSpecs, planningOptions, type PlanningFlags } from '../planning.ts';
import { printPlan } from '../print-plan.ts';
import { requirePaths } from '../require-paths.ts';
import type { Session } from '../session.ts';
import { writeResult } from '../write-result.ts';

interface Flags extends PathFlags, AzureFlags, PlanningFlags {
  readonly out: string | undefined;
  readonly 'detailed-exitcode': boolean | undefined;
  readonly markdown: string | undefined;
  readonly preflight: boolean | undefined;
  readonly 'show-suppressed': boolean | undefined;
}

export const planCommand: Command<Flags> = {
  usage: 'plan [paths..]',
  summary: 'Compare specs with the live vaults and show what apply would do',
  examples: [
    ['plan specs/', 'show the changes'],
    ['plan specs/ --out plan.json --markdown plan.md', 'keep the plan for review and apply'],
    ['plan specs/ --detailed-exitcode', 'exit 2 when there are changes'],
    ['plan specs/ --target BackupInstance/TestBkpVault/msdiskbackup', 'only this one and what it needs'],
  ],
  notes: ['plan only reads. With --preflight it also asks the service to validate what can be validated now.'],
  exitCodes: [EXIT.done, EXIT.failed, EXIT.changes, EXIT.refused],
  options: (argv: Argv) =>
    planningOptions(azureOptions(pathOptions(argv, 'Spec files and folders')))
      .option('out', {
        alias: 'o',
        type: 'string',
        describe: 'Write the plan to this file, for show and apply',
        requiresArg: true,
      })
      .option('markdown', {
        type: 'string',
        describe: 'Write the plan as Markdown, fit for a PR comment',
        requiresArg: true,
      })
      .option('detailed-exitcode', { type: 'boolean', describe: 'Exit 2 when there are changes' })
      .option('preflight', { type: 'boolean', describe: 'Also run the service’s validations that can run now' })
      .option('show-suppressed', {
        type: 'boolean',
        describe: 'List the differences that do not count, with their rule',
      }),
  async run(flags, session: Session): Promise<ExitCode> {
    const paths = requirePaths(pathsOf(flags), 'plan');
    startEventStream(session);
    const { plan, arm } = await planFromSpecs(paths, flags, session);
    if (plan === undefined) return EXIT.failed;
    const { printPlanFile } = await import('../../planner/plan-file.ts');
    if (flags.out !== undefined) await writeResult(flags.out, printPlanFile(plan));
    const applyBy = {
      words: ['apply', ...(flags.out === undefined ? paths : [flags.out])],
      isSaved: flags.out !== undefined,
    };
    const showSuppressed = flags['show-suppressed'] === true;
    await printPlan(plan, { markdown: flags.markdown, showSuppressed, applyBy }, session);
    const shut = flags.preflight === true && !(await preflightNow(plan, arm, flags, session));
    if (flags.out !== undefined && !session.json) {
      session.out(`\nSaved the plan to ${flags.out}. Apply exactly this with:\n  ${applyCommand(plan, applyBy)}`);
    }
    return exitCodeOf(plan, shut, flags['detailed-exitcode'] === true);
  },
};

async function preflightNow(
  plan: Plan,
  arm: ConnectedArmClient,
  { parallelism }: Flags,
  session: Session,
): Promise<boolean> {
  const interrupts = listenForInterrupts((text) => session.err(text));
  try {
    return await preflight(plan, arm, parallelism, session, interrupts.signal);
  } finally {
    interrupts.release();
  }
}

function exitCodeOf(plan: Plan, shut: boolean, detailed: boolean): ExitCode {
  const guarded = plan.diagnostics.some(({ severity }) => severity === 'error');
  if (guarded || shut) return EXIT.refused;
  return detailed && plan.steps.length > 0 ? EXIT.changes : EXIT.done;
}
