import type { LimitFinding } from '../catalog/datasource-type.ts';
import type { Diagnostic, Place } from '../model/diagnostic.ts';
import type { Path, SpecDocument } from './document.ts';
import { SPEC_EXPLANATIONS, type SpecCode } from './explanations.ts';
import { locate } from './locate.ts';

/** Where in which document; turned into line and column only when the problem is shown. */
export interface Where {
  readonly document: SpecDocument;
  readonly path: Path;
  readonly on?: 'key' | 'value';
}

/** A diagnostic whose place may not have been looked up yet. */
export type Problem = Omit<Diagnostic, 'at'> & { readonly at?: Where | Place };

/** Problems shown in full; a broken generator can make thousands, and nobody reads those. */
const MOST_SHOWN = 100;

/** An error with the summary of its code. */
export function specError(code: SpecCode, at: Where | Place | undefined, detail: string): Problem {
  return { severity: 'error', code, summary: SPEC_EXPLANATIONS[code].summary, detail, ...(at !== undefined && { at }) };
}

/** A warning with the summary of its code. */
export function specWarning(code: SpecCode, at: Where | Place | undefined, detail: string): Problem {
  return { ...specError(code, at, detail), severity: 'warning' };
}

/** A broken limit of the catalog, at the field of the document it speaks of. */
export function limitProblem(finding: LimitFinding, at: Where): Problem {
  const { code, severity, summary, detail } = finding;
  return { code, severity, summary, detail, at };
}

/** Problems as diagnostics: errors first, each once, located, and not more than anyone reads. */
export function toDiagnostics(problems: readonly Problem[]): readonly Diagnostic[] {
  const isError = (problem: Problem): boolean => problem.severity === 'error';
  const sorted = [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
  const shown = new Map<string, Diagnostic>();
  for (const problem of sorted.slice(0, MOST_SHOWN)) {
    const { at, ...rest } = problem;
    const place = at === undefined || 'line' in at ? at : placeOf(at);
    shown.set(JSON.stringify([rest.code, rest.detail, place]), { ...rest, ...(place !== undefined && { at: place }) });
  }
  const hidden = sorted.slice(MOST_SHOWN);
  if (hidden.length === 0) return [...shown.values()];
  const detail = `${hidden.length} more problems are not shown. Fix the ones above and run again.`;
  const note = hidden.some(isError) ? specError : specWarning;
  return [...shown.values(), ...toDiagnostics([note('SPEC129', undefined, detail)])];
}

function placeOf({ document, path, on }: Where): Place {
  return locate(document.file, document.index, [...document.base, ...path], on ?? 'value');
}

/** A value as it stands in messages: JSON, on one line, not too long. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
