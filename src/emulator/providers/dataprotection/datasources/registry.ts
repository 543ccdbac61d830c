import { textAt } from '../../../kernel/json.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { notEmulated } from '../../../kernel/refusal.ts';
import type { DatasourceType } from './datasource-type.ts';
import { diskDatasource } from './disk.ts';

const TYPES: readonly DatasourceType[] = [diskDatasource];

/** The type of a datasource by its `datasourceType`; what is not emulated is refused. */
export const datasourceTypeOf = (dataSourceInfo: JsonObject | undefined): DatasourceType => {
  const name = textAt(dataSourceInfo, 'datasourceType') ?? '';
  const found = TYPES.find(({ type }) => type.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw notEmulated(`datasources of type '${name}'`);
  return found;
};
