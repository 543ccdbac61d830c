import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { canonicalJson, sha256 } from '../../../../src/model/canonical-json.ts';
import type { DrillManifest, DrillRecord } from '../../../../src/model/drill-record.ts';
import { readBundle } from '../../../../src/proof/evidence/bundle.ts';
import { headAfter, lineOf, NOTHING_BEFORE } from '../../../../src/proof/evidence/chain.ts';
import { checkBundle } from '../../../../src/proof/evidence/check-bundle.ts';
import { headText } from '../../../../src/proof/evidence/head-file.ts';
import {
  codesOf,
  DISK_API,
  DRILLS,
  fleetDrill,
  FLEET_VAULT,
  openDrillRig,
  reportOf,
  SUBSCRIPTION,
  type DrillRig,
} from '../../../support/drill-rig.ts';

const FIRST = { bootstrap: true };
const HOUR = 3_600_000;
const DISKS = `${SUBSCRIPTION}/resourceGroups/fleet-disks-0/providers/Microsoft.Compute/disks`;

let rig: DrillRig;
afterEach(() => rig.close());

const recordsOf = <K extends DrillRecord['record']>(kind: K): readonly Extract<DrillRecord, { record: K }>[] =>
  rig.records.filter((record): record is Extract<DrillRecord, { record: K }> => record.record === kind);
const fault = (what: object): Promise<unknown> => rig.call('/_emulator/faults', 'POST', what);

/** The drill beside its vault, to which roles are lent. */
const GRANTING = `apiVersion: azbackup/v1
kind: BackupVault
metadata:
  name: ${FLEET_VAULT.split('/').at(-1)}
  resourceGroup: ${FLEET_VAULT.split('/').at(4)}
  subscription: ${FLEET_VAULT.split('/').at(2)}
spec: { location: westus, redundancy: LocallyRedundant, roles: grant }
---
${fleetDrill('')}`;

describe('a verdict', () => {
  const checksOf = () =>
    recordsOf('judged').flatMap(({ verdict }) => verdict.findings.map(({ check, result }) => `${check} ${result}`));

  test('lists what level restored stands for, one by one, wherever it is collected', async () => {
    rig = await openDrillRig(1, fleetDrill('  prove: restored\n'));
    await rig.submit(FIRST);
    rig.emulator.embedded.clock.advance(HOUR);
    await rig.collect();
    const sent = recordsOf('exchanged').flatMap(({ exchanges }) => exchanges);
    const [started] = recordsOf('started');
    expect(started?.validation?.requestId).toBe(sent[0]?.requestId);
    expect(started?.operation).toMatchObject({
      requestId: sent[1]?.requestId,
      clientRequestId: sent[1]?.clientRequestId,
    });
    expect(checksOf()).toEqual([
      'validation pass',
      'operation pass',
      'job pass',
      'job operation pass',
      'backup instance pass',
      'recovery point pass',
      'target pass',
    ]);
    expect(recordsOf('judged')[0]?.verdict.findings[0]?.found).toBe(`request ${sent[0]?.requestId}`);
  });

  test('stands on the job when the run was killed before it could tell of the start, and says what nobody saw', async () => {
    rig = await openDrillRig(1);
    await rig.submit(FIRST);
    await forgetAfter('picked');
    rig.emulator.embedded.clock.advance(HOUR);
    const report = reportOf(await rig.collect());
    expect(report.drills[0]?.results).toMatchObject([{ state: 'proven' }]);
    expect(checksOf().slice(0, 2)).toEqual(['validation unseen', 'operation pass']);
  });

  test('knows of a job that never ends that our request started it, also when nobody has told of the start', async () => {
    rig = await openDrillRig(1);
    await rig.call('/_emulator/jobs', 'POST', { outcome: 'Never' });
    await rig.submit(FIRST);
    await forgetAfter('picked');
    rig.emulator.embedded.clock.advance(7 * HOUR);
    await rig.collect();
    expect(checksOf()).toEqual(['validation unseen', 'operation pass', 'job fail']);
  });

  test('names the validation that passed when the restore itself was refused', async () => {
    rig = await openDrillRig(1);
    await fault({
      method: 'POST',
      path: '/restore\\?',
      status: 400,
      body: { error: { code: 'UserErrorBad', message: 'no' } },
    });
    await rig.submit(FIRST);
    expect(checksOf()).toEqual(['validation pass', 'operation fail']);
  });

  /** As a run leaves it that is killed once such a record is on the disk. */
  async function forgetAfter(kind: DrillRecord['record']): Promise<void> {
    const folder = join(rig.folder, 'evidence');
    const { entries } = checkBundle(await readBundle(folder));
    const kept = entries.slice(0, entries.findIndex(({ record }) => record.record === kind) + 1);
    const run = kept.at(-1)?.run ?? '';
    await writeFile(join(folder, 'runs', run, 'records.jsonl'), kept.map(lineOf).join(''));
    const head = headAfter({ count: 0, hash: NOTHING_BEFORE }, kept);
    await writeFile(join(folder, 'head.json'), headText({ ...head, run }));
  }
});

describe('a drill with prices', () => {
  const priced = (cost: number): string =>
    fleetDrill(`  prices: { currency: EUR, perGigabyteMonth: { default: 7.3 } }\n`)
      .replace('every: 30d', 'every: 1d')
      .replace('limits: {', `limits: { cost: ${cost},`);

  const COST = { amount: 0.96, currency: 'EUR' };

  test('tells what it costs, and stays within its limit over all rounds', async () => {
    rig = await openDrillRig(5, priced(3).replace('concurrent: 1000', 'concurrent: 2'));
    const [section] = reportOf(await rig.run(FIRST)).drills;
    expect(recordsOf('picked').map(({ pick }) => pick.cost)).toEqual([COST, COST, COST]);
    expect(recordsOf('choice').map(({ cost }) => cost?.amount)).toEqual([1.92, 0.96]);
    expect(section).toMatchObject({ cost: { amount: 2.88, currency: 'EUR' }, passedOver: { cost: 2 } });
  });

  test('starts no restore whose recovery point turns out to cost too much', async () => {
    rig = await openDrillRig(1, priced(0.95));
    const { value } = (await rig.call(`${DISKS}?${DISK_API}`)) as {
      readonly value: readonly { readonly id: string }[];
    };
    await rig.call(`${value[0]?.id}?${DISK_API}`, 'DELETE');
    rig.emulator.embedded.clock.advance(HOUR);
    const [section] = reportOf(await rig.submit(FIRST)).drills;
    expect(section).toMatchObject({ results: [], passedOver: { cost: 1 }, cost: { amount: 0 } });
    expect(recordsOf('exchanged')).toEqual([]);
  });

  test('warns of a disk that no run could afford', async () => {
    rig = await openDrillRig(1, priced(0.95));
    const end = await rig.submit(FIRST);
    expect([end.kind, codesOf(end), recordsOf('picked')]).toEqual(['ran', ['DRILL708'], []]);
  });
});

describe('exchanges', () => {
  const exchanges = () => recordsOf('exchanged').flatMap((record) => record.exchanges);
  const evidence = async (): Promise<string> => {
    const { runs } = await readBundle(join(rig.folder, 'evidence'));
    return runs.map(({ records, manifest }) => `${manifest}${records}`).join('');
  };

  test('show what was asked: validation, restore, tags, deletion', async () => {
    rig = await openDrillRig(1);
    await rig.run(FIRST);
    const [{ pick } = { pick: undefined }] = recordsOf('picked');
    const restore = {
      recoveryPointId: pick?.point.id,
      restoreTargetInfo: { datasourceInfo: { resourceID: pick?.target }, recoveryOption: 'FailIfExists' },
    };
    expect(exchanges()).toMatchObject([
      { path: `${pick?.instance}/validateRestore`, request: { json: { restoreRequestObject: restore } } },
      { path: `${pick?.instance}/restore`, request: { json: restore } },
      { method: 'PATCH', request: { json: { operation: 'Merge', properties: { tags: {} } } }, answer: { json: {} } },
      { method: 'DELETE', path: pick?.target },
    ]);
    expect(exchanges().at(-1)).not.toHaveProperty('request');
  });

  test('show a role that is lent and taken back', async () => {
    rig = await openDrillRig(1);
    await rig.call(
      `${DRILLS}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-0000-0000-00000000d001?api-version=2022-04-01`,
      'DELETE',
    );
    await rig.write(GRANTING);
    await rig.run(FIRST);
    expect(exchanges()).toContainEqual(
      expect.objectContaining({
        method: 'PUT',
        request: { json: { properties: expect.objectContaining({ principalType: 'ServicePrincipal' }) as object } },
        answer: { json: expect.objectContaining({ type: 'Microsoft.Authorization/roleAssignments' }) as object },
      }),
    );
    expect(reportOf(await rig.run()).rolesLent).toEqual([]);
  });

  test('of a restore whose run died afterwards are on record with what came before', async () => {
    rig = await openDrillRig(1);
    await rig.submit(FIRST);
    const kinds = rig.records.map(({ record }) => record);
    expect(kinds.slice(kinds.indexOf('picked'))).toEqual(['picked', 'exchanged', 'started', 'runFinished']);
  });

  test('keep an error whole, and neither tokens, signatures nor secrets', async () => {
    rig = await openDrillRig(1);
    const jwt = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from('{"MARKER":1}').toString('base64url')}.MARKER-signature`;
    const link = 'https://md-1.blob.storage.azure.net/x?sv=1&si=MARKER-policy&sig=MARKER-sas';
    const message = `refused for Bearer ${jwt}; see ${link} or /operations/1?t=MARKER-t&s=MARKER-s&h=MARKER-h`;
    const secretStoreResource = { uri: 'https://kv/secrets/s', value: 'MARKER-value' };
    const details = [
      { code: 'Inner', message, secretStoreResource, accessSAS: link, adminPassword: 'MARKER-password' },
    ];
    await fault({
      method: 'POST',
      path: '/validateRestore\\?',
      status: 400,
      body: { error: { code: 'UserErrorBad', message, details } },
    });
    await rig.submit(FIRST);
    expect(exchanges()).toMatchObject([
      { status: 400, answer: { json: { error: { code: 'UserErrorBad', details: [{ code: 'Inner' }] } } } },
    ]);
    const text = await evidence();
    expect(text).toContain('UserErrorBad');
    expect(text).not.toMatch(/MARKER|eyJ/u);
  });

  test('keep of a long answer how it begins, its size and its digest', async () => {
    rig = await openDrillRig(1);
    const body = { error: { code: 'UserErrorLong', message: 'x'.repeat(100_000) } };
    await fault({ method: 'POST', path: '/restore\\?', status: 400, body });
    await rig.submit(FIRST);
    const text = canonicalJson(body);
    expect(exchanges().at(-1)?.answer).toEqual({
      begins: text.slice(0, 1024),
      bytes: text.length,
      sha256: sha256(text),
    });
  });
});

describe('a manifest', () => {
  /** The newest one. */
  const manifest = async (): Promise<DrillManifest> => {
    const { runs } = await readBundle(join(rig.folder, 'evidence'));
    return JSON.parse(runs.at(-1)?.manifest ?? '') as DrillManifest;
  };

  test('says who is in scope and by which seed picks are made, as the records do', async () => {
    rig = await openDrillRig(3);
    await rig.submit(FIRST);
    const { population, seed, digest } = (await manifest()).drills[0] ?? {};
    const [counted] = recordsOf('population');
    expect(population).toEqual({ count: 3, digest: counted?.digest });
    expect(seed).toBe(recordsOf('choice')[0]?.seed);
    expect(seed).toBe(sha256(`${digest}|${'0'.repeat(64)}`));
  });

  test('of a collect has no seed, and no population where none can be told', async () => {
    rig = await openDrillRig(1);
    await rig.submit(FIRST);
    await rig.collect();
    const collected = (await manifest()).drills[0];
    expect([collected?.population?.count, collected?.seed]).toEqual([1, undefined]);
    await rig.write(fleetDrill('', 'fleet').replace('westus:', 'eastus:'));
    await rig.collect();
    expect(Object.keys((await manifest()).drills[0] ?? {})).toEqual(['digest', 'name']);
    expect(checkBundle(await readBundle(join(rig.folder, 'evidence'))).problems).toEqual([]);
  });
});
