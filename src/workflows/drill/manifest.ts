import type { AzureIdentity } from '../../model/azure-identity.ts';
import type { Digest } from '../../model/canonical-json.ts';
import { instant } from '../../model/clock.ts';
import type { Desired } from '../../model/desired.ts';
import { countInstances } from '../../model/drill-history.ts';
import { DRILL_MANIFEST_FORMAT, type DrillAction, type DrillManifest } from '../../model/drill-record.ts';
import { drillSeed } from '../../model/drill-seed.ts';
import type { DesiredDrill } from '../../model/drill.ts';
import type { Population } from '../../planner/drill/population.ts';

/** Who is in scope of each drill. */
export type Populations = ReadonlyMap<DesiredDrill, Population>;

/** What is known when a run begins, before anything is picked. */
interface RunFacts {
  readonly action: DrillAction;
  readonly run: string;
  readonly startedAtMs: number;
  readonly desired: Desired;
  /** Absent where they cannot be told. */
  readonly populations: Populations | undefined;
  /** Hash of the last record before this run. */
  readonly headBefore: Digest;
  readonly signedInAs: AzureIdentity | undefined;
}

/** Who and what carries the run out. */
interface Runner {
  readonly endpoint: string;
  readonly version: string;
  readonly identity: string;
  readonly gitCommit: string | undefined;
}

export function drillManifest(facts: RunFacts, { endpoint, version, identity, gitCommit }: Runner): DrillManifest {
  const { action, run, startedAtMs, desired, signedInAs } = facts;
  return {
    apiVersion: DRILL_MANIFEST_FORMAT,
    run,
    action,
    startedAt: instant(startedAtMs),
    tool: { name: 'azbackup', version },
    endpoint,
    identity,
    ...(signedInAs !== undefined && { signedInAs }),
    specs: { digest: desired.digest, ...(gitCommit !== undefined && { gitCommit }) },
    drills: desired.drills.map((drill) => manifestDrill(drill, facts)),
  };
}

function manifestDrill(drill: DesiredDrill, { action, populations, headBefore }: RunFacts) {
  const { name, specDigest } = drill;
  const population = populations?.get(drill);
  return {
    name,
    digest: specDigest,
    ...(population !== undefined && {
      population: countInstances(population.candidates.map(({ instance }) => instance)),
    }),
    ...(action !== 'collect' && { seed: drillSeed(specDigest, headBefore) }),
  };
}
