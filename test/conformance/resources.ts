import { digArray, digString, isJsonObject, type JsonObject } from '../../src/model/json.ts';
import type { Exchange } from '../support/recordings.ts';

/** An ARM body with its id. */
export type Resource = JsonObject & { readonly id: string };

/** The resource an answer shows, or the resources it lists or found. */
export function resourcesIn({ responseBody }: Exchange): readonly Resource[] {
  return [responseBody, ...digArray(responseBody, 'value'), ...digArray(responseBody, 'data')]
    .filter(isJsonObject)
    .flatMap((body) => {
      const id = digString(body, 'id');
      return id === undefined ? [] : [{ ...body, id }];
    });
}
