import type { AzureFlags, PathFlags } from '../common-options.ts';
import type { GuardFlags } from '../planning.ts';
import type { Session } from '../session.ts';
import { UsageProblem } from '../usage-problem.ts';
import type { ReportFlags } from './report-files.ts';

export interface DrillFlags extends PathFlags, AzureFlags, ReportFlags, GuardFlags {
  readonly action: string;
  readonly evidence: string | undefined;
  readonly bootstrap: boolean | undefined;
  readonly wait: boolean | undefined;
  readonly 'allow-hook': readonly string[] | undefined;
  readonly 'expect-head': string | undefined;
  readonly journal: string | undefined;
}

/** What every action works with. */
export interface DrillStage {
  readonly flags: DrillFlags;
  readonly paths: readonly string[];
  readonly session: Session;
  readonly signal: AbortSignal;
}

/** The evidence folder, which all actions but gc need. */
export function requireEvidence({ evidence, action }: DrillFlags): string {
  if (evidence !== undefined) return evidence;
  throw new UsageProblem(
    `drill ${action} needs --evidence DIR.`,
    'The folder is what proofs are remembered by; keep it between runs.',
  );
}
