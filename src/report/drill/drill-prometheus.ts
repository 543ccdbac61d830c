import type { DrillReport, DrillResult, DrillSection } from '../../model/drill-report.ts';
import { mayDiffer } from '../../model/rule-of-three.ts';
import { standingOf } from './words.ts';

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * How drills stand, in the text format of Prometheus for node_exporter's textfile collector. `..._proof_due_...` is an
 * instant, so that an alert on `time() >` it also fires when the schedule itself has stopped.
 */
export function drillPrometheus(report: DrillReport): string {
  const { drills, endedAt } = report;
  const per = (name: string, help: string, value: (drill: DrillSection) => number | undefined): Metric => ({
    name,
    help,
    samples: drills.flatMap((drill) => {
      const found = value(drill);
      return found === undefined ? [] : [{ labels: { drill: drill.name }, value: found }];
    }),
  });
  const standing = (drill: DrillSection) => standingOf(drill, endedAt);
  const metrics: readonly Metric[] = [
    per('instances', 'Instances in scope.', (drill) => standing(drill).inScope),
    per('proven_instances', 'Instances with a proof that counts.', (drill) => standing(drill).valid),
    per('never_proven_instances', 'Instances that were never proven.', (drill) => standing(drill).never),
    per('failed_instances', 'Instances whose last drill failed.', (drill) => standing(drill).failed),
    per('overdue_instances', 'Instances whose proof is overdue.', (drill) => standing(drill).overdue),
    per('oldest_proof_age_seconds', 'Age of the oldest proof that counts.', (drill) =>
      secondsOf(standing(drill).oldestMs),
    ),
    per('proof_due_timestamp_seconds', 'When the next proof falls due.', ({ coverage: [first] }) =>
      first === undefined ? undefined : secondsOf(Date.parse(first.dueAt)),
    ),
    per('last_run_timestamp_seconds', 'When this was written.', () => secondsOf(Date.parse(endedAt))),
    {
      name: 'results',
      help: 'Restores of the last run by what became of them.',
      samples: drills.flatMap((drill) =>
        (['proven', 'unproven', 'deferred', 'underWay'] as const).map((state) => ({
          labels: { drill: drill.name, state },
          value: drill.results.filter((result) => result.state === state).length,
        })),
      ),
    },
    per('recovery_time_seconds_max', 'Longest recovery time of the last run.', ({ results }) =>
      largest(results, ({ verdict }) => verdict?.timings.totalMs),
    ),
    per('recovery_point_age_seconds_max', 'Oldest recovery point restored in the last run.', ({ results }) =>
      largest(results, ({ verdict }) => verdict?.pointAgeMs),
    ),
    per(
      'may_differ_ratio',
      'Share of a disk that may differ in a proof, at 95 % confidence; of drills that read.',
      (drill) => (drill.sampleRanges === undefined ? undefined : mayDiffer(drill.sampleRanges, Infinity)),
    ),
    {
      name: 'estimated_cost',
      help: 'What the last run picked costs by the prices of the drill, if every disk lives until it expires.',
      samples: drills.flatMap(({ name, cost }) =>
        cost === undefined ? [] : [{ labels: { drill: name, currency: cost.currency }, value: cost.amount }],
      ),
    },
    {
      name: 'leaked_disks',
      help: 'Disks of drills that should be gone, and read access that should have ended.',
      samples: [{ labels: {}, value: report.leaks.length }],
    },
    {
      name: 'leaked_roles',
      help: 'Roles lent for drills that could not be taken back.',
      samples: [{ labels: {}, value: report.rolesLeaked.length }],
    },
  ];
  return metrics.flatMap(metricLines).join('\n').concat('\n');
}

function largest(
  results: readonly DrillResult[],
  part: (result: DrillResult) => number | undefined,
): number | undefined {
  const values = results.map(part).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : secondsOf(Math.max(...values));
}

function secondsOf(ms: number): number;
function secondsOf(ms: number | undefined): number | undefined;
function secondsOf(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(ms / 1000);
}

function metricLines({ name, help, samples }: Metric): readonly string[] {
  if (samples.length === 0) return [];
  const full = `azbackup_drill_${name}`;
  return [
    `# HELP ${full} ${help}`,
    `# TYPE ${full} gauge`,
    ...samples.map(({ labels, value }) => `${full}${labelText(labels)} ${value}`),
  ];
}

function labelText(labels: Sample['labels']): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('"', String.raw`\"`);
}
