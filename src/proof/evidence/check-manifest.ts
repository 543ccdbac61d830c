import type { Digest } from '../../model/canonical-json.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { DRILL_MANIFEST_FORMAT } from '../../model/drill-record.ts';
import { drillSeed } from '../../model/drill-seed.ts';
import { dig, digArray, digString } from '../../model/json.ts';
import { proofDiagnostic } from '../proof-problem.ts';
import { parseJson, type ChainEntry } from './chain.ts';

/**
 * Holds what a run's manifest says of itself, of its populations and its seeds against the run's own records. A manifest
 * of version 1 says nothing of these and is left alone.
 */
export function manifestContradictions(text: string, entries: readonly ChainEntry[]): readonly Diagnostic[] {
  const manifest = parseJson(text);
  const [first] = entries;
  if (digString(manifest, 'apiVersion') !== DRILL_MANIFEST_FORMAT || first === undefined) return [];
  const drills = new Map(digArray(manifest, 'drills').map((drill) => [nameKey(digString(drill, 'name')), drill]));
  const details = [
    ...contradictionsOfRun(manifest, first),
    ...[...drills].flatMap(([key, drill]) => contradictionsOfDrill(key, drill, first.prev, entries)),
    ...entries.flatMap((entry) => contradictionsOfRecord(entry, drills)),
  ];
  return details.map((detail) => proofDiagnostic('DRILL730', `runs/${first.run}: ${detail}`));
}

function nameKey(name: string | undefined): string {
  return (name ?? '').toLowerCase();
}

function contradictionsOfRun(manifest: unknown, { record }: ChainEntry): readonly string[] {
  if (record.record !== 'runStarted') return [];
  const [run, action, startedAt] = ['run', 'action', 'startedAt'].map((key) => digString(manifest, key));
  return run === record.run && action === record.action && startedAt === record.at
    ? []
    : [`the manifest is of ${action} ${run}, the records are of ${record.action} ${record.run}.`];
}

function contradictionsOfDrill(
  key: string,
  drill: unknown,
  before: Digest,
  entries: readonly ChainEntry[],
): readonly string[] {
  const seed = digString(drill, 'seed');
  const ownSeed = drillSeed((digString(drill, 'digest') ?? '') as Digest, before);
  const count = dig(drill, 'population', 'count');
  const ended = entries.some(({ record }) => record.record === 'runFinished');
  const counted = entries.some(({ record }) => record.record === 'population' && nameKey(record.drill) === key);
  return [
    ...(seed !== undefined && seed !== ownSeed
      ? [`the seed of ${key} is not the one that the drill and the evidence before the run give.`]
      : []),
    ...(ended && count !== undefined && !counted
      ? [`the manifest has ${JSON.stringify(count)} instances in the scope of ${key}, and no record counts them.`]
      : []),
  ];
}

function contradictionsOfRecord({ record, seq }: ChainEntry, drills: ReadonlyMap<string, unknown>): readonly string[] {
  if (record.record === 'population') {
    const said = dig(drills.get(nameKey(record.drill)), 'population');
    if (dig(said, 'count') === record.count && digString(said, 'digest') === record.digest) return [];
    const other =
      said === undefined ? 'does not say who is in scope' : `has ${JSON.stringify(dig(said, 'count'))}, or others`;
    return [`record ${seq} counts ${record.count} instances of ${record.drill}; the manifest ${other}.`];
  }
  if (record.record !== 'choice') return [];
  return digString(drills.get(nameKey(record.drill)), 'seed') === record.seed
    ? []
    : [`the picks of ${record.drill} at record ${seq} were made by another seed than the manifest's.`];
}
