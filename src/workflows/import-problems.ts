import { idKey, nameOf, type ArmId } from '../model/arm-id.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { IMPORT_EXPLANATIONS, type ImportCode } from '../spec/print/explanations.ts';
import type { LeftOut, VaultPicture } from '../spec/print/picture.ts';
import type { PrintedVault } from '../spec/print/print-specs.ts';

/** So many are named in a message; the files and `-o json` name them all. */
const SHOWN = 10;

/** An error that keeps anything from being written. */
export function importProblem(code: ImportCode, what: string): Diagnostic {
  const { summary, cure } = IMPORT_EXPLANATIONS[code];
  return { severity: 'error', code, summary, detail: `${what}\n${cure}` };
}

/** One warning for each vault and reason, with the first few that it is about. */
export function leftOutProblems(printed: readonly PrintedVault[]): readonly Diagnostic[] {
  return printed.flatMap(({ vault, leftOut }) =>
    [...Map.groupBy(leftOut, ({ code }) => code)].map(([code, group]) =>
      warning(
        code,
        vault,
        group.map((one) => `${subjectOf(vault, one)}: ${one.why}`),
      ),
    ),
  );
}

export function unsettledProblems(pictures: readonly VaultPicture[]): readonly Diagnostic[] {
  return pictures.flatMap(({ vault, instances }) => {
    const unsettled = instances.filter(({ settled }) => !settled);
    if (unsettled.length === 0) return [];
    return [
      warning(
        'IMP716',
        vault.id,
        unsettled.map(({ live }) => `${live.name}: ${live.state || 'no state'}`),
      ),
    ];
  });
}

function subjectOf(vault: ArmId, { id }: LeftOut): string {
  if (idKey(id) === idKey(vault)) return nameOf(vault);
  return /\/backupPolicies\/[^/]+$/iu.test(id) ? `policy ${nameOf(id)}` : nameOf(id);
}

function warning(code: ImportCode, vault: ArmId, lines: readonly string[]): Diagnostic {
  const more = lines.length > SHOWN ? [`... and ${lines.length - SHOWN} more`] : [];
  const detail = [`${vault}:`, ...lines.slice(0, SHOWN).map((line) => `  ${line}`), ...more.map((line) => `  ${line}`)];
  return {
    severity: 'warning',
    code,
    summary: IMPORT_EXPLANATIONS[code].summary,
    detail: detail.join('\n'),
    subject: vault,
  };
}
