import { join } from 'node:path';
import yargs from 'yargs';
import { toYargs } from '../../../src/cli/command.ts';
import { drillCommand } from '../../../src/cli/commands/drill.ts';
import { reportFailure } from '../../../src/cli/failures.ts';
import type { Session } from '../../../src/cli/session.ts';
import type { DrillReport } from '../../../src/model/drill-report.ts';
import { runCli } from '../cli.ts';
import { type Phase, startKillingProxy } from '../killing-proxy.ts';

/** What a drill command printed and how it ended; of `--json` the report at its end. */
export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly report: DrillReport | undefined;
}

export interface DrillCall {
  readonly action: string;
  /** Folder with the specs and the evidence: all that is there. */
  readonly folder: string;
  readonly endpoint: string;
  readonly bootstrap?: boolean;
  readonly expectHead?: string;
}

/** The same command as arguments, for a process of its own. */
function argumentsOf({ action, bootstrap, expectHead }: DrillCall): readonly string[] {
  return [
    'drill',
    action,
    'specs.yaml',
    ...(action === 'gc' ? [] : ['--evidence', 'evidence']),
    ...(bootstrap === true ? ['--bootstrap'] : []),
    ...(expectHead === undefined ? [] : ['--expect-head', expectHead]),
    '--json',
  ];
}

const environmentOf = ({ folder, endpoint }: DrillCall): Record<string, string> => ({
  AZBACKUP_ENDPOINT: endpoint,
  AZBACKUP_STATE: `${folder}/state`,
});

/** Runs a drill command in this process, as `main` would: arguments, output and exit code are the program's own. */
export async function runInProcess(call: DrillCall): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const plain = (_: string, text: string): string => text;
  const session: Session = {
    version: '1.2.3',
    json: true,
    mayPrompt: false,
    paint: plain,
    paintErr: plain,
    out: (text) => void out.push(`${text}\n`),
    err: (text) => void err.push(`${text}\n`),
    stderrIsTerminal: false,
    env: { ...environmentOf(call), CI: 'true' },
  };
  let exitCode: number = NaN;
  const args = argumentsOf(call).map((arg) => (BESIDE.has(arg) ? join(call.folder, arg) : arg));
  const parser = yargs([...args])
    .command(
      toYargs(
        drillCommand,
        () => session,
        async (code) => void (exitCode = await code),
      ),
    )
    .option('json', { type: 'boolean' })
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new Error(message);
    });
  try {
    await parser.parseAsync();
  } catch (error) {
    exitCode = reportFailure(error, session);
  }
  return { ...withReport(out.join('')), exitCode, stderr: err.join('') };
}

/** Paths that a process of its own finds in its folder. */
const BESIDE: ReadonlySet<string> = new Set(['specs.yaml', 'evidence']);

/** The report is the last event of its kind; a process that was killed has none. */
function withReport(stdout: string): Pick<Ran, 'stdout' | 'report'> {
  const line = stdout.split('\n').findLast((one) => one.includes('"type":"drill_summary"'));
  if (line === undefined) return { stdout, report: undefined };
  return { stdout, report: (JSON.parse(line) as { readonly report: DrillReport }).report };
}

/** A real process behind a proxy that kills it; it may have ended before. */
export async function runAndKill(
  call: DrillCall,
  { at, phase }: { readonly at: number; readonly phase: Phase },
): Promise<{ readonly ran: Ran; readonly killed: boolean }> {
  let kill = (): void => undefined;
  const proxy = await startKillingProxy(call.endpoint, { at, phase, kill: () => kill() });
  try {
    const env = environmentOf({ ...call, endpoint: proxy.endpoint });
    const { stdout, stderr, exitCode, signal } = await runCli(argumentsOf(call), {
      cwd: call.folder,
      env,
      onStart: (child) => (kill = () => void child.kill('SIGKILL')),
    });
    return { ran: { ...withReport(stdout), stderr, exitCode }, killed: signal === 'SIGKILL' };
  } finally {
    await proxy.close();
  }
}
