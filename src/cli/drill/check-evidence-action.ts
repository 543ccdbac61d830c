import { hasErrors, type Diagnostic } from '../../model/diagnostic.ts';
import { foldEvidence } from '../../model/drill-history.ts';
import { readBundle } from '../../proof/evidence/bundle.ts';
import { NOTHING_BEFORE } from '../../proof/evidence/chain.ts';
import { checkBundle } from '../../proof/evidence/check-bundle.ts';
import { nothingHere, proofDiagnostic } from '../../proof/proof-problem.ts';
import { evidenceEvent } from '../../report/drill/drill-events.ts';
import { readDrills } from '../../workflows/drill/session.ts';
import { type DrillStage, requireEvidence } from './drill-flags.ts';
import { defaultSubscription } from '../connect.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { printDiagnostics } from '../print-diagnostics.ts';

/**
 * Holds evidence against itself, against the head of an earlier report, and against specs where they are given: every
 * drill of theirs must have a history. Needs no Azure. A single folder may also be given as the only path.
 */
export async function checkEvidence(stage: DrillStage): Promise<ExitCode> {
  const { flags, paths, session } = stage;
  const [only] = paths;
  const asPath = flags.evidence === undefined && paths.length === 1;
  const folder = asPath && only !== undefined ? only : requireEvidence(flags);
  const head = flags['expect-head'];
  const bundle = await readBundle(folder);
  const checked = checkBundle(bundle, head === undefined ? {} : { head });
  const empty = checked.empty ? [nothingHere(folder)] : [];
  const records = checked.entries.map(({ record }) => record);
  const missing = asPath || paths.length === 0 ? [] : await missingDrills(stage, folder, foldEvidence(records).drills);
  const problems = [...empty, ...checked.problems, ...missing];
  printDiagnostics(problems, session);
  const reached = checked.head ?? { count: 0, hash: NOTHING_BEFORE };
  if (session.json) {
    const result = { head: { count: reached.count, hash: reached.hash }, problems };
    session.out(JSON.stringify(evidenceEvent(result, new Date().toISOString())));
  } else if (!hasErrors(problems)) {
    const runs = new Set(checked.entries.map(({ run }) => run)).size;
    session.out(`Whole: ${reached.count} records of ${runs} runs, head ${reached.hash}`);
  }
  return hasErrors(problems) ? EXIT.unproven : EXIT.done;
}

async function missingDrills(
  { flags, paths, session }: DrillStage,
  folder: string,
  known: ReadonlyMap<string, unknown>,
): Promise<readonly Diagnostic[]> {
  const { value, diagnostics } = await readDrills({ paths, subscription: defaultSubscription(flags, session) });
  const drills = value?.drills ?? [];
  const strangers = drills.filter(({ name }) => !known.has(name.toLowerCase()));
  return [
    ...diagnostics,
    ...strangers.map(({ name }) =>
      proofDiagnostic(
        'DRILL725',
        `There is no record of ${name} in ${folder}; it knows ${[...known.keys()].join(', ') || 'no drill'}.`,
      ),
    ),
  ];
}
