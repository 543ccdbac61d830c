import type { Diagnostic } from '../model/diagnostic.ts';
import type { Paint } from './paint.ts';
import { plainLine, plainText } from './plain-text.ts';

/** So many problems of one code are told in full; the rest is a number. */
const SHOWN_PER_CODE = 50;

/**
 * Problems for a terminal, errors last so that they stand above the prompt. The place comes first on its line, as
 * `file:line:column`, because editors and terminals make a link of it.
 */
export function diagnosticsText(diagnostics: readonly Diagnostic[], style: Paint): string {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const counts = new Map<string, number>();
  const blocks = [...warnings, ...errors].flatMap((diagnostic) => {
    const count = (counts.get(diagnostic.code) ?? 0) + 1;
    counts.set(diagnostic.code, count);
    return count > SHOWN_PER_CODE ? [] : [diagnosticText(diagnostic, style)];
  });
  const hidden = [...counts]
    .filter(([, count]) => count > SHOWN_PER_CODE)
    .map(([code, count]) => `... and ${count - SHOWN_PER_CODE} more ${code}.`);
  return [...blocks, ...hidden].join('\n\n');
}

function diagnosticText({ severity, code, summary, detail, at, subject }: Diagnostic, style: Paint): string {
  const word = severity === 'error' ? style('red', 'Error') : style('yellow', 'Warning');
  const place = at === undefined ? [] : [`${plainLine(at.file)}:${at.line}:${at.column}`];
  const about = subject === undefined || detail.includes(subject) ? [] : [plainLine(subject)];
  const where = [...place, ...about].join('  ');
  return [
    `${word} ${style('bold', `${code}: ${plainLine(summary)}`)}`,
    ...(where === '' ? [] : [`  ${where}`]),
    ...plainText(detail)
      .split('\n')
      .map((line) => `  ${line}`),
  ].join('\n');
}
