import type { Diagnostic } from '../model/diagnostic.ts';

/** GitHub drops what is over ten annotations of a type in a step without a word. */
const GITHUB_PER_TYPE = 10;

/**
 * Workflow commands that GitHub Actions shows at the line of the spec, errors first. When there are more than it
 * takes, the last one says how many are left out.
 */
export function githubAnnotations(diagnostics: readonly Diagnostic[]): readonly string[] {
  return (['error', 'warning'] as const).flatMap((severity) => {
    const all = diagnostics.filter((one) => one.severity === severity);
    if (all.length <= GITHUB_PER_TYPE) return all.map(githubLine);
    const shown = all.slice(0, GITHUB_PER_TYPE - 1).map(githubLine);
    return [...shown, `::${severity} title=azbackup::... and ${all.length - shown.length} more, see the log`];
  });
}

function githubLine({ severity, code, summary, detail, at }: Diagnostic): string {
  const place = at === undefined ? [] : [`file=${property(at.file)}`, `line=${at.line}`, `col=${at.column}`];
  const properties = [...place, `title=${property(`${code}: ${summary}`)}`].join(',');
  return `::${severity} ${properties}::${data(detail)}`;
}

/** actions/toolkit escapes these in messages. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** And these too in properties. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Logging commands of Azure Pipelines, one per problem. */
export function azurePipelinesIssues(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ severity, code, summary, detail, at }) => {
    const place =
      at === undefined
        ? []
        : [`sourcepath=${vsoProperty(at.file)}`, `linenumber=${at.line}`, `columnnumber=${at.column}`];
    const properties = [`type=${severity}`, ...place, `code=${code}`].join(';');
    return `##vso[task.logissue ${properties};]${vsoData(`${summary}: ${detail}`)}`;
  });
}

/** azure-pipelines-task-lib escapes these in messages. */
function vsoData(text: string): string {
  return text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** And these too in properties. */
function vsoProperty(text: string): string {
  return vsoData(text).replaceAll(']', '%5D').replaceAll(';', '%3B');
}
