import type { ArmReader } from '../azure/arm-client.ts';
import { CATALOG } from '../catalog/catalog.ts';
import { findGone } from '../live/find-gone.ts';
import { readDetails } from '../live/read-details.ts';
import { readLive } from '../live/read-live.ts';
import { parseArmId, type ArmId } from '../model/arm-id.ts';
import type { Clock } from '../model/clock.ts';
import type { Checked } from '../model/diagnostic.ts';
import type { Drift } from '../model/drift.ts';
import type { Live } from '../model/live.ts';
import { diff } from '../planner/diff.ts';
import { driftOf } from '../planner/drift.ts';
import { ignoreDrift } from '../planner/ignore-drift.ts';
import { detailsNeeded } from '../planner/needs.ts';
import { protectionPhase } from '../wire/status-words.ts';
import { readDesired, scopeOf, withoutRestores } from './plan.ts';

export interface DriftRequest {
  readonly paths: readonly string[];
  readonly subscription: string | undefined;
  /** `ADDRESS` or `ADDRESS:PATH`, with `*` for anything. */
  readonly ignore: readonly string[];
}

/** Whoever looks for drift can only read: the client has no writing method. */
export interface DriftPorts {
  readonly reader: ArmReader;
  readonly clock: Clock;
  /** Now by the service's date. Throws `ArmFailure`. */
  readonly serviceNow: () => Promise<number>;
}

/**
 * How Azure has moved away from the specs, Restores left out. Costs what a plan costs, without roles, groups and
 * recovery points, and for the datasources of all instances one list per subscription, or a few of groups. `value` is
 * absent when the specs have errors. Throws `ArmFailure`.
 */
export async function findDrift(request: DriftRequest, ports: DriftPorts): Promise<Checked<Drift>> {
  const { value, diagnostics } = await readDesired(request, ports);
  const { reader, clock } = ports;
  if (value === undefined) return { diagnostics };
  const desired = withoutRestores(value);
  const read = await readLive(reader, clock, scopeOf(desired));
  const difference = diff(desired, read.live, CATALOG);
  const needs = detailsNeeded(difference, desired, read.live, CATALOG);
  const scope = { vaults: read.live.vaults.map(({ id }) => id), otherVaults: read.otherVaults };
  const [details, datasources] = await Promise.all([
    readDetails(reader, { ...needs, groups: [], roles: [], recoveryPointsOf: [] }, scope),
    findGone(reader, datasourcesOf(read.live)),
  ]);
  const drift = driftOf({
    desired,
    live: read.live,
    details: details.details,
    diff: difference,
    gone: datasources.gone,
  });
  const warnings = difference.problems.filter(({ severity }) => severity === 'warning');
  return {
    value: ignoreDrift(drift, request.ignore),
    diagnostics: [...diagnostics, ...read.diagnostics, ...details.diagnostics, ...datasources.diagnostics, ...warnings],
  };
}

/** What the live instances protect, as far as the catalog knows its type. */
function datasourcesOf({ instances }: Live): readonly ArmId[] {
  const types = new Set(Object.values(CATALOG).map(({ armType }) => armType.toLowerCase()));
  return instances
    .filter(({ state }) => protectionPhase(state) !== 'softDeleted')
    .map(({ datasourceId }) => datasourceId)
    .filter((id) => {
      const parts = parseArmId(id);
      return types.has([parts?.provider, ...(parts?.types ?? [])].join('/').toLowerCase());
    });
}
