import { page } from '../../../kernel/paging.ts';
import { plainRefusal } from '../../../kernel/refusal.ts';
import { param, queryOption } from '../../../kernel/route.ts';
import type { Call, Reply, Route } from '../../../kernel/route.ts';
import { datasourceTypeOf } from '../datasources/registry.ts';
import { requiredInstance, requiredVault, resourceMissing } from '../lookups.ts';
import { BUDGET, INSTANCE } from '../versions.ts';
import { renderPoint } from './point-body.ts';
import { pointAt, pointsOf } from './points.ts';
import type { RecoveryPoint } from './recovery-point.ts';
import { dataSourceInfoOf } from '../tables.ts';

const LIST = `${INSTANCE}/recoveryPoints`;

export const pointRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, handler: (call) => list(call), budget: BUDGET.recoveryPoints },
  { method: 'GET', path: `${LIST}/{recoveryPointId}`, handler: (call) => read(call), budget: BUDGET.recoveryPoints },
];

const list = (call: Call): Reply => {
  requiredVault(call);
  const instance = requiredInstance(call);
  const { from, to } = filterOf(call);
  const points = pointsOf(call.state, instance, call.now, call.settings).filter(
    ({ takenAt }) => takenAt >= from && takenAt <= to,
  );
  return page(call, points, (point) =>
    renderPoint(instance.row, point, {
      apiVersion: call.apiVersion,
      showsExpiry: showsExpiry(call, point),
      metaData: null,
    }),
  );
};

/** Naming the snapshot is what writes it down: until then nobody could have asked for it. */
const read = (call: Call): Reply => {
  requiredVault(call);
  const instance = requiredInstance(call);
  const point = pointAt(call.state, instance, param(call, 'recoveryPointId'), call.now, call.settings);
  if (point === undefined) throw resourceMissing(call);
  const type = datasourceTypeOf(dataSourceInfoOf(instance.row));
  const body = renderPoint(instance.row, point, {
    apiVersion: call.apiVersion,
    showsExpiry: showsExpiry(call, point),
    metaData: point.told?.metaData ?? type.metaData(call.state, instance.row, point),
  });
  return { status: 200, body, writes: type.keepPoint(call.state, instance.row, point) };
};

const showsExpiry = (call: Call, point: RecoveryPoint): boolean =>
  call.now >= point.listedFrom + call.settings.durationsMs.expiryShown;

const CONDITION = /^(startDate|endDate)\s+eq\s+'([^']*)'$/i;

/** `startDate eq '...' and endDate eq '...'`, either alone too; the command line sends an empty filter for none. */
const filterOf = (call: Call): { readonly from: number; readonly to: number } => {
  const text = queryOption(call, '$filter').trim();
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const part of text === '' ? [] : text.split(/\s+and\s+/i)) {
    const [, name = '', instant = ''] = CONDITION.exec(part.trim()) ?? [];
    const at = Date.parse(instant);
    if (Number.isNaN(at))
      throw plainRefusal(400, 'BadRequest', `The filter '${text}' is not one of recovery points: '${part}'.`);
    if (name.toLowerCase() === 'startdate') from = at;
    else to = at;
  }
  return { from, to };
};
