import { idKey } from '../../kernel/arm-id.ts';
import { at, field, textAt } from '../../kernel/json.ts';
import { notEmulated, plainRefusal } from '../../kernel/refusal.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { put } from '../../kernel/state.ts';
import type { Table } from '../../kernel/state.ts';
import { diskOperation } from './disk-operations.ts';
import { sasUrl } from './disk-sas.ts';
import type { StorageKind } from './storage-body.ts';
import { required } from './storage-routes.ts';
import type { Resource } from './storage-routes.ts';
import { accessAt } from './tables.ts';
import type { DiskAccess, StorageRow } from './tables.ts';

/** Access to the bytes of disks and snapshots (disk.json Disks_GrantAccess, Disks_RevokeAccess; snapshot.json alike). */
export const accessRoutes = (kind: StorageKind, table: Table<StorageRow>): readonly Route[] => {
  const one = `/subscriptions/{subscriptionId}/resourceGroups/{groupName}/providers/${kind.type}/{name}`;
  const resource = { kind, table };
  return [
    { method: 'POST', path: `${one}/beginGetAccess`, handler: (call) => begin(call, resource) },
    { method: 'POST', path: `${one}/endGetAccess`, handler: (call) => end(call, resource) },
  ];
};

const begin = (call: Call, resource: Resource): Reply => {
  const row = required(call, resource);
  const durationMs = durationOf(call);
  refuseUnlessReadable(row);
  const active = accessAt(row, call.now);
  const isInForce = active !== undefined && !active.isEnding;
  if (isInForce && call.settings.switches.secondDiskAccess === 'refused') throw alreadyAccessed(row);
  const access: DiskAccess = isInForce
    ? active
    : {
        name: call.guid('access').replaceAll('-', '').slice(0, 12),
        policyId: call.guid('access policy'),
        from: call.now,
        until: call.now + durationMs,
        isEnding: false,
      };
  return accepted(call, resource, { ...row, access }, { accessSAS: sasUrl(call.request.origin, access) });
};

/** An access that is not there, or over, is ended all the same (*inferred*: the specification has no error for it). */
const end = (call: Call, resource: Resource): Reply => {
  const row = required(call, resource);
  const active = accessAt(row, call.now);
  if (active === undefined) return accepted(call, resource, row, undefined);
  const until = Math.min(active.until, call.now + call.settings.durationsMs.diskWrite);
  return accepted(call, resource, { ...row, access: { ...active, until, isEnding: true } }, undefined);
};

const accepted = (
  call: Call,
  { table }: Resource,
  row: StorageRow,
  body: { readonly accessSAS: string } | undefined,
): Reply => {
  const endsAt = call.now + call.settings.durationsMs.diskWrite;
  const operation = diskOperation(call, row.location, endsAt, body === undefined ? { emptyStatus: 200 } : { body });
  return {
    status: 202,
    headers: operation.headers,
    writes: [put(table, idKey(row.id), row), ...operation.writes],
  };
};

/** 60 days, since February 2025 (documentation, "Download a Windows VHD"); the code is *inferred*. */
const LONGEST_S = 5_184_000;

/** How long the access is wanted, in milliseconds. Whatever else is wanted of it than to read a VHD is refused. */
const durationOf = (call: Call): number => {
  const { body } = call.request;
  const access = textAt(body, 'access');
  const seconds = at(body, 'durationInSeconds');
  if (access === undefined) throw invalid('access', 'is missing; it is Read or Write');
  if (/^write$/i.test(access)) throw notEmulated('access to the bytes of disks for writing');
  if (!/^read$/i.test(access)) throw invalid('access', `must be Read or Write, not '${access}'`);
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds <= 0 || seconds > LONGEST_S)
    throw invalid('durationInSeconds', `must be a whole number from 1 to ${LONGEST_S}`);
  if (field(body, 'getSecureVMGuestStateSAS') === true) throw notEmulated('access to the guest state of machines');
  const format = textAt(body, 'fileFormat') ?? 'VHD';
  if (!/^vhd$/i.test(format)) throw notEmulated(`access to disks in the format ${format}`);
  return seconds * 1000;
};

const invalid = (name: string, what: string): Error =>
  plainRefusal(400, 'InvalidParameter', `The value of parameter ${name} ${what}.`);

/** Policies as disk.json and the documentation of restricted imports and exports describe them; codes are *inferred*. */
const refuseUnlessReadable = ({ name, properties }: StorageRow): void => {
  const policy = (textAt(properties, 'networkAccessPolicy') ?? '').toLowerCase();
  const isClosed = (textAt(properties, 'publicNetworkAccess') ?? '').toLowerCase() === 'disabled';
  if (policy === 'denyall' || isClosed)
    throw plainRefusal(
      403,
      'OperationNotAllowed',
      `The bytes of '${name}' cannot be exported: its networkAccessPolicy is ${textAt(properties, 'networkAccessPolicy') ?? 'AllowAll'} ` +
        `and its publicNetworkAccess is ${textAt(properties, 'publicNetworkAccess') ?? 'Enabled'}.`,
    );
  if (policy === 'allowprivate') throw notEmulated('access to the bytes of disks through private links');
  if (/^attached$/i.test(textAt(properties, 'diskState') ?? ''))
    throw plainRefusal(
      409,
      'OperationNotAllowed',
      `The disk '${name}' is attached to a running machine; deallocate the machine, or take a snapshot and read that.`,
    );
};

const alreadyAccessed = ({ name }: StorageRow): Error =>
  plainRefusal(
    409,
    'OperationNotAllowed',
    `There is an active shared access signature outstanding for disk ${name}. Call EndGetAccess first.`,
  );
