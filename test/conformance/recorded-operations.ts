import { digString } from '../../src/model/json.ts';
import type { Exchange } from '../support/recordings.ts';

const NAMED =
  /\/(?:operations?status|operation\w*results|backupoperation\w*|operationstatuses|asyncoperations|diskoperations)\/([^/?]+)/iu;

/** The name of the operation that a URL asks after, at whatever scope; undefined for any other URL. */
export function operationIn(url: string | undefined): string | undefined {
  const name = NAMED.exec(url ?? '')?.[1];
  return name === undefined ? undefined : decodeURIComponent(name);
}

/** The name of the operation that a request began. */
export const operationStartedBy = ({ headers }: Exchange): string | undefined =>
  operationIn(headers['azure-asyncoperation'] ?? headers['location']);

/** The name, lower case, of the job that the operation of an exchange tells. */
export function jobStartedBy(one: Exchange, all: readonly Exchange[]): string | undefined {
  const operation = operationStartedBy(one);
  return all
    .filter(({ url }) => operation !== undefined && operationIn(url) === operation)
    .map(({ responseBody }) => digString(responseBody, 'properties', 'jobId'))
    .find((id) => id !== undefined)
    ?.split('/')
    .at(-1)
    ?.toLowerCase();
}
