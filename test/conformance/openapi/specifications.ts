import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DATA } from '../reference-data.ts';

export const OPENAPI = join(DATA, 'openapi');

interface IndexRow {
  readonly file: string;
  /** Where the file lies in Azure/azure-rest-api-specs; absent for what is derived. */
  readonly path?: string;
}

const COMMON_TYPES = 'specification/common-types/resource-management/v4/managedidentity.json';
const COMPUTE_TYPES = 'specification/compute/resource-manager/Microsoft.Compute/common-types/v1/common.json';

/**
 * The one 2026-03-01 file is reconstructed from the official 2024-04-01 one and published differences; it is put where
 * the official one will be.
 */
const RECONSTRUCTED: Readonly<Record<string, string>> = {
  'dataprotection/2026-03-01/dataprotection.reconstructed.json':
    'specification/dataprotection/resource-manager/Microsoft.DataProtection/stable/2026-03-01/dataprotection.json',
};

const text = (description: string): object => ({ type: 'string', description });

/**
 * Files the data does not hold, without which the files that refer to them are dropped silently. They say as little as
 * the references need: nothing is judged by them but the presence of a version and a subscription.
 */
const STAND_INS: Readonly<Record<string, object>> = {
  [COMMON_TYPES]: {
    swagger: '2.0',
    info: { version: '4.0', title: 'identities' },
    paths: {},
    definitions: {
      UserAssignedIdentity: { type: 'object', properties: { principalId: text(''), clientId: text('') } },
    },
  },
  [COMPUTE_TYPES]: {
    swagger: '2.0',
    info: { version: '1.0', title: 'shared by compute' },
    paths: {},
    definitions: {
      ExtendedLocation: { type: 'object', properties: { name: text(''), type: text('') } },
      Resource: {
        type: 'object',
        required: ['location'],
        properties: {
          id: { ...text(''), readOnly: true },
          name: { ...text(''), readOnly: true },
          type: { ...text(''), readOnly: true },
          location: text(''),
          tags: { type: 'object', additionalProperties: { type: 'string' } },
        },
      },
    },
    parameters: {
      ApiVersionParameter: { name: 'api-version', in: 'query', required: true, type: 'string' },
      SubscriptionIdParameter: { name: 'subscriptionId', in: 'path', required: true, type: 'string' },
    },
  },
};

/** Lays the OpenAPI files out as their repository does, in a new temporary folder whose path it returns. */
export function layOutSpecifications(): string {
  const root = mkdtempSync(join(tmpdir(), 'azbackup-openapi-'));
  const index = JSON.parse(readFileSync(join(OPENAPI, 'INDEX.json'), 'utf8')) as readonly IndexRow[];
  for (const { file, path } of index) {
    const target = path ?? RECONSTRUCTED[file];
    if (target?.startsWith('specification/') !== true || target.includes('/examples/')) continue;
    const destination = join(root, target);
    mkdirSync(dirname(destination), { recursive: true });
    copyFileSync(join(OPENAPI, file), destination);
  }
  for (const [path, content] of Object.entries(STAND_INS)) {
    const destination = join(root, path);
    if (existsSync(destination)) continue;
    mkdirSync(dirname(destination), { recursive: true });
    writeFileSync(destination, JSON.stringify(content));
  }
  return root;
}
