import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { segmentsOf } from '../../src/emulator/kernel/arm-id.ts';
import { compilePath } from '../../src/emulator/kernel/route.ts';
import { PROVIDERS } from '../../src/emulator/providers/registry.ts';

const FIDELITY = join(import.meta.dirname, '..', '..', 'docs', 'FIDELITY.md');

/** What an operation may rest on, as docs/FIDELITY.md explains it. */
export const SOURCES: readonly string[] = ['article', 'OpenAPI', 'recording', 'documentation', 'clients', 'inferred'];

export interface StatedOperation {
  /** `GET VAULT/backupJobs`. */
  readonly operation: string;
  readonly sources: readonly string[];
  /** `d0f2e18d #4` of recordings that show the operation, or another method of its row. */
  readonly examples: readonly string[];
}

const ROW = /^\| `([A-Z, ]+) ([^`]+)` \| ([^|]+) \| [^|]+ \|$/gmu;

/** The table of docs/FIDELITY.md, one entry for each method of each row. */
export const statedOperations = (): readonly StatedOperation[] =>
  [...readFileSync(FIDELITY, 'utf8').matchAll(ROW)].flatMap(([, methods = '', path = '', basis = '']) =>
    methods.split(', ').map((method) => ({
      operation: `${method} ${path}`,
      sources: basis.split('; ').flatMap((source) => /^[A-Za-z]+/u.exec(source)?.[0] ?? []),
      examples: (/recording \(([^)]*)\)/u.exec(basis)?.[1] ?? '').split(', ').filter((example) => example !== ''),
    })),
  );

const SUB = '/subscriptions/{subscriptionId}';
const GROUP = `${SUB}/resourceGroups/{groupName}`;
const PROTECTION = `${GROUP}/providers/Microsoft.DataProtection`;
const VAULT = `${PROTECTION}/backupVaults/{vaultName}`;
const RSV = `${GROUP}/providers/Microsoft.RecoveryServices/vaults/{vaultName}`;

/** Longest first: the first that fits is taken. */
const SHORT: readonly (readonly [path: string, word: string])[] = [
  [`${RSV}/backupFabrics/{fabric}/protectionContainers/{container}/protectedItems/{item}`, 'ITEM'],
  [RSV, 'RSV'],
  [`${VAULT}/backupInstances/{instanceName}`, 'INSTANCE'],
  [VAULT, 'VAULT'],
  [`${PROTECTION}/resourceGuards/{guardName}`, 'GUARD'],
  [`${GROUP}/providers/Microsoft.Compute/disks/{name}`, 'DISK'],
  [GROUP, 'GROUP'],
  [SUB, 'SUB'],
];

/** The kinds of requests of a resource guard, which are many and alike, are one. */
const shortened = (path: string): string => {
  const [long, word] = SHORT.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`)) ?? ['', ''];
  return `${word}${path.slice(long.length)}`.replace(/^GUARD\/\w+/u, 'GUARD/{requests}');
};

interface EmulatedOperation {
  readonly method: string;
  readonly matches: (path: string) => boolean;
}

const ROUTES = PROVIDERS.flatMap(({ routes }) =>
  routes.map(({ method, path }) => ({ method, path, compiled: compilePath(path) })),
);

/** The operations of the embedded Azure by their short names; the first route that fits a path answers it. */
export const emulatedOperations = (): ReadonlyMap<string, EmulatedOperation> =>
  new Map(ROUTES.map(({ method, path }) => [`${method} ${shortened(path)}`, operationOf(method, path)]));

const operationOf = (method: string, path: string): EmulatedOperation => ({
  method,
  matches: (asked) => {
    const segments = segmentsOf(asked);
    const answering = ROUTES.find((route) => route.method === method && route.compiled.match(segments) !== undefined);
    return answering !== undefined && shortened(answering.path) === shortened(path);
  },
});
