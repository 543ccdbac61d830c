import type { Drift, DriftFinding } from '../model/drift.ts';
import type { Json } from '../model/json.ts';
import { valueText } from './change-lines.ts';
import type { ServiceError } from '../model/service-error.ts';
import type { Column } from './table.ts';

/** One difference, as tables and `-o tsv` show it. */
interface DriftRow {
  readonly kind: string;
  readonly address: string;
  readonly path: string;
  readonly live: string;
  readonly spec: string;
  readonly says: string;
}

/** Every finding, one row for each path; unmanaged resources are no drift and stand in the JSON form alone. */
export function driftRows({ findings }: Pick<Drift, 'findings'>): readonly DriftRow[] {
  return findings.flatMap(({ kind, address, paths, says, error }: DriftFinding) => {
    const row = {
      kind,
      address,
      path: '',
      live: '',
      spec: '',
      says: error === undefined ? says : `${says}: ${error.code}`,
    };
    if (paths.length === 0) return [row];
    return paths.map(({ path, from, to }) => ({ ...row, path, live: shown(from), spec: shown(to) }));
  });
}

function shown(value: Json | undefined): string {
  return value === undefined ? '' : valueText(value);
}

export const DRIFT_COLUMNS: readonly Column<DriftRow>[] = [
  { title: 'Drift', text: ({ kind }) => kind },
  { title: 'Address', text: ({ address }) => address },
  { title: 'Path', text: ({ path }) => path },
  { title: 'Live', text: ({ live }) => live },
  { title: 'Spec', text: ({ spec }) => spec },
  { title: 'Why', text: ({ says }) => says },
];

/** The whole drift for a program; of errors what people read, not what the service sent. */
export function driftDocument(drift: Drift): object {
  const { findings, unmanaged, ...rest } = drift;
  return {
    inStep: findings.length === 0,
    findings: findings.map(withPlainError),
    unmanaged: unmanaged.map(withPlainError),
    ...rest,
  };
}

function withPlainError({ error, ...rest }: { readonly error?: ServiceError }): object {
  if (error === undefined) return rest;
  const { code, message, innermost, recommendedActions } = error;
  return { ...rest, error: { code, message, ...(innermost !== undefined && { innermost }), recommendedActions } };
}
