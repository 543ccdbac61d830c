import type { Place } from '../model/diagnostic.ts';
import type { JsonObject } from '../model/json.ts';
import type { AnySpec } from './generated/spec-types.ts';

/** A spec file as it was read. */
export interface SourceFile {
  /** As the user named it, or the folder he named plus the way to it. */
  readonly path: string;
  /** The real, absolute folder: what Defaults are scoped by. */
  readonly folder: string;
  readonly format: 'yaml' | 'json';
  readonly text: string;
}

/** The way to a value: keys and array indexes, `['spec', 'members', 'ids', '0']`. */
export type Path = readonly string[];

/** One document of a file, well-formed and harmless, not yet validated. */
export interface SpecDocument {
  readonly file: SourceFile;
  /** Which `---` part of the file, from 0. */
  readonly index: number;
  /** Where the document stands inside that part: `[]`, or `['3']` in a list of documents. */
  readonly base: Path;
  readonly value: JsonObject;
  readonly at: Place;
}

export type SpecKind = AnySpec['kind'];

/** A document that obeys the schema of its kind. */
export type ValidDocument = { [K in SpecKind]: ValidDocumentOf<K> }[SpecKind];

export interface ValidDocumentOf<K extends SpecKind> {
  readonly kind: K;
  readonly document: SpecDocument;
  readonly value: Extract<AnySpec, { readonly kind: K }>;
}
