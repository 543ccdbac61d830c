import { describe, expect, test } from 'vitest';
import type { RecordedExchange } from '../../support/recording-proxy.ts';
import { toRecording } from '../../live/redact.ts';
import type { LiveSettings } from '../../live/settings.ts';

const SETTINGS: LiveSettings = {
  subscription: '11112222-3333-4444-5555-666677778888',
  resourceGroup: 'Payroll.Prod',
  endpoint: 'https://management.azure.com',
  out: 'out',
  prefix: 'azbk-live-0a1b2c3d',
  cleanOnly: false,
  oldVault: undefined,
};
const GROUP = `/subscriptions/${SETTINGS.subscription}/resourceGroups/${SETTINGS.resourceGroup}`;
const VAULT = `${GROUP}/providers/Microsoft.DataProtection/backupVaults/azbk-live-0a1b2c3d-vault`;
const PRINCIPAL = '99990000-aaaa-bbbb-cccc-ddddeeeeffff';
const CLEAN_GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/azbackup-live-rg';

const recorded = (about: Partial<RecordedExchange>): RecordedExchange => ({
  method: 'GET',
  url: `${VAULT}?api-version=2026-03-01`,
  requestHeaders: { authorization: 'Bearer secret-token' },
  requestBody: undefined,
  status: 200,
  responseHeaders: {},
  responseBody: undefined,
  ...about,
});
const textOf = (...exchanges: readonly RecordedExchange[]): string => JSON.stringify(toRecording(exchanges, SETTINGS));

describe('a recording that may leave the machine', () => {
  test('has the shape of the reference data', () => {
    expect(toRecording([recorded({ responseHeaders: { date: 'today', 'set-cookie': 'x' } })], SETTINGS)).toEqual([
      {
        i: 0,
        method: 'GET',
        url: `https://management.azure.com${CLEAN_GROUP}/providers/Microsoft.DataProtection/backupVaults/azbk-live-0a1b2c3d-vault?api-version=2026-03-01`,
        requestBody: null,
        status: 200,
        headers: { date: 'today' },
        responseBody: null,
      },
    ]);
  });

  test.each<[string, Partial<RecordedExchange>, RegExp]>([
    ['the token', {}, /secret-token/u],
    ['the subscription in any case', { responseBody: { id: GROUP.toUpperCase() } }, /11112222/u],
    ['the group as a segment', { responseBody: { id: GROUP.toLowerCase() } }, /payroll/iu],
    ['the group as a value', { responseBody: { sourceResourceGroup: 'payroll.prod' } }, /payroll/iu],
    [
      'the group in a message',
      { responseBody: { message: `over scope '${GROUP}'. Group 'Payroll.Prod'` } },
      /payroll/iu,
    ],
    ['the group in JSON in a string', { responseBody: { metaData: '{"snapshotRGName":"payroll.prod"}' } }, /payroll/iu],
    ['an identity', { responseBody: { identity: { principalId: PRINCIPAL } } }, /99990000/u],
    ['a tenant in a list', { responseBody: { x: [{ tenantId: PRINCIPAL }] } }, /99990000/u],
    ['a person who made something', { responseBody: { systemData: { createdBy: 'ann@example.org' } } }, /ann@/u],
    [
      'a person in a header',
      { responseHeaders: { 'x-ms-arm-resource-system-data': '{"createdBy":"ann@example.org"}' } },
      /ann@/u,
    ],
    [
      'a caller in a message',
      { responseBody: { error: { message: `The client 'live.com#ann' with object id '${PRINCIPAL}' may not` } } },
      /live\.com#ann|99990000/u,
    ],
    ['an address in a message', { responseBody: { message: 'ask ann@example.org' } }, /ann@/u],
    ['headers nobody asked for', { responseHeaders: { 'x-ms-routing-request-id': 'OFFICE:1' } }, /OFFICE/u],
    [
      'what lists say of others',
      { responseBody: { value: [{ id: `${GROUP}/other-vault` }, { id: VAULT }] } },
      /other-vault/u,
    ],
    ['roles of others', { responseBody: { value: [{ id: '/x/roleDefinitions/1', principalId: 'p' }] } }, /roleDefin/u],
  ])('does not hold %s', (_what, about, pattern) => {
    expect(textOf(recorded(about))).not.toMatch(pattern);
  });

  test('keeps equal what was equal: identities and signed URLs can still be joined', () => {
    const link = `https://management.azure.com${GROUP}/operationStatus/x==?api-version=1&t=1&c=AAAA&s=BBBB&h=CCCC`;
    const [accepted, poll] = toRecording(
      [
        recorded({ method: 'PUT', status: 201, responseHeaders: { 'azure-asyncoperation': link } }),
        recorded({ url: link.replace('https://management.azure.com', '') }),
      ],
      SETTINGS,
    );
    expect(accepted?.headers['azure-asyncoperation']).toBe(poll?.url);
    expect(poll?.url).not.toMatch(/AAAA|BBBB|CCCC/u);
    const both = textOf(
      recorded({ responseBody: { principalId: PRINCIPAL } }),
      recorded({ requestBody: { properties: { principalId: PRINCIPAL.toUpperCase() } } }),
    );
    expect(both.match(/00000000-0000-0000-0001-0{12}/gu)).toHaveLength(2);
  });

  test('what lists say of ours, and role definitions, stays', () => {
    const value = [{ id: VAULT }, { id: '/providers/Microsoft.Authorization/roleDefinitions/3e5e', roleName: 'x' }];
    expect(textOf(recorded({ responseBody: { value } }))).toMatch(/azbk-live-0a1b2c3d-vault.*3e5e/u);
  });
});
