import { dig, digArray, digString, isJsonObject, type JsonObject } from '../model/json.ts';

/** What an error body says, in whichever shape it came. Texts as sent: not yet redacted. */
export interface ErrorFacts {
  /** Absent when the body gives none (`{"Message": "..."}`). */
  readonly code?: string;
  readonly message: string;
  readonly recommendedActions: readonly string[];
  /** The deepest message that says something the outer one does not, led by its code where that differs. */
  readonly innermost?: string;
  readonly target?: string;
  /** The provider's own id of the failed call. */
  readonly activityId?: string;
}

/** Nesting beyond this is not a service talking any more. Recorded errors nest at most five deep. */
const DEEPEST = 32;
const MOST_NODES = 500;

/**
 * Reads the shapes seen on the wire (recordings, traffic.md section 6):
 * (a) `{error: {code, message, additionalInfo: [{info: {..., innerError}}]}}` Data Protection,
 * (b) `{error: {code, message}}` the ARM gateway, (c) the same with `details`/`innerError` Recovery Services,
 * (d) `{ErrorCode, Message: {Value}}` undelete, (e) `{code, message, subcode}`; besides `{error: "text",
 * error_description}` of token endpoints and `{Message}` of plain web services. Undefined for anything else.
 */
export function readErrorBody(body: unknown): ErrorFacts | undefined {
  const root = rootOf(body);
  if (root === undefined) return undefined;
  const nodes = nodesOf(root);
  const code = nodes.map(codeOf).find((text) => text !== undefined);
  const message = nodes.map(messageOf).find((text) => text !== undefined);
  if (code === undefined && message === undefined) return undefined;
  const innermost = innermostOf(nodes, code, message);
  const target = nodes.map((node) => digString(node, 'target')).find((text) => text !== undefined && text !== '');
  const activityId = nodes
    .map((node) => digString(node, 'properties', 'ActivityId'))
    .find((text) => text !== undefined);
  return {
    ...(code !== undefined && { code }),
    message: message ?? 'The service gave no message.',
    recommendedActions: [...new Set(nodes.flatMap(actionsOf))],
    ...(innermost !== undefined && { innermost }),
    ...(target !== undefined && { target }),
    ...(activityId !== undefined && { activityId }),
  };
}

function rootOf(body: unknown): JsonObject | undefined {
  const wrapped = dig(body, 'error');
  if (isJsonObject(wrapped)) return wrapped;
  if (!isJsonObject(body)) return undefined;
  if (typeof wrapped === 'string') {
    return { code: wrapped, message: digString(body, 'error_description') ?? wrapped };
  }
  return body;
}

/** The error and everything nested in it, outer before inner, breadth first within a level. */
function nodesOf(root: JsonObject): readonly JsonObject[] {
  const nodes: JsonObject[] = [];
  let level: readonly JsonObject[] = [root];
  for (let depth = 0; depth < DEEPEST && level.length > 0 && nodes.length < MOST_NODES; depth += 1) {
    nodes.push(...level.slice(0, MOST_NODES - nodes.length));
    level = level.flatMap(childrenOf);
  }
  return nodes;
}

function childrenOf(node: JsonObject): readonly JsonObject[] {
  const lists = [dig(node, 'details'), dig(node, 'additionalInfo'), dig(node, 'errorDetails')];
  const single = [dig(node, 'info'), dig(node, 'innerError'), dig(node, 'embeddedInnerError'), dig(node, 'error')];
  return [...lists.flatMap((list) => (Array.isArray(list) ? list : [list])), ...single].filter(isJsonObject);
}

function codeOf(node: JsonObject): string | undefined {
  const code = dig(node, 'code') ?? dig(node, 'ErrorCode');
  if (typeof code === 'number') return String(code);
  return typeof code === 'string' && code.trim() !== '' ? code.trim() : undefined;
}

function messageOf(node: JsonObject): string | undefined {
  const candidates = [
    dig(node, 'DetailedNonLocalisedMessage'),
    dig(node, 'message'),
    dig(node, 'Message', 'Value'),
    dig(node, 'errorMessage'),
  ];
  return candidates.find((text): text is string => typeof text === 'string' && text.trim() !== '')?.trim();
}

function actionsOf(node: JsonObject): readonly string[] {
  return ['recommendedAction', 'recommendedActions', 'recommendations'].flatMap((key) => {
    const single = digString(node, key);
    const texts = single === undefined ? digArray(node, key) : [single];
    return texts
      .filter((text): text is string => typeof text === 'string' && text.trim() !== '')
      .map((text) => text.trim());
  });
}

function innermostOf(nodes: readonly JsonObject[], code?: string, message?: string): string | undefined {
  const deepest = nodes.findLast((node) => {
    const text = messageOf(node);
    return text !== undefined && text !== message;
  });
  if (deepest === undefined) return undefined;
  const text = messageOf(deepest) ?? '';
  const innerCode = codeOf(deepest);
  return innerCode === undefined || innerCode === code ? text : `${innerCode}: ${text}`;
}
