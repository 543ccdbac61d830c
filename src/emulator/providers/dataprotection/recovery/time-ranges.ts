import { textAt } from '../../../kernel/json.ts';
import { notEmulated, userRefusal } from '../../../kernel/refusal.ts';
import type { Call, Reply, Route } from '../../../kernel/route.ts';
import { ticks } from '../../../kernel/time-text.ts';
import { datasourceTypeOf } from '../datasources/registry.ts';
import { AROUND } from '../jobs/job-errors.ts';
import { requiredInstance, requiredVault } from '../lookups.ts';
import { INSTANCE } from '../versions.ts';
import { policyOf } from './points.ts';
import { operationalRetentionMs } from './retention.ts';
import { dataSourceInfoOf } from '../tables.ts';

export const timeRangeRoutes: readonly Route[] = [
  { method: 'POST', path: `${INSTANCE}/findRestorableTimeRanges`, handler: (call) => find(call) },
];

/**
 * What a datasource with an operational tier can be restored to: from its retention ago until now, cut to what is asked
 * for, even if nothing remains (20116f10 #0 to #8).
 */
const find = (call: Call): Reply => {
  requiredVault(call);
  const { row, phase } = requiredInstance(call);
  const { type, restores } = datasourceTypeOf(dataSourceInfoOf(row));
  const store = textAt(call.request.body, 'sourceDataStoreType') ?? '';
  if (!restores.toTime || !/^operationalstore$/i.test(store))
    throw notEmulated(`restorable time ranges of '${type}' in '${store}'`);
  const { from, to } = asked(call);
  const policy = policyOf(call.state, textAt(phase.policyInfo, 'policyId') ?? '');
  const oldest = call.now - operationalRetentionMs(policy?.properties ?? {}, call.now);
  const ranges = [
    {
      startTime: ticks(Math.max(from ?? oldest, oldest)),
      endTime: ticks(Math.min(to ?? call.now, call.now)),
      objectType: 'RestorableTimeRange',
    },
  ];
  return {
    status: 200,
    body: {
      properties: { restorableTimeRanges: ranges, objectType: 'AzureBackupFindRestorableTimeRangesResponse' },
      id: row.name,
      type: 'Microsoft.DataProtection/backupVaults/backupInstances/findRestorableTimeRanges',
    },
  };
};

/** `startTime` alone must have seven decimals, `endTime` alone breaks the service (20116f10 #8 to #19). */
const asked = (call: Call): { readonly from: number | undefined; readonly to: number | undefined } => {
  const { body } = call.request;
  const [start, end] = [textAt(body, 'startTime'), textAt(body, 'endTime')];
  if (start === undefined && end !== undefined) throw internalError(call);
  if (start !== undefined && end === undefined && !/\.\d{7}Z$/.test(start)) throw userRefusal(call, 400, AROUND);
  const [from, to] = [instantOf(start), instantOf(end)];
  if (Number.isNaN(from) || Number.isNaN(to)) throw userRefusal(call, 400, AROUND);
  if (from !== undefined && to !== undefined && from > to)
    throw userRefusal(call, 400, {
      code: 'UserErrorInvalidRestorableTimeRange',
      message: 'The given time range is invalid',
      recommendedAction: ['Please ensure that the given time range in the request is valid'],
    });
  return { from, to };
};

/** A time without a zone is one of UTC. */
const instantOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(/(?:Z|[+-]\d\d:\d\d)$/i.test(text) ? text : `${text}Z`);

const internalError = (call: Call): Error =>
  userRefusal(call, 500, {
    code: 'CloudInternalError',
    message: 'Microsoft Azure Backup encountered an internal error.',
    recommendedAction: ['Wait for a few minutes and then try the operation again.'],
  });
