import type { ArmReader } from '../../src/azure/arm-client.ts';
import { discoverDisks } from '../../src/live/discover-disks.ts';
import { instant, type Clock } from '../../src/model/clock.ts';
import type { Plan } from '../../src/model/plan.ts';
import { disksWanted, expandSets } from '../../src/spec/expand.ts';
import { interpret } from '../../src/spec/read-specs.ts';
import { planDesired, withoutRestores } from '../../src/workflows/plan.ts';

interface SpecFile {
  readonly path: string;
  readonly text: string;
}

/** The plan, Restores left out, of spec files that are nowhere on a disk; throws the problems that make one impossible. */
export async function planOfFiles(
  files: readonly SpecFile[],
  { reader, clock }: { readonly reader: ArmReader; readonly clock: Clock },
): Promise<Plan> {
  const sources = files.map(({ path, text }) => ({
    path,
    folder: `/${path.slice(0, path.lastIndexOf('/'))}`,
    format: path.endsWith('.json') ? ('json' as const) : ('yaml' as const),
    text,
  }));
  const read = interpret(sources, {});
  if (read.value === undefined) throw new Error(JSON.stringify(read.diagnostics, undefined, 2));
  const disks = await discoverDisks(reader, disksWanted(read.value.desired));
  const expanded = expandSets(read.value.desired, disks, instant(clock.now()));
  if (expanded.value === undefined) throw new Error(JSON.stringify(expanded.diagnostics, undefined, 2));
  const request = {
    paths: [],
    subscription: undefined,
    targets: [],
    maxUnprotectPercent: 100,
    guardRequests: [],
    restores: 'none' as const,
  };
  const serviceNow = (): Promise<number> => Promise.resolve(clock.now());
  const ports = { reader, clock, serviceNow, endpoint: 'http://127.0.0.1', version: '0.0.0', gitCommit: undefined };
  const { value, diagnostics } = await planDesired(withoutRestores(expanded.value), request, ports);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  return value;
}
