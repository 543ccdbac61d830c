import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeWhere } from '../support/describe-where.ts';

/** Where recordings and OpenAPI files lie; not part of the repository. */
export const DATA = process.env['AZBACKUP_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

/** A suite over reference data in a folder that `variable` names, skipped loudly where it is not there. */
export function describeWith(folder: string, name: string, suite: () => void, variable = 'AZBACKUP_DATA'): void {
  describeWhere(existsSync(folder) ? undefined : `no reference data at ${folder}; set ${variable}`, name, suite);
}
