import type { HookOutput } from './generated/hook-output.ts';
import { validateHookOutput } from './generated/validate-hook.js';

/** What a hook has written, or in words why it is no answer. */
export type HookAnswer = { readonly answer: HookOutput } | { readonly problem: string };

/** So many faults of an answer are told. */
const SHOWN = 3;

/** Reads what a hook wrote to stdout; undefined stands for bytes that are no UTF-8. */
export function readAnswer(stdout: string | undefined): HookAnswer {
  if (stdout === undefined) return { problem: 'bytes that are no UTF-8' };
  if (stdout.trim() === '') return { problem: 'nothing' };
  const value = parse(stdout);
  if (value === undefined) return { problem: `no JSON document: ${stdout.slice(0, 200)}` };
  // The validator has just proved what the cast says.
  if (validateHookOutput(value.json)) return { answer: value.json as HookOutput };
  const faults = (validateHookOutput.errors ?? []).slice(0, SHOWN).map(faultText);
  return { problem: `another document: ${faults.join('; ')}` };
}

function parse(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

type Fault = NonNullable<typeof validateHookOutput.errors>[number];

function faultText({ instancePath, keyword, message, params, parentSchema }: Fault): string {
  const where = instancePath === '' ? 'it' : instancePath;
  if (keyword === 'pattern') return `${where} must have ${String(parentSchema?.['patternErrorMessage'])}`;
  const extra = keyword === 'additionalProperties' ? ` ("${String(params['additionalProperty'])}")` : '';
  return `${where} ${message ?? keyword}${extra}`;
}
