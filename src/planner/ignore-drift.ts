import type { Drift, DriftFinding } from '../model/drift.ts';

/** A drift without what was not to count, and with how much that was. */
export function ignoreDrift(drift: Omit<Drift, 'ignored'>, patterns: readonly string[]): Drift {
  const ignores = patterns.map(readIgnore);
  const findings = drift.findings.flatMap((finding) => withoutIgnored(finding, ignores));
  return { ...drift, findings, ignored: countOf(drift.findings) - countOf(findings) };
}

interface Ignore {
  readonly address: RegExp;
  /** Beginning of a path, lower case; `''` for all of them and findings without any. */
  readonly path: string;
}

/** `ADDRESS` or `ADDRESS:PATH`; `*` stands for anything in an address, letter case never counts. */
function readIgnore(text: string): Ignore {
  const colon = text.indexOf(':');
  const address = colon === -1 ? text : text.slice(0, colon);
  const literal = (part: string): string => part.replaceAll(/[.+?^${}()|[\]\\/]/gu, String.raw`\$&`);
  const pattern = address.split('*').map(literal).join('.*');
  return { address: new RegExp(`^${pattern}$`, 'iu'), path: colon === -1 ? '' : text.slice(colon + 1).toLowerCase() };
}

function withoutIgnored(finding: DriftFinding, ignores: readonly Ignore[]): readonly DriftFinding[] {
  const own = ignores.filter(({ address }) => address.test(finding.address));
  if (own.some(({ path }) => path === '')) return [];
  const paths = finding.paths.filter((change) => !own.some(({ path }) => isWithin(change.path.toLowerCase(), path)));
  return paths.length === 0 && finding.paths.length > 0 ? [] : [{ ...finding, paths }];
}

/** `tags` holds `tags.team` and `tags`, not `tagsets`. */
function isWithin(path: string, ignored: string): boolean {
  return path === ignored || path.startsWith(`${ignored}.`) || path.startsWith(`${ignored}[`);
}

/** Single differences; a finding without paths counts as one. */
function countOf(findings: readonly DriftFinding[]): number {
  return findings.reduce((sum, { paths }) => sum + Math.max(1, paths.length), 0);
}
