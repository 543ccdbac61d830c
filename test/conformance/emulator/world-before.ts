import { idKey, subscriptionOf, typeOfId } from '../../../src/emulator/kernel/arm-id.ts';
import { PROVIDERS } from '../../../src/emulator/providers/registry.ts';
import { digString, type JsonObject } from '../../../src/model/json.ts';
import { pathOf, type Exchange } from '../../support/recordings.ts';
import { filled } from './least-resource.ts';
import { resourcesIn, type Resource } from '../resources.ts';
import { rightsBefore } from './rights-before.ts';

const TYPES: ReadonlySet<string> = new Set(PROVIDERS.flatMap(({ types }) => types));

const GROUP = String.raw`/subscriptions/[0-9a-f-]{36}/resourcegroups/[-\w.()]+`;
const BACKUP_VAULT = String.raw`${GROUP}/providers/Microsoft\.DataProtection/backupVaults/[-\w]+`;
/** What a recording may name without ever showing it. */
const NAMED = [
  GROUP,
  String.raw`${GROUP}/providers/Microsoft\.Compute/disks/[-\w]+`,
  BACKUP_VAULT,
  String.raw`${BACKUP_VAULT}/backupPolicies/[-\w]+`,
  String.raw`${BACKUP_VAULT}/backupInstances/[-\w]+`,
  String.raw`${GROUP}/providers/Microsoft\.RecoveryServices/vaults/[-\w]+`,
].map((pattern) => new RegExp(pattern, 'giu'));

/**
 * The world a recording must have begun in: every resource it shows or names without making it, what those need, and
 * the rights of its vaults. A body is the one it shows first; of what it never shows, the least is assumed.
 */
export function worldBefore(exchanges: readonly Exchange[]): JsonObject {
  const now = Date.parse(exchanges[0]?.headers['date'] ?? '');
  const text = JSON.stringify(exchanges);
  const location = /locations\/(\w+)\/operation|"location":"(\w+)"/iu.exec(text)?.slice(1).join('') ?? 'centraluseuap';
  const absent = absentBefore(exchanges);
  const isBefore = (resource: Resource): boolean =>
    !absent.has(idKey(resource.id)) && !absent.has(groupOf(idKey(resource.id))) && !isLaterThan(now, resource);
  const fill = (resource: Resource): Resource => filled({ location, ...resource }, exchanges);

  const known = byId([
    ...shownIn(exchanges),
    ...pointsRestoredIn(exchanges),
    ...namedIn(jobIdsIn(text)),
    ...namedIn(text),
  ]);
  const shown = [...known.values()].filter(isBefore).map(fill);
  const needed = [...byId(namedIn(JSON.stringify(shown)))]
    .filter(([key, resource]) => !known.has(key) && isBefore(resource))
    .map(([, resource]) => fill(resource));
  const before = [...shown, ...needed];
  const subscriptions = new Set([...known.keys()].flatMap((key) => subscriptionOf(key) ?? []));
  return {
    now: new Date(now).toISOString(),
    resources: [
      ...[...subscriptions].map((guid) => ({ id: `/subscriptions/${guid}` })),
      ...before,
      ...rightsBefore(exchanges, before),
    ],
  };
}

/** The first of each id, or the fullest. */
function byId(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  const found = new Map<string, Resource>();
  for (const resource of resources) {
    const known = found.get(idKey(resource.id));
    if (known === undefined || isFuller(resource, known)) found.set(idKey(resource.id), resource);
  }
  return found;
}

/** Jobs and recovery points do not change once they ended, but lists leave out half of them. */
const isFuller = (resource: Resource, known: Resource): boolean =>
  /\/(?:backupjobs|recoverypoints)$/u.test(typeOfId(resource.id)) &&
  JSON.stringify(resource).length > JSON.stringify(known).length;

/** Resources of emulated types in answers, in the order they are first shown. */
const shownIn = (exchanges: readonly Exchange[]): readonly Resource[] =>
  exchanges
    .filter(({ status }) => status < 300)
    .flatMap(resourcesIn)
    .flatMap((resource) => [resource, ...machineIn(resource)])
    .filter(({ id }) => TYPES.has(typeOfId(id)));

/** Machines that could be protected are there, though nobody looked at them. */
const machineIn = ({ properties }: Resource): readonly Resource[] => {
  const id = digString(properties, 'virtualMachineId');
  return digString(properties, 'protectableItemType') === undefined || id === undefined ? [] : [{ id }];
};

/** Ids of jobs spell their vault as it was made, whatever the request says. */
const jobIdsIn = (text: string): string => [...text.matchAll(/"jobId":"([^"]+)"/gu)].map(([, id]) => id).join('\n');

const namedIn = (text: string): readonly Resource[] =>
  NAMED.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([id]) => ({ id: id.replace('/Subscriptions/', '/subscriptions/') })),
  );

/** Recovery points that a restore asks for. */
const pointsRestoredIn = (exchanges: readonly Exchange[]): readonly Resource[] =>
  exchanges.flatMap((one) => {
    const point =
      digString(one.requestBody, 'recoveryPointId') ??
      digString(one.requestBody, 'restoreRequestObject', 'recoveryPointId');
    const instance = /^.*\/backupInstances\/[^/]+/iu.exec(new URL(one.url).pathname)?.[0];
    return point === undefined || instance === undefined ? [] : [{ id: `${instance}/recoveryPoints/${point}` }];
  });

const groupOf = (key: string): string => key.split('/').slice(0, 5).join('/');

/** Keys of what the story makes, and of groups that ARM says do not exist. */
function absentBefore(exchanges: readonly Exchange[]): ReadonlySet<string> {
  const first = new Map<string, Exchange>();
  for (const one of exchanges) if (!first.has(pathOf(one)) && !isProbe(one)) first.set(pathOf(one), one);
  const made = [...first.values()].filter(makes).map(pathOf);
  const lacking = exchanges
    .filter((one) => digString(one.responseBody, 'error', 'code') === 'ResourceGroupNotFound')
    .map((one) => groupOf(pathOf(one)));
  const deleted = exchanges
    .filter((one) => one.method === 'DELETE' && pathOf(one).includes('/backupinstances/'))
    .map((one) => pathOf(one).replace('/backupinstances/', '/deletedbackupinstances/'));
  return new Set([...made, ...lacking, ...deleted, ...restoredIn(exchanges)].map(idKey));
}

/** A look or a delete that finds nothing. */
const isProbe = ({ method, status }: Exchange): boolean =>
  (method !== 'PUT' && status >= 400) || (method === 'DELETE' && status === 204);

const NO_STATUS_TELLS = /\/(?:backuppolicies|resourceguards|backupresourceguardproxies)\//u;

/** Whether it is a PUT that can have been the first: of some types no status says so. */
const makes = (one: Exchange): boolean =>
  one.method === 'PUT' && (one.status === 201 || one.status === 202 || NO_STATUS_TELLS.test(pathOf(one)));

/** What restores make. */
const restoredIn = (exchanges: readonly Exchange[]): readonly string[] =>
  exchanges
    .filter((one) => one.method === 'POST' && pathOf(one).endsWith('/restore'))
    .flatMap(({ requestBody }) => digString(requestBody, 'restoreTargetInfo', 'datasourceInfo', 'resourceID') ?? []);

/** A job or recovery point that came after the recording began. */
function isLaterThan(now: number, { properties }: Resource): boolean {
  const at = digString(properties, 'startTime') ?? digString(properties, 'recoveryPointTime');
  return at !== undefined && Date.parse(at) >= now;
}
