import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RecordingProxy, startRecordingProxy } from '../../support/recording-proxy.ts';
import { readScenarios } from '../../support/scenario-files.ts';
import { playScenario } from '../../support/scenario.ts';
import { describeWith } from '../reference-data.ts';
import { unexplained } from './allowed.ts';
import { type Deviation, type Judge, openJudge, type WireExchange } from './judge.ts';
import { OPENAPI } from './specifications.ts';
import { playStory, STORIES } from './stories.ts';

/** Operations the stories must reach: less than these, and the judge was asked about less than it seems. */
const REACHED: Readonly<Record<string, readonly string[]>> = {
  'the quickstart': ['BackupVaults_CreateOrUpdate', 'BackupPolicies_CreateOrUpdate', 'RoleAssignments_Create'],
  'a rollover': ['BackupInstances_ValidateForModifyBackup', 'BackupPolicies_Delete', 'Disks_ListByResourceGroup'],
  'suspend, resume, stop, resume, delete, undelete': [
    'BackupVaults_Update',
    'BackupInstances_SuspendBackups',
    'BackupInstances_StopProtection',
    'BackupInstances_ResumeProtection',
    'BackupInstances_Delete',
    'DeletedBackupInstances_Undelete',
  ],
};

describeWith(OPENAPI, 'what azbackup and the embedded Azure say to each other, judged by the OpenAPI files', () => {
  let judge: Judge | undefined;
  beforeAll(async () => {
    judge = await openJudge();
  });
  afterAll(() => judge?.close());
  const verdictOn = async (exchange: WireExchange) => {
    if (judge === undefined) throw new Error('no judge');
    return await judge.judge(exchange);
  };

  const cases = ['2024-04-01', '2026-03-01'].flatMap((version) =>
    Object.entries(STORIES).map(([name, steps]) => ({ name, steps, version })),
  );
  test.concurrent.each(cases)('$name at $version: nothing unexplained', async ({ name, steps, version }) => {
    const exchanges = await playStory(steps, version);
    const verdicts = [];
    for (const exchange of exchanges) verdicts.push(await verdictOn(exchange));
    expect(verdicts.flatMap(({ deviations }) => unexplained(deviations))).toEqual([]);
    const operations = new Set(verdicts.map(({ operation }) => operation));
    expect([...operations]).not.toContain(undefined);
    expect([...operations]).toEqual(expect.arrayContaining([...(REACHED[name] ?? [])]));
    expect(exchanges.length).toBeGreaterThan(30);
  });

  // What a fault puts on the wire is wrong on purpose.
  const scenarios = readScenarios().filter(({ steps }) => steps.every(({ fault }) => fault === undefined));
  // A world of its own may spell words oddly on purpose, which no recording shows; the emulator repeats them.
  test.concurrent.each(scenarios)('scenario $name: nothing unexplained', async (scenario) => {
    const proxies: RecordingProxy[] = [];
    const through = async (endpoint: string): Promise<RecordingProxy> => {
      const proxy = await startRecordingProxy(endpoint);
      proxies.push(proxy);
      return proxy;
    };
    await playScenario(scenario, { through });
    const verdicts = [];
    for (const exchange of proxies.flatMap(({ exchanges }) => exchanges)) verdicts.push(await verdictOn(exchange));
    expect(verdicts.length).toBeGreaterThan(0);
    const deviations = verdicts.flatMap((verdict) => verdict.deviations);
    const isOwnSpelling = ({ side, code }: Deviation) =>
      scenario.world !== undefined && side === 'response' && code === 'ENUM_CASE_MISMATCH';
    expect(unexplained(deviations.filter((deviation) => !isOwnSpelling(deviation)))).toEqual([]);
    expect(verdicts.map(({ operation }) => operation)).not.toContain(undefined);
  });

  describe('the judge', () => {
    const VAULT =
      '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g/providers/Microsoft.DataProtection/backupVaults/v';
    const policy: WireExchange = {
      method: 'PUT',
      url: `${VAULT}/backupPolicies/p?api-version=2024-04-01`,
      requestHeaders: { 'content-type': 'application/json' },
      requestBody: {
        properties: { objectType: 'BackupPolicy', datasourceTypes: ['Microsoft.Compute/disks'], policyRules: [] },
      },
      status: 200,
      responseHeaders: { 'content-type': 'application/json' },
      responseBody: {
        id: `${VAULT}/backupPolicies/p`,
        name: 'p',
        type: 'Microsoft.DataProtection/backupVaults/backupPolicies',
        properties: { objectType: 'BackupPolicy', datasourceTypes: ['Microsoft.Compute/disks'], policyRules: [] },
      },
    };
    const without = (name: string) => ({
      properties: { ...(policy.responseBody as { properties: object }).properties, [name]: undefined },
    });
    test.each<[string, Partial<WireExchange>, readonly string[]]>([
      ['accepts what is right', {}, []],
      [
        'misses what is required',
        { requestBody: without('policyRules') },
        ['request OBJECT_MISSING_REQUIRED_PROPERTY'],
      ],
      [
        'finds what is read only',
        { requestBody: policy.responseBody },
        ['request READONLY_PROPERTY_NOT_ALLOWED_IN_REQUEST'],
      ],
      ['finds what nobody knows', { responseBody: { id: 'x', more: 1 } }, ['response OBJECT_ADDITIONAL_PROPERTIES']],
      ['finds a wrong type', { responseBody: { id: `${VAULT}/backupPolicies/p`, name: 5 } }, ['response INVALID_TYPE']],
      ['finds a status nobody documents', { status: 299 }, ['response INVALID_RESPONSE_CODE']],
      [
        'says when there is no such operation',
        { url: `${VAULT}/backupPolicy?api-version=2024-04-01` },
        ['request OPERATION_NOT_FOUND_IN_CACHE'],
      ],
      [
        'says when there is no such version',
        { url: `${VAULT}/backupPolicies/p?api-version=2019-01-01` },
        ['request OPERATION_NOT_FOUND_IN_CACHE_WITH_API'],
      ],
    ])('%s', async (_, change, expected) => {
      const { deviations } = await verdictOn({ ...policy, ...change });
      expect([...new Set(deviations.map(({ side, code }) => `${side} ${code}`))]).toEqual(expected);
    });
  });
});
