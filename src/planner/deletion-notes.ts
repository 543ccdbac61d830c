import { nameOf } from '../model/arm-id.ts';
import type { DesiredVault } from '../model/desired.ts';
import { dig, digString, type JsonObject } from '../model/json.ts';
import type { LiveVault, RecoveryPointCount } from '../model/live.ts';

/** Where an instance is deleted: the vault as it is, and as the specs make it before anything is deleted. */
export interface DeletionPlace {
  readonly live: LiveVault | undefined;
  readonly desired: DesiredVault | undefined;
  readonly nowMs: number;
}

/** What goes, for how long it can be brought back, and what may stand in the way. */
export function deletionNotes(points: RecoveryPointCount | undefined, place: DeletionPlace): readonly string[] {
  return [pointsNote(points, place.nowMs), softDeleteNote(place), ...immutabilityNotes(place)];
}

function pointsNote(points: RecoveryPointCount | undefined, nowMs: number): string {
  if (points === undefined) return 'Its recovery points were not counted.';
  const { count, oldest, newest = oldest } = points;
  if (count === 0) return 'It has no recovery points.';
  const go = count === 1 ? '1 recovery point goes with it' : `${count} recovery points go with it`;
  if (oldest === undefined || newest === undefined) return `${go}.`;
  const from = `${ageOf(oldest, nowMs)} old (${day(oldest)})`;
  return count === 1
    ? `${go}: ${from}.`
    : `${go}: the oldest ${from}, the newest ${ageOf(newest, nowMs)} old (${day(newest)}).`;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function ageOf(instant: string, nowMs: number): string {
  const ms = Math.max(0, nowMs - Date.parse(instant));
  const [count, unit] = ms < 2 * DAY_MS ? [Math.floor(ms / HOUR_MS), 'hour'] : [Math.floor(ms / DAY_MS), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function day(instant: string): string {
  return instant.slice(0, 10);
}

const DEFAULT_DAYS = 14;

/**
 * The retention in force when the instance is deleted counts. With soft delete off the service is documented to keep
 * what is deleted all the same (secure by default, from api-version 2025-09-01); a promise of ours it is not.
 */
function softDeleteNote({ live, desired, nowMs }: DeletionPlace): string {
  const settings = (body: JsonObject | undefined): unknown =>
    dig(body, 'properties', 'securitySettings', 'softDeleteSettings');
  const said = [settings(desired?.owned), settings(live?.body)];
  const state = said.map((one) => digString(one, 'state')).find((word) => word !== undefined) ?? 'On';
  const name = vaultName(live, desired);
  if (state.toLowerCase() === 'off') {
    return `Soft delete is off in ${name}: take this as final, at once. Azure is documented to keep it for ${DEFAULT_DAYS} days all the same; do not count on that.`;
  }
  const found = said
    .map((one) => dig(one, 'retentionDurationInDays'))
    .find((one) => typeof one === 'number' && one > 0);
  const days = typeof found === 'number' ? found : DEFAULT_DAYS;
  const until = new Date(nowMs + days * DAY_MS).toISOString();
  return `Soft delete in ${name} keeps it for ${days} days: deleted today it can be undeleted until ${day(until)}, then it is gone for good.`;
}

/** Only stopping with deletion is restricted in Backup vaults, and operational backups are not (concept article). */
function immutabilityNotes({ live, desired }: DeletionPlace): readonly string[] {
  const stateIn = (body: JsonObject | undefined): string | undefined =>
    digString(body, 'properties', 'securitySettings', 'immutabilitySettings', 'state');
  const state = stateIn(desired?.owned) ?? stateIn(live?.body) ?? 'Disabled';
  if (state.toLowerCase() === 'disabled') return [];
  return [
    `Immutability in ${vaultName(live, desired)} is ${state}: the service refuses to delete what it covers. Operational backups, such as disk snapshots, are documented not to be covered.`,
  ];
}

function vaultName(live: LiveVault | undefined, desired: DesiredVault | undefined): string {
  const id = live?.id ?? desired?.id;
  return id === undefined ? 'the vault' : nameOf(id);
}
