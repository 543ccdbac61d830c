import { dig, digObject, isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import { INSTANCE_RULES } from '../wire/instance.ts';
import { writableBody } from '../wire/overlay.ts';

/** Read-only members that say how an instance is doing. */
const STATE_MEMBERS = ['currentProtectionState', 'protectionStatus', 'protectionErrorDetails'] as const;

/**
 * What is kept of a listed instance: what a spec can ask for, what an update sends back, and how it is doing.
 * Ten thousand instances stand in memory at once; the rest of their bodies need not.
 */
export function keepInstance(item: JsonObject): JsonObject {
  const writable = writableBody(item, INSTANCE_RULES);
  const state: Record<string, Json> = {};
  for (const name of STATE_MEMBERS) {
    const value = dig(item, 'properties', name);
    if (typeof value === 'string' || isJsonObject(value)) state[name] = value;
  }
  return {
    ...writable,
    id: item['id'] ?? null,
    name: item['name'] ?? null,
    properties: { ...digObject(writable, 'properties'), ...state },
  };
}
