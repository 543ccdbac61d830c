import type { RunningEmulator } from '../../../src/emulator/server.ts';

/** The service as somebody beside azbackup sees and disturbs it. */
export interface Azure {
  get<T>(path: string): Promise<T>;
  /** All pages. */
  list<T>(path: string): Promise<readonly T[]>;
  send(method: string, path: string, body?: object): Promise<number>;
}

export function azureOf({ endpoint, token }: RunningEmulator): Azure {
  const ask = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(path.startsWith('http') ? path : `${endpoint}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const get = async <T>(path: string): Promise<T> => {
    const response = await ask('GET', path);
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  return {
    get,
    async list<T>(path: string) {
      const items: T[] = [];
      for (let url: string | undefined = path; url !== undefined;) {
        const page: { readonly value: readonly T[]; readonly nextLink?: string | null } = await get(url);
        items.push(...page.value);
        url = page.nextLink ?? undefined;
      }
      return items;
    },
    async send(method, path, body) {
      const response = await ask(method, path, body);
      await response.text();
      return response.status;
    },
  };
}
