import { hasErrors } from '../../model/diagnostic.ts';
import type { DrillReport } from '../../model/drill-report.ts';
import { drillRecordEvent, drillRecordText, drillReportEvent } from '../../report/drill/drill-events.ts';
import { drillText } from '../../report/drill/drill-text.ts';
import { countOf, isGood } from '../../report/drill/words.ts';
import { collectDrills, type DrillEnd, runDrills, submitDrills } from '../../workflows/drill/run-drills.ts';
import type { DrillPorts, DrillRequest } from '../../workflows/drill/session.ts';
import { type DrillStage, requireEvidence } from './drill-flags.ts';
import { connect, defaultSubscription } from '../connect.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { serviceDiagnostic } from '../failures.ts';
import { gitCommitOf } from '../git.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { openProgress } from '../progress/open-progress.ts';
import { runsRoot } from '../run-and-report.ts';
import type { Session } from '../session.ts';
import { identityOf } from './identity.ts';
import { writeReports } from './report-files.ts';

export async function submit(stage: DrillStage): Promise<ExitCode> {
  // Restores under way are what a submit is for.
  return drill(stage, submitDrills, (report) => unfinished(countOf(report, 'deferred')));
}

export async function collect(stage: DrillStage): Promise<ExitCode> {
  const patience = stage.flags.wait === true ? 'wait' : 'takeWhatIsThere';
  return drill(stage, (request, ports) => collectDrills(request, ports, patience), openCode);
}

export async function run(stage: DrillStage): Promise<ExitCode> {
  return drill(stage, runDrills, openCode);
}

function openCode(report: DrillReport): ExitCode {
  return unfinished(countOf(report, 'underWay') + countOf(report, 'deferred'));
}

function unfinished(count: number): ExitCode {
  return count > 0 ? EXIT.incomplete : EXIT.done;
}

async function drill(
  stage: DrillStage,
  work: (request: DrillRequest, ports: DrillPorts) => Promise<DrillEnd>,
  goodCode: (report: DrillReport) => ExitCode,
): Promise<ExitCode> {
  const { flags, paths, session } = stage;
  const evidence = requireEvidence(flags);
  const request = {
    paths,
    subscription: defaultSubscription(flags, session),
    evidence,
    bootstrap: flags.bootstrap === true,
    allowHooks: flags['allow-hook'] ?? [],
    guardRequests: flags['guard-request'] ?? [],
  };
  const end = await work(request, await portsOf(stage));
  printDiagnostics(end.diagnostics, session);
  if (end.kind === 'stopped') return end.why === 'refused' ? EXIT.refused : EXIT.failed;
  const { report, cutShort, unwritten } = end;
  if (cutShort !== undefined) printDiagnostics([serviceDiagnostic(cutShort)], session);
  if (unwritten !== undefined) printDiagnostics(unwritten, session);
  if (session.json) session.out(JSON.stringify(drillReportEvent(report)));
  else session.out(drillText(report, session.paint));
  await writeReports(report, flags);
  if (!isGood(report) || hasErrors(end.diagnostics)) return EXIT.unproven;
  return cutShort === undefined && unwritten === undefined ? goodCode(report) : EXIT.incomplete;
}

async function portsOf({ flags, paths, session, signal }: DrillStage): Promise<DrillPorts> {
  const [arm, gitCommit] = await Promise.all([connect(flags, session, signal), gitCommitOf(paths[0])]);
  return {
    arm,
    root: runsRoot(flags, session),
    version: session.version,
    parallelism: flags.parallelism,
    signal,
    identity: identityOf(session),
    gitCommit,
    selfTest: async () => (await import('./self-test.ts')).runSelfTest(session.version, signal),
    watch: (plan) => {
      const sink = openProgress(session, plan, () => arm.clock.now());
      return { on: (event) => sink.on(event), close: () => sink.close() };
    },
    tell: teller(session),
  };
}

/** Tells of a record as it becomes durable: as an event for programs, as a line for people where it says something. */
function teller(session: Session): DrillPorts['tell'] {
  return (record, pick) => {
    const text = drillRecordText(record, pick);
    if (session.json) session.out(JSON.stringify(drillRecordEvent(record, pick)));
    else if (text !== undefined) session.err(text);
  };
}
