import { idKey, nameOf } from '../model/arm-id.ts';
import { compareDurations, parseDuration, toFriendlyDuration } from '../model/duration.ts';
import { dig, digString } from '../model/json.ts';
import type { LiveDetails, LiveVault } from '../model/live.ts';
import { retentionsOf, type Retention } from '../wire/policy.ts';
import type { Change, InstanceChange, PolicyCreation, VaultUpdate } from './change.ts';
import { doorsEntered } from './one-way-doors.ts';

/** The sentences about a change that a reviewer must not miss. */
export function notesOf(
  change: Change,
  details: LiveDetails,
  vaults: ReadonlyMap<string, LiveVault>,
): readonly string[] {
  switch (change.kind) {
    case 'createVault':
      return doorsEntered(change.desired.owned, {}).map(({ what }) => `${what} can never be undone.`);
    case 'updateVault':
      return vaultNotes(change);
    case 'createPolicy':
      return policyNotes(change);
    case 'retirePolicy':
      return [];
    case 'changeInstance':
      return instanceNotes(change, details, vaults.get(idKey(change.desired.vault)));
  }
}

function vaultNotes({ desired, live }: VaultUpdate): readonly string[] {
  return doorsEntered(desired.owned, live.body).map(({ what }) => `${what} can never be undone.`);
}

/** A rollover, in what it means for how long points are kept. */
function policyNotes({ desired, replaces }: PolicyCreation): readonly string[] {
  if (replaces === undefined) return [];
  const before = new Map(retentionsOf(replaces.body).map((retention) => [retention.label.toLowerCase(), retention]));
  const after = retentionsOf(desired.owned);
  const kept = new Set(after.map((retention) => retention.label.toLowerCase()));
  const moved = after.flatMap((retention) => retentionNote(before.get(retention.label.toLowerCase()), retention));
  const gone = [...before]
    .filter(([label]) => !kept.has(label))
    .map(([, { label, text }]) => `SHRINKS: the retention rule ${label} (${shown(text)}) goes away.`);
  return [...moved, ...gone, 'What this does to recovery points that exist is not documented by Azure: unknown.'];
}

function retentionNote(before: Retention | undefined, after: Retention): readonly string[] {
  if (before === undefined) return [`New recovery points: ${after.label} is kept ${shown(after.text)}.`];
  const order = compareDurations(after.duration, before.duration);
  if (order === 0) return [];
  const change = `new recovery points of ${after.label} are kept ${shown(after.text)} instead of ${shown(before.text)}.`;
  return [order < 0 ? `SHRINKS: ${change}` : `Grows: ${change}`];
}

function shown(iso: string): string {
  const duration = parseDuration(iso);
  return duration === undefined ? iso : toFriendlyDuration(duration);
}

function instanceNotes(change: InstanceChange, details: LiveDetails, vault: LiveVault | undefined): readonly string[] {
  const notes: string[] = [];
  if (change.moves.includes('delete')) notes.push(deletedPoints(change, details), afterDeletion(vault, change));
  if (change.moves.includes('stop')) notes.push('No new recovery points; the ones there are, are kept for ever.');
  if (change.moves.includes('suspend'))
    notes.push('No new recovery points; the ones there are expire by policy, the last one stays.');
  if (change.phase === 'failed')
    notes.push(
      `It is in ${change.live?.state ?? 'error'}: ${change.live?.error?.message ?? 'the service gives no reason'}`,
    );
  return notes;
}

function deletedPoints({ id }: InstanceChange, details: LiveDetails): string {
  const points = details.recoveryPoints.get(idKey(id));
  if (points === undefined) return 'Its recovery points could not be counted.';
  if (points.count === 0) return 'It has no recovery points.';
  const range =
    points.oldest === undefined ? '' : `, from ${day(points.oldest)} to ${day(points.newest ?? points.oldest)}`;
  return `${points.count} recovery point${points.count === 1 ? '' : 's'} go${points.count === 1 ? 'es' : ''} with it${range}.`;
}

function day(instant: string): string {
  return instant.slice(0, 10);
}

/**
 * What soft delete leaves. From api-version 2025-09-01 on the service is documented to keep what is deleted even with
 * soft delete off (secure by default); a promise of ours it is not.
 */
function afterDeletion(vault: LiveVault | undefined, { desired }: InstanceChange): string {
  const settings = dig(vault?.body, 'properties', 'securitySettings', 'softDeleteSettings');
  const name = nameOf(desired.vault);
  if ((digString(settings, 'state') ?? 'On').toLowerCase() === 'off') {
    return `Soft delete is off in ${name}: take this as final, at once.`;
  }
  const days = dig(settings, 'retentionDurationInDays');
  return `Soft delete in ${name} keeps it for ${typeof days === 'number' ? days : 14} days after the deletion; then it is gone for good.`;
}
