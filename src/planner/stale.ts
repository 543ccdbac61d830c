import type { ArmId } from '../model/arm-id.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import type { Live } from '../model/live.ts';
import type { Basis, PathChange, Plan } from '../model/plan.ts';
import { isArray } from '../wire/canonical.ts';
import { basisOf, canonicalIndex } from './fingerprint.ts';
import { problem } from './problems.ts';

/** A resource of the plan that is not as it was. */
export interface Moved {
  readonly id: ArmId;
  readonly address: string;
  readonly how: 'appeared' | 'vanished' | 'changed';
  readonly paths: readonly PathChange[];
}

/** What moved since the plan was made, among the resources it touches or relies on; others may have moved freely. */
export function movedSince(plan: Pick<Plan, 'basis'>, live: Live): readonly Moved[] {
  const canonicalOf = canonicalIndex(live);
  return plan.basis.flatMap((before) => {
    const now = basisOf(before.id, before.address, canonicalOf);
    return now.fingerprint === before.fingerprint ? [] : [moved(before, now)];
  });
}

function moved(before: Basis, now: Basis): Moved {
  const { id, address } = before;
  if (before.canonical === undefined) return { id, address, how: 'appeared', paths: [] };
  if (now.canonical === undefined) return { id, address, how: 'vanished', paths: [] };
  return { id, address, how: 'changed', paths: differences(before.canonical, now.canonical, '').map(withoutBody) };
}

/** The paths of the resource itself; `body` is only where a fingerprint keeps it. */
function withoutBody(change: PathChange): PathChange {
  return { ...change, path: change.path.replace(/^body\./u, '') };
}

function differences(from: Json, to: Json, path: string): readonly PathChange[] {
  if (isJsonObject(from) && isJsonObject(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return keys.flatMap((key) => memberDifferences(from[key], to[key], path === '' ? key : `${path}.${key}`));
  }
  if (isArray(from) && isArray(to)) {
    const indexes = Array.from({ length: Math.max(from.length, to.length) }, (_, index) => index);
    return indexes.flatMap((index) => memberDifferences(from[index], to[index], `${path}[${index}]`));
  }
  return from === to ? [] : [{ path, from, to }];
}

function memberDifferences(from: Json | undefined, to: Json | undefined, path: string): readonly PathChange[] {
  if (from === undefined) return to === undefined ? [] : [{ path, to }];
  return to === undefined ? [{ path, from }] : differences(from, to, path);
}

/** The error that refuses a stale plan, one per resource that moved, with the difference. */
export function staleProblems(all: readonly Moved[]): readonly Diagnostic[] {
  return all.map(({ address, how, paths }) => {
    const shown = paths.slice(0, 5).map(({ path, from, to }) => `${path}: ${text(from)} -> ${text(to)}`);
    const detail = how === 'changed' ? `changed since: ${shown.join('; ')}` : WORDS[how];
    return problem('PLAN244', `${address} ${detail}. Make a new plan and review it.`, { subject: address });
  });
}

const WORDS = {
  appeared: 'did not exist when the plan was made, and exists now',
  vanished: 'existed when the plan was made, and does not any more',
} as const;

function text(value: Json | undefined): string {
  return value === undefined ? 'not set' : JSON.stringify(value);
}
