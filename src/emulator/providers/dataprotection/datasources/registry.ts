import { textAt } from '../../../kernel/json.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { notEmulated } from '../../../kernel/refusal.ts';
import { blobDatasource } from './blob.ts';
import type { DatasourceType } from './datasource-type.ts';
import { diskDatasource } from './disk.ts';
import { postgresqlDatasource } from './postgresql.ts';

const TYPES: readonly DatasourceType[] = [diskDatasource, blobDatasource, postgresqlDatasource];

const nameOf = (dataSourceInfo: JsonObject | undefined): string => textAt(dataSourceInfo, 'datasourceType') ?? '';

export const findDatasourceType = (dataSourceInfo: JsonObject | undefined): DatasourceType | undefined =>
  TYPES.find(({ type }) => type.toLowerCase() === nameOf(dataSourceInfo).toLowerCase());

/** The type of a datasource by its `datasourceType`; what is not emulated is refused. */
export const datasourceTypeOf = (dataSourceInfo: JsonObject | undefined): DatasourceType => {
  const found = findDatasourceType(dataSourceInfo);
  if (found === undefined) throw notEmulated(`datasources of type '${nameOf(dataSourceInfo)}'`);
  return found;
};
