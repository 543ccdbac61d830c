import type { Argv } from 'yargs';
import { applyOptions, applyPlan, approve, type ApplyFlags } from '../apply-plan.ts';
import type { Command } from '../command.ts';
import { azureOptions, pathOptions, pathsOf, type AzureFlags, type PathFlags } from '../common-options.ts';
import { connect, defaultSubscription } from '../connect.ts';
import { startEventStream } from '../event-stream-start.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { listenForInterrupts, type Interrupts } from '../interrupts.ts';
import { guardOptions, planFromSpecs, type GuardFlags, type Planned } from '../planning.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { printPlan } from '../print-plan.ts';
import { requirePaths } from '../require-paths.ts';
import type { Session } from '../session.ts';
import { UsageProblem } from '../usage-problem.ts';

interface Flags extends PathFlags, AzureFlags, ApplyFlags, GuardFlags {
  readonly instance: string | undefined;
  readonly point: string | undefined;
  readonly to: string | undefined;
  readonly roles: string;
}

export const restoreCommand: Command<Flags> = {
  usage: 'restore [paths..]',
  summary: 'Restore disks: those that Restore documents ask for, or one named here',
  examples: [
    ['restore specs/', 'plan, show, ask, apply the Restores of the specs and nothing else'],
    ['restore --instance BackupInstance/TestBkpVault/msdiskbackup --to DISK-ID', 'from the newest recovery point'],
    ['restore --instance DISK-ID --point latestBefore=2026-11-19T22:00:00Z --to DISK-ID', 'as it was before then'],
  ],
  notes: ['A restore is sent once: whatever breaks, the next azbackup restore or resume finds its job and follows it.'],
  exitCodes: Object.values(EXIT).filter((code) => code !== EXIT.changes && code !== EXIT.unproven),
  options: (argv: Argv) =>
    guardOptions(applyOptions(azureOptions(pathOptions(argv, 'Spec files and folders'))))
      .option('instance', {
        type: 'string',
        describe: 'BackupInstance/vault/name, or the ARM id of the instance or of its datasource',
        requiresArg: true,
      })
      .option('point', {
        type: 'string',
        describe: 'latest (default), oldest, latestBefore=INSTANT, within=24h, or the id of a recovery point',
        requiresArg: true,
      })
      .option('to', { type: 'string', describe: 'ARM id of the disk to make', requiresArg: true })
      .option('roles', {
        choices: ['check', 'grant'],
        default: 'check',
        describe: 'With --instance: grant lets azbackup lend the vault the roles it lacks',
      }),
  async run(flags, session: Session): Promise<ExitCode> {
    const paths = pathsOf(flags);
    const direct = directOf(flags, paths);
    startEventStream(session);
    const interrupts = listenForInterrupts((text) => session.err(text));
    try {
      const planned =
        direct === undefined
          ? planFromSpecs(requirePaths(paths, 'restore'), withoutTargets(flags), session, interrupts.signal, 'restores')
          : planDirect(direct, flags, session, interrupts);
      const { plan, arm } = await planned;
      if (plan === undefined) return EXIT.failed;
      const applyBy = { words: ['restore', ...pathsOf(flags)], isSaved: false };
      await printPlan(plan, { markdown: undefined, showSuppressed: false, applyBy }, session);
      return await applyPlan(plan, arm, flags, session, interrupts, () => approve(plan, flags, session));
    } finally {
      interrupts.release();
    }
  },
};

interface Direct {
  readonly instance: string;
  readonly to: string;
  readonly point: string;
}

function directOf({ instance, to, point }: Flags, paths: readonly string[]): Direct | undefined {
  if (instance === undefined && to === undefined && point === undefined) return undefined;
  if (paths.length > 0) throw new UsageProblem('restore takes paths, or --instance and --to, not both.');
  if (instance === undefined || to === undefined) {
    throw new UsageProblem(
      'restore needs --instance and --to.',
      'Or paths of Restore documents: azbackup restore PATH',
    );
  }
  return { instance, to, point: point ?? 'latest' };
}

function withoutTargets(flags: Flags) {
  return { ...flags, target: undefined, 'max-unprotect': undefined, restores: true };
}

async function planDirect(direct: Direct, flags: Flags, session: Session, interrupts: Interrupts): Promise<Planned> {
  const [{ planInstanceRestore }, arm] = await Promise.all([
    import('../../workflows/restore-instance.ts'),
    connect(flags, session, interrupts.signal),
  ]);
  const subscription = defaultSubscription(flags, session);
  const { value, diagnostics } = await planInstanceRestore(
    {
      ...direct,
      roles: flags.roles === 'grant' ? 'grant' : 'check',
      guardRequests: flags['guard-request'] ?? [],
      subscriptions: subscription === undefined ? [] : [subscription],
    },
    {
      reader: arm,
      clock: arm.clock,
      serviceNow: arm.serviceNow,
      endpoint: arm.endpoint.origin,
      version: session.version,
      gitCommit: undefined,
    },
  );
  printDiagnostics(diagnostics, session);
  return { plan: value, arm };
}
