import type { Diagnostic } from '../model/diagnostic.ts';
import { diagnosticsText } from '../report/diagnostics-text.ts';
import { diagnosticEvent } from '../report/ndjson.ts';
import type { Session } from './session.ts';

/** Problems go to stderr as text, or into the event stream. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], session: Session): void {
  if (diagnostics.length === 0) return;
  if (session.json) {
    const at = new Date().toISOString();
    for (const diagnostic of diagnostics) session.out(JSON.stringify(diagnosticEvent(diagnostic, at)));
    return;
  }
  session.err(diagnosticsText(diagnostics, session.paintErr));
}
