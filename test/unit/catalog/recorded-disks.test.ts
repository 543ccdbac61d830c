import { describe, expect, test } from 'vitest';
import { azureDisk } from '../../../src/catalog/azure-disk.ts';
import { digArray, digString, isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import { pathOf, readRecording, recordingNames } from '../../support/recordings.ts';
import { policy } from './specs.ts';

const names = recordingNames();

/** Bodies that were sent to or answered by the real service under a path, with a datasource type of disks. */
const bodiesAt = (path: RegExp, isDisk: (body: JsonObject) => boolean): readonly JsonObject[] =>
  (names ?? [])
    .flatMap(readRecording)
    .filter((exchange) => path.test(pathOf(exchange)) && exchange.status < 300)
    .flatMap(({ requestBody, responseBody }) => [requestBody, responseBody])
    .filter(isJsonObject)
    .filter(isDisk);

const DISKS = 'microsoft.compute/disks';

describe.skipIf(names === undefined)('recorded disk backups', () => {
  test('every recorded disk policy has a friendly form that says the same', () => {
    const bodies = bodiesAt(/\/backuppolicies\/[^/]+$/u, (body) =>
      digArray(body, 'properties', 'datasourceTypes').some((type) => String(type).toLowerCase() === DISKS),
    );
    expect(bodies.length).toBeGreaterThan(10);
    for (const body of bodies) {
      const spec = azureDisk.policySpec(body);
      if (spec === undefined) throw new Error(`no friendly form: ${JSON.stringify(body)}`);
      expect(azureDisk.policyFindings(spec)).toEqual([]);
      expect(azureDisk.policySpec(azureDisk.policyBody(spec))).toEqual(spec);
    }
  });

  test('every recorded disk instance shows its disk, its policy and its snapshot group', () => {
    const bodies = bodiesAt(
      /\/backupinstances\/[^/]+$/u,
      (body) => digString(body, 'properties', 'dataSourceInfo', 'datasourceType')?.toLowerCase() === DISKS,
    );
    expect(bodies.length).toBeGreaterThan(10);
    for (const body of bodies) {
      const facts = azureDisk.instanceFacts(body);
      expect(facts).toMatchObject({
        datasourceId: digString(body, 'properties', 'dataSourceInfo', 'resourceID'),
        policyId: digString(body, 'properties', 'policyInfo', 'policyId'),
        parameters: { snapshotResourceGroup: expect.stringMatching(/^\/subscriptions\//u) as unknown },
      });
      expect(facts && azureDisk.instanceFacts(azureDisk.instanceBody(facts))).toEqual(facts);
    }
  });
});

describe('other spellings of the same policy', () => {
  const body = azureDisk.policyBody(policy('24h', { default: '7d', daily: '84d' }));
  test.each([
    ['P7D', 'P1W'],
    ['P84D', 'P12W'],
    ['/P1D', '/PT24H'],
    ['+00:00', 'Z'],
    ['13:00:00+', '13:00:00.0000000+'],
    ['AzureBackupRule', 'azureBackupRule'],
    ['"name":"Default"', '"name":"default"'],
    ['"sourceDataStore"', '"targetDataStoreCopySettings":[],"sourceDataStore"'],
    ['"tagName":"Daily"', '"id":"Daily_","tagName":"Daily"'],
    ['"isDefault":false', '"isDefault":null'],
  ])('%s may be spelt %s', (one, other) => {
    const respelt = JSON.parse(JSON.stringify(body).replaceAll(one, other)) as JsonObject;
    expect(respelt).not.toEqual(body);
    expect(azureDisk.policySpec(respelt)).toEqual(policy('24h', { default: '7d', daily: '84d' }));
  });

  test.each([
    ['P7D', 'P8D'],
    ['OperationalStore', 'VaultStore'],
    ['"taggingPriority":25', '"taggingPriority":24'],
    ['FirstOfDay', 'FirstOfMonth'],
    ['BackupDaily', 'MyRule'],
    ['"isDefault":false', '"isDefault":true'],
    ['Incremental', 'Full'],
    // UTC or local time? Only the service knows.
    ['13:00:00+00:00', '13:00:00'],
  ])('%s in place of %s is another policy, or one that only raw can say', (one, other) => {
    const changed = JSON.parse(JSON.stringify(body).replaceAll(one, other)) as JsonObject;
    expect(azureDisk.policySpec(changed)).not.toEqual(policy('24h', { default: '7d', daily: '84d' }));
  });
});
