import { ArmFailure, type ArmReader, type ListOptions } from '../../src/azure/arm-client.ts';
import { idKey } from '../../src/model/arm-id.ts';
import type { JsonObject } from '../../src/model/json.ts';

export interface CountingReader extends ArmReader {
  /** `GET <path>` per request; a list of n items counts once per page of 200. */
  readonly requests: readonly string[];
}

/** Bodies and lists by path (any case); a path that is not given is absent, a number is a refusal with that status. */
export function createCountingReader(
  bodies: Readonly<Record<string, JsonObject | readonly JsonObject[] | number>>,
): CountingReader {
  const byKey = new Map(Object.entries(bodies).map(([path, body]) => [idKey(path), body]));
  const requests: string[] = [];
  const refuse = (status: number): never => {
    throw new ArmFailure('refused', {
      code: 'Refused',
      message: `status ${status}`,
      recommendedActions: [],
      httpStatus: status,
    });
  };
  return {
    requests,
    async get(path) {
      await Promise.resolve();
      requests.push(`GET ${path}`);
      const body = byKey.get(idKey(path));
      if (typeof body === 'number') return refuse(body);
      return body === undefined || Array.isArray(body) ? undefined : (body as JsonObject);
    },
    async list(path, _, options?: ListOptions) {
      await Promise.resolve();
      const query = options?.query === undefined ? '' : ` ${Object.values(options.query).join()}`;
      const found = byKey.get(idKey(path));
      if (typeof found === 'number') {
        requests.push(`GET ${path}${query}`);
        return refuse(found);
      }
      const items: readonly JsonObject[] = Array.isArray(found) ? found : [];
      for (let page = 0; page < Math.max(1, Math.ceil(items.length / 200)); page += 1) {
        requests.push(`GET ${path}${query}`);
      }
      return options?.keep === undefined ? items : items.map(options.keep);
    },
  };
}
