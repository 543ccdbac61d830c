import type { Diagnostic } from '../model/diagnostic.ts';
import { azurePipelinesIssues, githubAnnotations } from '../report/annotations.ts';
import { diagnosticsText } from '../report/diagnostics-text.ts';
import { diagnosticEvent } from '../report/ndjson.ts';
import type { Session } from './session.ts';

/** Problems go to stderr as text, and beside the lines they are about where the CI host can do that; or into the event stream. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], session: Session): void {
  if (diagnostics.length === 0) return;
  if (session.json) {
    const at = new Date().toISOString();
    for (const diagnostic of diagnostics) session.out(JSON.stringify(diagnosticEvent(diagnostic, at)));
    return;
  }
  session.err(diagnosticsText(diagnostics, session.paintErr));
  for (const line of annotationsFor(diagnostics, session.env)) session.err(line);
}

function annotationsFor(diagnostics: readonly Diagnostic[], env: Session['env']): readonly string[] {
  if (env['GITHUB_ACTIONS'] === 'true') return githubAnnotations(diagnostics);
  return env['TF_BUILD'] === 'True' ? azurePipelinesIssues(diagnostics) : [];
}
