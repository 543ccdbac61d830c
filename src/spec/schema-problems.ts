import type { ErrorObject } from 'ajv';
import { digString, isJsonObject } from '../model/json.ts';
import type { Path, SpecDocument } from './document.ts';
import { didYouMean } from './nearest.ts';
import { quote, specError, type Problem } from './problem.ts';
import { pathOf } from './salvage.ts';

/** What the validator found in a document, in words: place, offending text, what is allowed instead. */
export function schemaProblems(document: SpecDocument, errors: readonly ErrorObject[]): readonly Problem[] {
  return withoutOtherBranches(errors).map((error) => describe(document, error));
}

type Describe = (document: SpecDocument, path: Path, error: ErrorObject) => Problem;

const DESCRIBE: Readonly<Record<string, Describe>> = {
  additionalProperties: unknownField,
  required: (document, path, { params }) =>
    specError('SPEC127', { document, path }, `"${params['missingProperty']}" is missing${inside(path)}.`),
  type: (document, path, error) => specError('SPEC125', { document, path }, wrongType(path, error)),
  enum: (document, path, { params, data }) => notAllowed(document, path, data, params['allowedValues']),
  oneOf: (document, path, { schema, data }) => {
    const forms = (Array.isArray(schema) ? schema : []).map((form: unknown) => digString(form, 'description'));
    const detail = `${field(path)} cannot be ${quote(data)}. It takes one of two forms. ${forms.join(' Or: ')}`;
    return specError('SPEC125', { document, path }, detail);
  },
};

function describe(document: SpecDocument, error: ErrorObject): Problem {
  const path = pathOf(error.instancePath);
  const known = DESCRIBE[error.keyword];
  if (known !== undefined) return known(document, path, error);
  return specError('SPEC128', { document, path }, `${field(path)}: ${malformed(error)}.`);
}

function unknownField(document: SpecDocument, path: Path, { params, parentSchema }: ErrorObject): Problem {
  const name = String(params['additionalProperty']);
  const allowed = Object.keys(isJsonObject(parentSchema?.['properties']) ? parentSchema['properties'] : {});
  const hint =
    name === '<<'
      ? ' Merge keys are not part of the language; use a Defaults document.'
      : didYouMean(name, allowed) || ` Known here: ${allowed.join(', ')}.`;
  const at = { document, path: [...path, name], on: 'key' as const };
  return specError('SPEC124', at, `${quote(name)} is not a field${inside(path)}.${hint}`);
}

function notAllowed(document: SpecDocument, path: Path, data: unknown, allowed: unknown): Problem {
  const words = (Array.isArray(allowed) ? allowed : []).map(String);
  const near = typeof data === 'string' ? didYouMean(data, words) : '';
  const detail = `${field(path)} cannot be ${quote(data)}; ${words.join(', ')} ${words.length === 1 ? 'is' : 'are'} allowed.${near}`;
  return specError('SPEC126', { document, path }, detail);
}

function wrongType(path: Path, { params, data, parentSchema }: ErrorObject): string {
  const expected = String(params['type']);
  if (data === null) return `${field(path)} is empty; ${article(expected)} is expected.`;
  const isScalar = typeof data === 'number' || typeof data === 'boolean';
  const hint = expected === 'string' && isScalar ? quotesHint(String(data), parentSchema) : '';
  return `${field(path)} must be ${article(expected)}, not ${quote(data)}.${hint}`;
}

/** Quotes are the cure only where the text in them would be right: `30` has no unit, `"30"` has none either. */
function quotesHint(text: string, schema: ErrorObject['parentSchema']): string {
  const pattern: unknown = schema?.['pattern'];
  const isRight = typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text);
  return isRight
    ? ` Put it in quotes: "${text}".`
    : ` Write ${String(schema?.['patternErrorMessage'] ?? 'it as text')}.`;
}

const ARTICLES: Readonly<Record<string, string>> = {
  string: 'a text',
  object: 'a mapping',
  array: 'a list',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

function article(type: string): string {
  return ARTICLES[type] ?? type;
}

function malformed({ keyword, params, data, parentSchema }: ErrorObject): string {
  switch (keyword) {
    case 'pattern':
      return `${quote(data)} is not ${String(parentSchema?.['patternErrorMessage'] ?? 'of the expected form')}`;
    case 'minimum':
      return `${quote(data)} is less than ${String(params['limit'])}`;
    case 'exclusiveMinimum':
      return `${quote(data)} is not more than ${String(params['limit'])}`;
    case 'maximum':
      return `${quote(data)} is more than ${String(params['limit'])}`;
    default:
      return `must not be empty`;
  }
}

function field(path: Path): string {
  return path.length === 0 ? 'The document' : path.join('.');
}

function inside(path: Path): string {
  return path.length === 0 ? ' at the top of the document' : ` in ${path.join('.')}`;
}

/**
 * A value that fits none of several forms yields the errors of every form. Where the type of the value shows which
 * form was meant, only that form's errors are kept; otherwise only the one that says it fits none.
 */
function withoutOtherBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const dropped = new Set<ErrorObject>();
  for (const choice of errors.filter(({ keyword }) => keyword === 'oneOf')) {
    const forms = Array.isArray(choice.schema) ? choice.schema.length : 0;
    const branches = Array.from({ length: forms }, (_, index) =>
      errors.filter(({ schemaPath }) => schemaPath.startsWith(`${choice.schemaPath}/${index}/`)),
    );
    const ofRightType = branches.filter(
      (branch) => !branch.some((error) => error.keyword === 'type' && error.instancePath === choice.instancePath),
    );
    const [meant] = ofRightType.length === 1 ? ofRightType : [];
    if (meant !== undefined) dropped.add(choice);
    for (const error of branches.flat()) if (meant?.includes(error) !== true) dropped.add(error);
  }
  return errors.filter((error) => !dropped.has(error));
}
