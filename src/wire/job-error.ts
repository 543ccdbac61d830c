import { digArray, digObject, digString, isJsonObject, type JsonObject } from '../model/json.ts';
import type { ServiceError } from '../model/service-error.ts';

/** Recorded errors nest three deep (b6c7b03b #0); beyond this it is not a service talking any more. */
const DEEPEST = 16;

/**
 * Reads why a job failed, at whatever depth it stands: Data Protection nests `details` and `innerError`, Recovery
 * Services lists `errorCode`, `errorTitle`, `errorString`. Code and message are the first error's own, `innermost` is
 * the deepest one that says something else, the recommendations are those of all. Undefined when nothing is said.
 */
export function jobErrorOf(errorDetails: readonly unknown[]): ServiceError | undefined {
  const nodes = nodesOf(errorDetails.filter(isJsonObject));
  const outer = nodes.find((node) => codeOf(node) !== undefined || messageOf(node) !== undefined);
  if (outer === undefined) return undefined;
  const code = codeOf(outer) ?? 'JobFailed';
  const message = messageOf(outer) ?? '';
  const innermost = nodes.findLast((node) => {
    const text = messageOf(node);
    return text !== undefined && text !== message;
  });
  return {
    code,
    message,
    recommendedActions: [...new Set(nodes.flatMap(actionsOf))],
    ...(innermost !== undefined && { innermost: innerText(innermost, code) }),
    raw: errorDetails.filter(isJsonObject),
  };
}

/** All errors, outer before inner. */
function nodesOf(roots: readonly JsonObject[]): readonly JsonObject[] {
  const nodes: JsonObject[] = [];
  let level = roots;
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    nodes.push(...level);
    level = level.flatMap(childrenOf);
  }
  return nodes;
}

function childrenOf(node: JsonObject): readonly JsonObject[] {
  const inner = [digObject(node, 'innerError'), digObject(node, 'embeddedInnerError')];
  return [...digArray(node, 'details'), ...inner.filter((one) => Object.keys(one).length > 0)].filter(isJsonObject);
}

function codeOf(node: JsonObject): string | undefined {
  const code = node['code'] ?? node['errorCode'];
  if (typeof code === 'number') return String(code);
  return typeof code === 'string' && code.trim() !== '' ? code.trim() : undefined;
}

function messageOf(node: JsonObject): string | undefined {
  const texts = [
    digString(node, 'additionalInfo', 'DetailedNonLocalisedMessage'),
    digString(node, 'message'),
    digString(node, 'errorString'),
    digString(node, 'errorTitle'),
  ];
  return texts.find((text) => text !== undefined && text.trim() !== '')?.trim();
}

function innerText(node: JsonObject, outerCode: string): string {
  const code = codeOf(node);
  const message = messageOf(node) ?? '';
  return code === undefined || code === outerCode ? message : `${code}: ${message}`;
}

function actionsOf(node: JsonObject): readonly string[] {
  return [...digArray(node, 'recommendedAction'), ...digArray(node, 'recommendations')]
    .filter((text): text is string => typeof text === 'string' && text.trim() !== '')
    .map((text) => text.trim());
}
