import type { ErrorObject } from 'ajv';
import type { JsonObject } from '../model/json.ts';
import type { SpecDocument, SpecKind, ValidDocument } from './document.ts';
import {
  validateBackupInstance,
  validateBackupPolicy,
  validateBackupSet,
  validateBackupVault,
  validateDefaults,
  validateRestore,
  validateRestoreDrill,
  type ValidateFunction,
} from './generated/validate-spec.js';
import { didYouMean } from './nearest.ts';
import { quote, specError, type Problem } from './problem.ts';
import { withoutFaults } from './salvage.ts';
import { schemaProblems } from './schema-problems.ts';

const API_VERSION = 'azbackup/v1';

/** A kind is a schema in `schemas/kinds/` and a line here. */
const VALIDATORS = {
  BackupVault: validateBackupVault,
  BackupPolicy: validateBackupPolicy,
  BackupInstance: validateBackupInstance,
  BackupSet: validateBackupSet,
  Restore: validateRestore,
  RestoreDrill: validateRestoreDrill,
  Defaults: validateDefaults,
} satisfies Record<SpecKind, ValidateFunction>;

export interface Validated {
  readonly valid?: ValidDocument;
  /** What is left of a document with problems, where that obeys the schema: good for references to it alone. */
  readonly rest?: ValidDocument;
  readonly problems: readonly Problem[];
}

/** Checks a document against the schema of its kind; all problems in one go. */
export function validate(document: SpecDocument): Validated {
  const { value } = document;
  const kind = value['kind'];
  const problem = headProblem(document, value);
  if (problem !== undefined || !isKind(kind)) return { problems: problem === undefined ? [] : [problem] };
  const check: ValidateFunction = VALIDATORS[kind];
  if (check(value)) return { valid: asValid(kind, document), problems: [] };
  const errors = check.errors ?? [];
  const rest = restOf(document, errors, check);
  return { ...(rest !== undefined && { rest: asValid(kind, rest) }), problems: schemaProblems(document, errors) };
}

/** Taking a fault out can make another: a list that is empty now, a mapping that lacks something. */
const ROUNDS = 3;

function restOf(
  document: SpecDocument,
  errors: readonly ErrorObject[],
  check: ValidateFunction,
): SpecDocument | undefined {
  let value = withoutFaults(document.value, errors);
  for (let round = 1; round < ROUNDS && !check(value); round += 1) value = withoutFaults(value, check.errors ?? []);
  return check(value) ? { ...document, value } : undefined;
}

/** The validator has just proved what the cast says. */
function asValid(kind: SpecKind, document: SpecDocument): ValidDocument {
  return { kind, document, value: document.value } as unknown as ValidDocument;
}

function isKind(kind: unknown): kind is SpecKind {
  return typeof kind === 'string' && Object.hasOwn(VALIDATORS, kind);
}

/** What is wrong with `apiVersion` and `kind`: without them no schema can be chosen. */
function headProblem(document: SpecDocument, value: JsonObject): Problem | undefined {
  const { apiVersion, kind } = value as { readonly apiVersion?: unknown; readonly kind?: unknown };
  if (apiVersion === undefined) {
    const near = didYouMean('apiVersion', Object.keys(value));
    const detail = `There is no apiVersion. Write \`apiVersion: ${API_VERSION}\`, or keep other files out of the given paths.${near}`;
    return specError('SPEC120', { document, path: [] }, detail);
  }
  if (apiVersion !== API_VERSION) {
    return specError('SPEC121', { document, path: ['apiVersion'] }, apiVersionDetail(apiVersion));
  }
  if (isKind(kind)) return undefined;
  if (kind === undefined) {
    const detail = `There is no kind. Write \`kind:\` with one of ${Object.keys(VALIDATORS).join(', ')}.`;
    return specError('SPEC120', { document, path: [] }, detail);
  }
  const at = { document, path: ['kind'] };
  const known = Object.keys(VALIDATORS);
  const near = typeof kind === 'string' ? didYouMean(kind, known) : '';
  return specError('SPEC122', at, `${quote(kind)} is none of ${known.join(', ')}.${near}`);
}

function apiVersionDetail(apiVersion: unknown): string {
  if (typeof apiVersion === 'string' && apiVersion.startsWith('azbackup/plan.')) {
    return `${quote(apiVersion)} is a plan, not a spec. \`azbackup apply\` takes it as its only argument.`;
  }
  const near = typeof apiVersion === 'string' ? didYouMean(apiVersion, [API_VERSION]) : '';
  return `${quote(apiVersion)} is not ${API_VERSION}.${near}`;
}
