import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { segmentsOf } from '../../src/emulator/kernel/arm-id.ts';
import { compilePath } from '../../src/emulator/kernel/route.ts';
import { PROVIDERS } from '../../src/emulator/providers/registry.ts';
import { emulatedOperations, statedOperations } from '../support/fidelity-table.ts';
import { readArticle } from './articles/article.ts';
import { describeArticles, seedFiles } from './articles/seed-files.ts';
import { DATA, describeWith } from './reference-data.ts';

interface Seen {
  readonly method: string;
  readonly path: string;
}

interface Recorded extends Seen {
  /** `d0f2e18d #4`. */
  readonly example: string;
}

const readJson = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(DATA, ...path), 'utf8'));

/** Every recorded exchange of both kinds of vaults that the service answered itself. */
const recorded = (): readonly Recorded[] =>
  ['dpp', 'rsv'].flatMap((kind) =>
    readdirSync(join(DATA, 'recordings', kind)).flatMap((file) => {
      const digits = file.replace(/^.*\.([0-9a-f]{8})\.json$/u, '$1');
      const content = readJson('recordings', kind, file) as readonly {
        readonly i: number;
        readonly method: string;
        readonly url: string;
      }[];
      return content.map(({ i, method, url }) => ({ method, path: new URL(url).pathname, example: `${digits} #${i}` }));
    }),
  );

const METHODS = new Set(['get', 'head', 'put', 'patch', 'post', 'delete']);
/** Stands for a parameter that takes a whole path. */
const ANY_SCOPE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d';

/** Every operation of the OpenAPI files, or those of one provider, its parameters filled with anything. */
const specified = (provider = ''): readonly Seen[] =>
  readdirSync(join(DATA, 'openapi'), { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        file.startsWith(provider) &&
        file.endsWith('.json') &&
        !file.includes('examples') &&
        !file.includes('arm-schemas'),
    )
    .flatMap((file) => {
      const { paths = {} } = readJson('openapi', file) as { readonly paths?: Readonly<Record<string, object>> };
      return Object.entries(paths).flatMap(([path, item]) => {
        const filled = path.replace(/^\/\{(scope|resourceId)\}/u, ANY_SCOPE).replaceAll(/\{[^}]+\}/gu, 'x');
        return Object.keys(item)
          .filter((method) => METHODS.has(method))
          .map((method) => ({ method: method.toUpperCase(), path: filled }));
      });
    });

/** Every request that the articles print. */
const printed = (): readonly Seen[] =>
  seedFiles().flatMap((file) =>
    readArticle(file).exchanges.flatMap(({ request }) =>
      request === undefined ? [] : [{ method: request.method, path: request.url.replace(/\?.*$/u, '') }],
    ),
  );

/** Where the page says otherwise than what is seen about what an operation is based on. */
const disagreements = (word: string, seen: readonly Seen[]): readonly string[] => {
  const operations = emulatedOperations();
  return statedOperations().flatMap(({ operation, sources }) => {
    const one = operations.get(operation);
    const found = seen.some(({ method, path }) => method === one?.method && one.matches(path));
    if (found === sources.includes(word)) return [];
    return [`${operation}: ${found ? `there is a ${word}` : `no ${word} shows it`}`];
  });
};

describeArticles('what docs/FIDELITY.md says an operation is based on, held against the articles', () => {
  test('is printed where it says so, and nowhere else', () => {
    expect(disagreements('article', printed())).toEqual([]);
  });
});

describeWith(
  join(DATA, 'openapi'),
  'what docs/FIDELITY.md says an operation is based on, held against the reference data',
  () => {
    const operations = emulatedOperations();

    test('is recorded where it says so, and nowhere else', () => {
      expect(disagreements('recording', recorded())).toEqual([]);
    });

    test('is shown by the exchanges it names', () => {
      const exchanges = recorded();
      const wrong = statedOperations().flatMap(({ operation, examples }) => {
        const path = operation.replace(/^\w+ /u, '');
        const alike = [...operations].filter(([name]) => name.replace(/^\w+ /u, '') === path).map(([, one]) => one);
        return examples
          .filter(
            (example) =>
              !exchanges.some(
                (exchange) =>
                  (exchange.example === example || exchange.example.startsWith(`${example} `)) &&
                  alike.some((one) => one.method === exchange.method && one.matches(exchange.path)),
              ),
          )
          .map((example) => `${operation}: ${example}`);
      });
      expect(wrong).toEqual([]);
    });

    test('is specified where it says so, and nowhere else', () => {
      expect(disagreements('OpenAPI', specified())).toEqual([]);
    });

    test('every specified operation of Data Protection is answered, or refused as not emulated', () => {
      const answered = [...emulatedOperations().values()];
      const refused = PROVIDERS.flatMap(({ notEmulated }) => notEmulated).map((line) => {
        const [method = '', path = ''] = line.split(' ');
        return { method, matches: (asked: string) => compilePath(path).match(segmentsOf(asked)) !== undefined };
      });
      const missing = specified('dataprotection').filter(
        ({ method, path }) => ![...answered, ...refused].some((one) => one.method === method && one.matches(path)),
      );
      expect(missing).toEqual([]);
    });
  },
);
