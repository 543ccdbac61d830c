import { dirname } from 'node:path';
import { canonicalJson } from '../model/canonical-json.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { SpecDocument, SpecKind, ValidDocument, ValidDocumentOf } from './document.ts';
import type { Defaults } from './generated/spec-types.ts';
import { quote, specError, type Problem, type Where } from './problem.ts';

type DefaultField = keyof Defaults['spec'];
type FilledKind = Exclude<SpecKind, 'Defaults'>;

/** Where each kind takes which default: `metadata` or `spec`. A field not listed has no meaning for the kind. */
const FILLS: Readonly<Record<FilledKind, Readonly<Partial<Record<DefaultField, 'metadata' | 'spec'>>>>> = {
  BackupVault: {
    subscription: 'metadata',
    resourceGroup: 'metadata',
    location: 'spec',
    redundancy: 'spec',
    softDelete: 'spec',
    monitoring: 'spec',
    roles: 'spec',
    guards: 'spec',
    tags: 'spec',
  },
  BackupPolicy: { vault: 'metadata', datasource: 'spec', rollout: 'spec' },
  BackupInstance: { vault: 'metadata', policy: 'spec', snapshotResourceGroup: 'spec' },
  Restore: { vault: 'metadata' },
  RestoreDrill: {},
  BackupSet: { vault: 'metadata', datasource: 'spec', policy: 'spec', snapshotResourceGroup: 'spec' },
};

/** A document with what Defaults add to it. */
export type FilledDocument = { [K in FilledKind]: FilledDocumentOf<K> }[FilledKind];

export interface FilledDocumentOf<K extends FilledKind> extends ValidDocumentOf<K> {
  /** The subscription for names without one, from Defaults or the command line. */
  readonly subscription?: string;
  /** Where a value that Defaults filled in was written, by `spec.policy`. */
  readonly filledFrom: ReadonlyMap<string, Where>;
}

interface Scope {
  readonly values: ReadonlyMap<DefaultField, { readonly value: Json; readonly from: SpecDocument }>;
}

/**
 * Fills what documents leave out from Defaults of their own folder and those above, the nearest first. Values are
 * taken whole. `subscription` comes last, for folders without a default of their own.
 */
export function fillFromDefaults(
  documents: readonly ValidDocument[],
  subscription: string | undefined,
): { readonly documents: readonly FilledDocument[]; readonly problems: readonly Problem[] } {
  const { scopeOf, problems } = collect(documents.filter((one) => one.kind === 'Defaults'));
  const filled = documents.flatMap((one) =>
    one.kind === 'Defaults' ? [] : [fill(one, scopeOf(one.document.file.folder), subscription)],
  );
  return { documents: filled, problems };
}

function collect(all: readonly ValidDocumentOf<'Defaults'>[]): {
  readonly scopeOf: (folder: string) => Scope;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const own = new Map<string, Map<DefaultField, { readonly value: Json; readonly from: SpecDocument }>>();
  for (const { document, value } of all) {
    const { folder } = document.file;
    const fields = own.get(folder) ?? new Map<DefaultField, { readonly value: Json; readonly from: SpecDocument }>();
    own.set(folder, fields);
    for (const [name, wanted] of Object.entries(value.spec) as [DefaultField, Json][]) {
      const other = fields.get(name);
      if (other !== undefined && canonicalJson(other.value) !== canonicalJson(wanted)) {
        const detail = `${name} is ${quote(wanted)} here and ${quote(other.value)} at ${show(other.from)}, for the same folder.`;
        problems.push(specError('SPEC143', { document, path: ['spec', name] }, detail));
      } else fields.set(name, { value: wanted, from: document });
    }
  }
  const scopes = new Map<string, Scope>();
  const scopeOf = (folder: string): Scope => {
    const known = scopes.get(folder);
    if (known !== undefined) return known;
    const parent = dirname(folder);
    const inherited = parent === folder ? new Map() : scopeOf(parent).values;
    const scope = { values: new Map([...inherited, ...(own.get(folder) ?? [])]) };
    scopes.set(folder, scope);
    return scope;
  };
  return { scopeOf, problems };
}

function show({ at }: SpecDocument): string {
  return `${at.file}:${at.line}`;
}

/** Shared by all documents without Defaults: ten thousand empty maps would weigh megabytes. */
const NONE: ReadonlyMap<string, Where> = new Map();

function fill(
  one: Exclude<ValidDocument, { kind: 'Defaults' }>,
  scope: Scope,
  option: string | undefined,
): FilledDocument {
  const byDefault = scope.values.get('subscription')?.value;
  const subscription = typeof byDefault === 'string' ? byDefault : option;
  const given = one.document.value;
  if (scope.values.size === 0) return { ...one, ...(subscription !== undefined && { subscription }), filledFrom: NONE };
  const filledFrom = new Map<string, Where>();
  const additions: Record<'metadata' | 'spec', Record<string, Json>> = { metadata: {}, spec: {} };
  for (const [field, part] of Object.entries(FILLS[one.kind]) as [DefaultField, 'metadata' | 'spec'][]) {
    const found = scope.values.get(field);
    if (found === undefined || isGiven(given, part, field)) continue;
    additions[part][field] = found.value;
    filledFrom.set(`${part}.${field}`, { document: found.from, path: ['spec', field] });
  }
  const rest = { ...(subscription !== undefined && { subscription }), filledFrom };
  if (filledFrom.size === 0) return { ...one, ...rest };
  const value = {
    ...given,
    metadata: { ...partOf(given, 'metadata'), ...additions.metadata },
    spec: { ...partOf(given, 'spec'), ...additions.spec },
  };
  // Only fields of the kind's own schema were added, with values the same schema has checked in the Defaults document.
  return { ...one, ...rest, value } as unknown as FilledDocument;
}

/** `vaults` says what `vault` would. */
function isGiven(document: JsonObject, part: 'metadata' | 'spec', field: DefaultField): boolean {
  const own = partOf(document, part);
  return Object.hasOwn(own, field) || (field === 'vault' && Object.hasOwn(own, 'vaults'));
}

function partOf(document: JsonObject, part: 'metadata' | 'spec'): JsonObject {
  const value = document[part];
  return isJsonObject(value) ? value : {};
}

/** The place of a field: in the document, or in the Defaults it came from. */
export function whereIs(one: Pick<FilledDocument, 'document' | 'filledFrom'>, ...path: readonly string[]): Where {
  return one.filledFrom.get(path.join('.')) ?? { document: one.document, path };
}
