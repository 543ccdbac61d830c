/** Where in the specs something was said. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type DiagnosticCode = `${'SPEC' | 'PLAN' | 'GATE' | 'ARM' | 'RUN' | 'JOB' | 'IMP' | 'CLI' | 'DRILL'}${number}`;

/** A problem as a value. Every code is listed in `explanations.ts` with its meaning, cause and cure. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly code: DiagnosticCode;
  /** Fixed text, no user data: readers learn it by heart and like problems can be grouped. */
  readonly summary: string;
  /** What is wrong here, why it matters, what to do. */
  readonly detail: string;
  readonly at?: Place;
  /** The address or ARM id it is about, when there is one. */
  readonly subject?: string;
}

/** The entry of a code in an `explanations.ts`. `summary` is the fixed text its diagnostics carry. */
export interface Explanation {
  readonly summary: string;
  /** What usually leads to it, and why it matters. */
  readonly cause: string;
  /** What to do. */
  readonly cure: string;
}

/** Of a code that always has the same severity. */
export interface GradedExplanation extends Explanation {
  readonly severity: Diagnostic['severity'];
}

/** A result that may come with problems; `value` is absent when an error made it impossible. */
export interface Checked<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
