import { idKey } from '../model/arm-id.ts';
import type { DesiredVault } from '../model/desired.ts';
import { compareDurations, parseDuration, toFriendlyDuration } from '../model/duration.ts';
import type { JsonObject } from '../model/json.ts';
import type { LiveDetails, LiveVault } from '../model/live.ts';
import { retentionsOf, type Retention } from '../wire/policy.ts';
import type { Change, InstanceChange, PolicyCreation } from './change.ts';
import { deletionNotes } from './deletion-notes.ts';
import { encryptionNotes } from './encryption.ts';
import { doorsEntered } from './one-way-doors.ts';

/** What notes are written from, beside the change itself; vaults by key. */
export interface NotesContext {
  readonly details: LiveDetails;
  readonly live: ReadonlyMap<string, LiveVault>;
  readonly desired: ReadonlyMap<string, DesiredVault>;
  readonly nowMs: number;
}

/** The sentences about a change that a reviewer must not miss. */
export function notesOf(change: Change, context: NotesContext): readonly string[] {
  switch (change.kind) {
    case 'createVault':
      return vaultNotes(change.desired.owned, {});
    case 'updateVault':
      return vaultNotes(change.desired.owned, change.live.body);
    case 'createPolicy':
      return policyNotes(change);
    case 'retirePolicy':
      return [];
    case 'changeInstance':
      return instanceNotes(change, context);
  }
}

function vaultNotes(owned: JsonObject, live: JsonObject): readonly string[] {
  return [
    ...doorsEntered(owned, live).map(({ what }) => `${what} can never be undone.`),
    ...encryptionNotes(owned, live),
  ];
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

function instanceNotes(change: InstanceChange, context: NotesContext): readonly string[] {
  const { details, live, desired, nowMs } = context;
  const key = idKey(change.desired.vault);
  const notes: string[] = [];
  if (change.moves.includes('delete')) {
    const place = { live: live.get(key), desired: desired.get(key), nowMs };
    notes.push(...deletionNotes(details.recoveryPoints.get(idKey(change.id)), place));
  }
  if (change.moves.includes('stop')) notes.push('No new recovery points; the ones there are, are kept for ever.');
  if (change.moves.includes('suspend'))
    notes.push('No new recovery points; the ones there are expire by policy, the last one stays.');
  if (change.phase === 'failed')
    notes.push(
      `It is in ${change.live?.state ?? 'error'}: ${change.live?.error?.message ?? 'the service gives no reason'}`,
    );
  return notes;
}
