/** The exit codes are a contract: pipelines branch on them. Every `--help` prints them. */
export const EXIT = {
  done: 0,
  failed: 1,
  changes: 2,
  refused: 3,
  incomplete: 4,
  stale: 5,
  unproven: 6,
  locked: 7,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const MEANINGS: Readonly<Record<ExitCode, string>> = {
  [EXIT.done]: 'done, or nothing to do',
  [EXIT.failed]: 'usage, spec or service error; nothing was sent',
  [EXIT.changes]: 'changes exist (plan --detailed-exitcode, drift)',
  [EXIT.refused]: 'nothing was sent: a gate, a guard or a missing approval',
  [EXIT.incomplete]: 'something was sent and not everything is done; azbackup resume goes on',
  [EXIT.stale]: 'the plan is stale or was edited',
  [EXIT.unproven]: 'a proof or a job failed',
  [EXIT.locked]: 'another run holds the lock',
  [EXIT.interrupted]: 'interrupted (SIGINT); the journal is intact',
  [EXIT.terminated]: 'terminated (SIGTERM); the journal is intact',
};

/** The exit code section of a command's help. */
export function exitCodeHelp(codes: readonly ExitCode[]): string {
  const lines = codes.map((code) => `  ${String(code).padStart(3)}  ${MEANINGS[code]}`);
  return ['Exit codes:', ...lines].join('\n');
}
