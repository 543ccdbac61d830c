import { isJsonObject, type Json } from '../model/json.ts';
import type { PathChange, PlannedChange } from '../model/plan.ts';
import type { Step } from '../model/step.ts';

/** One attribute of a change: a mark and what it says. */
export interface ChangeLine {
  readonly mark: '+' | '-' | '~' | ' ';
  readonly text: string;
}

/** What a change does to its resource: the paths that differ or, for something new, what it will be. */
export function changeLines(change: PlannedChange, steps: ReadonlyMap<string, Step>): readonly ChangeLine[] {
  if (change.action !== 'create' || change.paths.length > 0) return change.paths.map(pathLine);
  const body = change.steps.map((id) => steps.get(id)?.request.body).find((one) => one !== undefined);
  return leavesOf(body, '').map(([path, value]) => ({ mark: '+', text: `${path} = ${valueText(value)}` }));
}

function pathLine({ path, from, to }: PathChange): ChangeLine {
  if (from === undefined) return { mark: '+', text: `${path} = ${valueText(to)}` };
  if (to === undefined) return { mark: '-', text: `${path} = ${valueText(from)}` };
  const [was, will] = shortened(from, to);
  return { mark: '~', text: `${path}: ${valueText(was)} -> ${valueText(will)}` };
}

/** Two ids of one parent differ in their last name only, and that is what a reader looks for. */
function shortened(from: Json, to: Json): readonly [Json, Json] {
  if (typeof from !== 'string' || typeof to !== 'string' || !from.startsWith('/')) return [from, to];
  const parentOf = (id: string): string => id.slice(0, id.lastIndexOf('/') + 1);
  if (parentOf(from).toLowerCase() !== parentOf(to).toLowerCase()) return [from, to];
  return [from, to].map((id) => `...${id.slice(id.lastIndexOf('/'))}`) as [string, string];
}

/** The value as JSON; a text that is known only later is not a text. */
export function valueText(value: Json | undefined): string {
  if (value === undefined) return 'not set';
  return typeof value === 'string' && value === '(known after apply)' ? value : JSON.stringify(value);
}

/** What the wire needs and no reader does. */
const UNTOLD = /(?:^|\.)(?:objectType|resourceName|resourceUri|resourceType|datasourceType|tagInfo\.id)$/u;

function leavesOf(value: Json | undefined, path: string): readonly (readonly [string, Json])[] {
  if (value === undefined || value === '' || UNTOLD.test(path)) return [];
  if (Array.isArray(value)) {
    const elements: readonly Json[] = value;
    return elements.every((element) => typeof element !== 'object')
      ? [[path, value]]
      : elements.flatMap((element, index) => leavesOf(element, `${path}[${index}]`));
  }
  if (!isJsonObject(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, path === '' ? key : `${path}.${key}`));
}
