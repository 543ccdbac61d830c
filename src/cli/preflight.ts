import type { ConnectedArmClient } from '../azure/create-arm-client.ts';
import type { RunEvent } from '../model/journal.ts';
import type { Plan } from '../model/plan.ts';
import type { PreflightReport } from '../model/report.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { openProgress } from './progress/open-progress.ts';
import type { Session } from './session.ts';

/** Asks every gate that can be asked now and prints the verdicts; false when one is shut. */
export async function preflight(
  plan: Plan,
  arm: ConnectedArmClient,
  parallelism: number,
  session: Session,
  signal: AbortSignal,
): Promise<boolean> {
  const executor = await import('../executor/preflight.ts');
  const progress = openProgress(session, plan, () => arm.clock.now());
  const ports = { arm, clock: arm.clock, emit: (event: RunEvent) => progress.on(event) };
  const report = await executor.preflight(plan, ports, { parallelism, signal }).finally(() => progress.close());
  await print(report, session);
  return report.checks.every(({ verdict }) => verdict === 'pass' || verdict === 'deferred');
}

async function print(report: PreflightReport, session: Session): Promise<void> {
  if (session.json) {
    const { preflightEvents } = await import('../report/ndjson.ts');
    for (const event of preflightEvents(report, new Date().toISOString())) session.out(JSON.stringify(event));
    return;
  }
  const { preflightText } = await import('../report/preflight-text.ts');
  session.out(`\n${preflightText(report, session.paint)}`);
}

/** `apply --dry-run`: what would be sent, and what the gates say; nothing is changed. */
export async function dryRun(
  plan: Plan,
  arm: ConnectedArmClient,
  parallelism: number,
  session: Session,
  signal: AbortSignal,
): Promise<ExitCode> {
  await printRequests(plan, session);
  const open = await preflight(plan, arm, parallelism, session, signal);
  if (!session.json) session.out('\nDry run: nothing was changed.');
  return open ? EXIT.done : EXIT.refused;
}

async function printRequests(plan: Plan, session: Session): Promise<void> {
  if (session.json) {
    const { requestEvents } = await import('../report/ndjson.ts');
    for (const event of requestEvents(plan, new Date().toISOString())) session.out(JSON.stringify(event));
    return;
  }
  const { requestsText } = await import('../report/preflight-text.ts');
  session.out(`\n${requestsText(plan, session.paint)}`);
}
