import { groupId, parseArmId, subscriptionId, toArmId, type ArmId, type ArmIdParts } from '../model/arm-id.ts';
import { isUuid } from '../model/uuid.ts';
import type { SpecCode } from './explanations.ts';
import { quote } from './problem.ts';

/** An id as a spec meant it, or what is wrong with it. */
export type Read<T> = { readonly value: T } | { readonly code: SpecCode; readonly detail: string };

/** An ARM id of exactly this type, `Microsoft.Compute/disks`. */
export function readResourceId(text: string, type: string): Read<ArmId> {
  const parts = parseArmId(text);
  if (parts === undefined) return malformed(text);
  const actual = typeOfParts(parts);
  if (actual.toLowerCase() === type.toLowerCase()) return { value: text as ArmId };
  const what = actual === '' ? 'a subscription or resource group' : `of type ${actual}`;
  return { code: 'SPEC137', detail: `${quote(text)} is ${what}; ${type} is expected.` };
}

/** A resource group: its name in the given subscription, or an ARM id. */
export function readGroup(text: string, subscription: string): Read<ArmId> {
  if (!text.includes('/')) return groupFrom(groupId(subscription, text), text);
  return groupFrom(text, text);
}

/** Where a set looks for its members: a subscription, `subscription/group`, a group, or an ARM id of either. */
export function readScope(text: string, subscription: string): Read<ArmId> {
  if (text.startsWith('/')) {
    const parts = parseArmId(text);
    const id = toArmId(text);
    if (parts === undefined || id === undefined) return malformed(text);
    if (parts.provider === undefined) return { value: id };
    return {
      code: 'SPEC137',
      detail: `${quote(text)} is of type ${typeOfParts(parts)}; a subscription or group is expected.`,
    };
  }
  if (isUuid(text)) return { value: subscriptionId(text) };
  const [first = '', group, ...rest] = text.split('/');
  if (rest.length > 0) return malformed(text);
  return groupFrom(group === undefined ? groupId(subscription, first) : groupId(first, group), text);
}

function groupFrom(id: string, text: string): Read<ArmId> {
  const parts = parseArmId(id);
  if (parts === undefined) return malformed(text);
  if (parts.resourceGroup !== undefined && parts.provider === undefined) return { value: id as ArmId };
  return { code: 'SPEC137', detail: `${quote(text)} is no resource group.` };
}

function malformed(text: string): Read<never> {
  return { code: 'SPEC136', detail: `${quote(text)} is no ARM id and no name that could be part of one.` };
}

function typeOfParts({ provider, types }: ArmIdParts): string {
  return provider === undefined ? '' : [provider, ...types].join('/');
}
