import type { Checked } from '../model/diagnostic.ts';
import { digArray, digString, isJsonObject, type JsonObject } from '../model/json.ts';
import { PLAN_FORMAT, type Plan } from '../model/plan.ts';
import { planDigest } from './plan-digest.ts';
import { problem, type PlanCode } from './problems.ts';

/** From so many steps on nobody reads the file as it is, and indentation would double it. */
const INDENTED_STEPS = 1000;

/** A plan as it stands in a file, with one line break at the end. */
export function printPlanFile(plan: Plan): string {
  return `${JSON.stringify(plan, undefined, plan.steps.length > INDENTED_STEPS ? undefined : 2)}\n`;
}

const FORMAT = /^azbackup\/plan\.v(\d+)$/u;
const FORMAT_NUMBER = Number(FORMAT.exec(PLAN_FORMAT)?.[1]);

/** Whether a parsed JSON document says it is a plan, of whatever format. */
export function claimsToBePlan(document: unknown): boolean {
  return FORMAT.test(digString(document, 'apiVersion') ?? '');
}

/**
 * Reads a plan file. The digest covers everything else in it, so content that carries the right one is what some
 * azbackup wrote; the shape is checked only as far as reading it safely takes.
 */
export function parsePlanFile(text: string, file: string): Checked<Plan> {
  const document = parseJson(text);
  if (document === undefined) return refused('PLAN240', `${file} cannot be read as JSON.`);
  const format = FORMAT.exec(digString(document, 'apiVersion') ?? '');
  if (format === null || !isJsonObject(document)) {
    return refused('PLAN241', `${file} does not carry an apiVersion of ${PLAN_FORMAT}.`);
  }
  if (Number(format[1]) !== FORMAT_NUMBER) {
    return refused('PLAN242', `${file} has format ${format[0]}; this version reads ${PLAN_FORMAT}.`);
  }
  const missing = missingPart(document);
  if (missing !== undefined) return refused('PLAN241', `${file}: ${missing} is missing or not what it should be.`);
  const plan = document as unknown as Plan;
  const digest = planDigest(plan);
  if (digest !== plan.digest)
    return refused('PLAN243', `${file}: its digest is ${plan.digest}, its content has ${digest}.`);
  return { value: plan, diagnostics: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const LISTS = ['changes', 'steps', 'basis', 'approvals', 'diagnostics', 'unmanaged', 'suppressed'] as const;
const TEXTS = ['digest', 'createdAt', 'expiresAt', 'endpoint'] as const;

function missingPart(document: JsonObject): string | undefined {
  const text = TEXTS.find((name) => typeof document[name] !== 'string');
  const list = LISTS.find((name) => !Array.isArray(document[name]));
  const object = ['tool', 'specs', 'scope', 'apiVersions', 'counts'].find((name) => !isJsonObject(document[name]));
  const step = digArray(document, 'steps').findIndex((one) => digString(one, 'id') === undefined);
  return text ?? list ?? object ?? (step === -1 ? undefined : `step ${step + 1}`);
}

function refused(code: PlanCode, detail: string): Checked<Plan> {
  return { diagnostics: [problem(code, detail)] };
}
