import { digestOf } from '../model/canonical-json.ts';
import { nameOf, subscriptionOf } from '../model/arm-id.ts';
import type { Desired, RolesRule } from '../model/desired.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { Plan } from '../model/plan.ts';
import { readPointRule, readTarget } from '../spec/resolve-restores.ts';
import { SPEC_EXPLANATIONS, type SpecCode } from '../spec/explanations.ts';
import { findInstance } from './find-instance.ts';
import { planDesired, type PlanPorts } from './plan.ts';

/** A restore said on the command line, without specs. */
export interface RestoreRequest {
  /** `BackupInstance/vault/name`, or the ARM id of the instance or of its datasource. */
  readonly instance: string;
  /** `latest`, `oldest`, `latestBefore=T`, `within=24h`, or a recovery point's id. */
  readonly point: string;
  /** ARM id of the disk to make. */
  readonly to: string;
  readonly roles: RolesRule['mode'];
  /** See `PlanRequest`. */
  readonly guardRequests: readonly string[];
  readonly subscriptions: readonly string[];
}

const AT = { file: 'command line', line: 1, column: 1 };

/** Plans one restore as a spec would: named after its target, so that the same line again finds it done. */
export async function planInstanceRestore(request: RestoreRequest, ports: PlanPorts): Promise<Checked<Plan>> {
  const target = readTarget(request.to);
  const point = readPointRule(request.point);
  if (!('value' in target)) return { diagnostics: [usage('--to', target)] };
  if (!('value' in point)) return { diagnostics: [usage('--point', point)] };
  const instance = await findInstance(ports.reader, request.instance, request.subscriptions);
  const { vault } = instance;
  const desired: Desired = {
    vaults: [{ id: vault, declared: false, owned: {}, roles: { mode: request.roles, at: 'disk' }, at: AT }],
    policies: [],
    instances: [],
    sets: [],
    restores: [
      {
        name: `${nameOf(vault)}/${nameOf(target.value)}`,
        vault,
        instance: instance.id,
        point: point.value,
        target: target.value,
        at: AT,
      },
    ],
    drills: [],
    digest: digestOf({ instance: instance.id, point: request.point, to: target.value }),
  };
  return planDesired(
    desired,
    {
      paths: [],
      subscription: subscriptionOf(vault),
      targets: [],
      maxUnprotectPercent: undefined,
      guardRequests: request.guardRequests,
      restores: 'only',
    },
    ports,
  );
}

function usage(flag: string, { code, detail }: { readonly code: SpecCode; readonly detail: string }): Diagnostic {
  return { severity: 'error', code, summary: SPEC_EXPLANATIONS[code].summary, detail: `${flag}: ${detail}` };
}
