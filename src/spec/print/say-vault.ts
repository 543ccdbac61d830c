import { groupNameOf, nameOf } from '../../model/arm-id.ts';
import { dig, digArray, digObject, digString, type Json, type JsonObject } from '../../model/json.ts';
import type { LiveVault } from '../../model/live.ts';
import { regionKey } from '../../model/region.ts';
import { REFUSED_KEYS } from '../parse.ts';
import { quote } from '../problem.ts';
import { given } from '../vault-body.ts';
import type { LeftOut } from './picture.ts';
import { problemOf } from './problem-of.ts';
import { identitiesOf } from './say-identities.ts';

export interface SaidVault {
  /** Absent when the vault as a whole cannot be said; it can still be referred to by its ARM id. */
  readonly document?: JsonObject;
  readonly leftOut: readonly LeftOut[];
}

/**
 * The document of a live vault, its subscription left to Defaults: every setting it shows and the language has words
 * for. The inverse of what `resolveVaults` makes of a spec.
 */
export function sayVault(vault: LiveVault): SaidVault {
  const notes: string[] = [];
  const { location, redundancy, ...others } = settingsOf(vault, notes);
  const needed = given({ location, redundancy });
  const problem = wholeProblem(vault.body, needed) ?? problemOf(documentOf(vault, needed));
  if (problem !== undefined) return { leftOut: [leftOut(vault, `it is not declared: ${problem}`)] };
  const said = Object.entries(others).filter(([field, value]) => {
    const broken = problemOf(documentOf(vault, { [field]: value }));
    if (broken !== undefined) notes.push(broken);
    return broken === undefined;
  });
  const document = documentOf(vault, { ...needed, ...Object.fromEntries(said) });
  return { document, leftOut: notes.map((why) => leftOut(vault, why)) };
}

function documentOf({ id }: LiveVault, spec: JsonObject): JsonObject {
  const metadata = { name: nameOf(id), resourceGroup: groupNameOf(id) ?? '' };
  return { apiVersion: 'azbackup/v1', kind: 'BackupVault', metadata, spec };
}

function leftOut({ id }: LiveVault, why: string): LeftOut {
  return { code: 'IMP714', id, why };
}

/** What keeps a vault from having a document at all: the language cannot leave these out. */
function wholeProblem(body: JsonObject, needed: JsonObject): string | undefined {
  const identity = (digString(body, 'identity', 'type') ?? '').toLowerCase().split(',');
  if (!identity.some((word) => word.trim() === 'systemassigned')) {
    return 'it has no system-assigned identity, and a declared vault always has one';
  }
  return needed['redundancy'] === undefined ? 'it shows no redundancy that specs have a word for' : undefined;
}

function settingsOf({ body, location }: LiveVault, notes: string[]): JsonObject {
  const security = digObject(body, 'properties', 'securitySettings');
  const features = digObject(body, 'properties', 'featureSettings');
  const redundancy = wordOf('redundancy', mainStoreOf(body), notes);
  const restored = wordOf('crossRegionRestore', dig(features, 'crossRegionRestoreSettings', 'state'), notes);
  const crossesOddly = restored === 'Enabled' && redundancy !== 'GeoRedundant';
  if (crossesOddly) notes.push('crossRegionRestore is Enabled, though the vault is not GeoRedundant');
  return given({
    location: regionKey(location),
    redundancy,
    softDelete: softDeleteOf(digObject(security, 'softDeleteSettings'), notes),
    immutability: wordOf('immutability', dig(security, 'immutabilitySettings', 'state'), notes),
    ...identitiesOf(body, notes),
    monitoring: monitoringOf(body, notes),
    crossRegionRestore: crossesOddly ? undefined : restored,
    crossSubscriptionRestore: wordOf(
      'crossSubscriptionRestore',
      dig(features, 'crossSubscriptionRestoreSettings', 'state'),
      notes,
    ),
    tags: tagsOf(digObject(body, 'tags'), notes),
  });
}

const WORDS = {
  redundancy: ['LocallyRedundant', 'ZoneRedundant', 'GeoRedundant'],
  softDelete: ['On', 'Off', 'AlwaysOn'],
  immutability: ['Disabled', 'Unlocked', 'Locked'],
  alertsForAllJobFailures: ['Enabled', 'Disabled'],
  crossRegionRestore: ['Disabled', 'Enabled'],
  crossSubscriptionRestore: ['Disabled', 'Enabled', 'PermanentlyDisabled'],
} as const;

/** The word of the language for a live one, which may be in any case. */
function wordOf(field: keyof typeof WORDS, live: unknown, notes: string[]): string | undefined {
  if (live === undefined || live === null) return undefined;
  const word = WORDS[field].find((one) => typeof live === 'string' && one.toLowerCase() === live.toLowerCase());
  if (word === undefined) notes.push(`${field} ${quote(live)} is no word of the spec language`);
  return word;
}

/** The redundancy of the vault's own store, which has had several names; an archive beside it is another matter. */
function mainStoreOf(body: JsonObject): unknown {
  const stores = digArray(body, 'properties', 'storageSettings');
  const main = stores.find((store) => digString(store, 'datastoreType')?.toLowerCase() !== 'archivestore');
  return dig(main, 'type');
}

/** Days that the language does not take (0 with `Off`) are left to the service. */
function softDeleteOf(live: JsonObject, notes: string[]): JsonObject | undefined {
  const state = wordOf('softDelete', live['state'], notes);
  if (state === undefined) return undefined;
  const days = Number(live['retentionDurationInDays']);
  const isSayable = state !== 'Off' && Number.isInteger(days) && days >= 14 && days <= 180;
  if (!isSayable && state !== 'Off' && days > 0) notes.push(`softDelete.retentionDays ${days} is not from 14 to 180`);
  return { state, ...(isSayable && { retentionDays: days }) };
}

function monitoringOf(body: JsonObject, notes: string[]): JsonObject | undefined {
  const name = 'alertsForAllJobFailures';
  const live = dig(body, 'properties', 'monitoringSettings', 'azureMonitorAlertSettings', name);
  const word = wordOf(name, live, notes);
  return word === undefined ? undefined : { [name]: word };
}

function tagsOf(live: JsonObject, notes: string[]): JsonObject | undefined {
  const isSayable = ([name, value]: [string, Json]): boolean => typeof value === 'string' && !REFUSED_KEYS.has(name);
  const all = Object.entries(live);
  for (const [name] of all.filter((tag) => !isSayable(tag))) notes.push(`the tag ${quote(name)} cannot be said`);
  const said = all.filter(isSayable).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return said.length === 0 ? undefined : Object.fromEntries(said);
}
