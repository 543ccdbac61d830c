import type { Deviation } from './judge.ts';

/** A deviation of the emulator's responses that the real service shows as well. */
interface Allowed {
  readonly operation: RegExp;
  readonly path: RegExp;
  readonly code: string;
  /** The recording (eight hex digits and exchange) or the article that shows it. */
  readonly evidence: string;
}

/** Where the real service contradicts its own OpenAPI file, and the emulator with it. Only for responses. */
const ALLOWED: readonly Allowed[] = [
  {
    operation: /^Jobs_(?:Get|List)$/u,
    path: /\/properties\/isCrossRegionRestore$/u,
    code: 'OBJECT_ADDITIONAL_PROPERTIES',
    evidence: 'c28e2090 #124, and the newer excerpts #11 at 2026-06-01',
  },
  {
    operation: /^Jobs_(?:Get|List)$/u,
    path: /\/properties\/sourceDataStoreType$/u,
    code: 'OBJECT_ADDITIONAL_PROPERTIES',
    evidence: '7e78e5cd #21, and the newer excerpts #11 at 2026-06-01',
  },
];

/** Deviations that nothing allows, as lines. */
export function unexplained(deviations: readonly Deviation[]): readonly string[] {
  return deviations.filter((deviation) => !ALLOWED.some((rule) => covers(rule, deviation))).map(lineOf);
}

const covers = (rule: Allowed, { side, operation, path, code }: Deviation): boolean =>
  side === 'response' && rule.code === code && rule.operation.test(operation ?? '') && rule.path.test(path);

const lineOf = ({ side, operation, apiVersion, code, path, message }: Deviation): string =>
  `${side} of ${operation ?? 'no operation'} at ${apiVersion}: ${code} ${path} ${message}`;
