import { join } from 'node:path';
import { expect } from 'vitest';
import { ArmFailure } from '../../src/azure/arm-client.ts';
import { idKey } from '../../src/model/arm-id.ts';
import { foldEvidence } from '../../src/model/drill-history.ts';
import { readBundle } from '../../src/proof/evidence/bundle.ts';
import { checkBundle } from '../../src/proof/evidence/check-bundle.ts';
import type { DrillEnd } from '../../src/workflows/drill/run-drills.ts';
import { fleetDrill, FLEET_VAULT, openDrillRig, reportOf, type DrillRig } from './drill-rig.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = { bootstrap: true };
const SPEC = fleetDrill('  prove: matches\n').replace('every: 30d', 'every: 1d');

/** What strikes an exchange: answers of the service, and lost ones. */
export const FAULTS: Readonly<Record<string, object>> = {
  '429': { status: 429, headers: { 'Retry-After': '10' }, body: errorOf('TooManyRequests') },
  ...Object.fromEntries(
    [401, 403, 404, 409, 500, 503, 504].map((status) => [status, { status, body: errorOf('Disturbed') }]),
  ),
  '504 after it was done': { status: 504, when: 'after', body: errorOf('GatewayTimeout') },
  'reset before': { reset: true },
  'reset after it was done': { reset: true, when: 'after' },
  'half an answer': { truncateAt: 5, when: 'after' },
};

/** Those that differ when they last: the others are retried in the same way, or change nothing the second time. */
export const LASTING: ReadonlySet<string> = new Set(['429', '403', '404', '500', 'reset before']);

function errorOf(code: string): object {
  return { error: { code, message: 'Disturbed.' } };
}

interface Logged {
  readonly method: string;
  readonly path: string;
  readonly route: string;
  readonly status: number;
}

const openStage = (): Promise<DrillRig> => openDrillRig(1, SPEC);

async function logOf(rig: DrillRig): Promise<readonly Logged[]> {
  return ((await rig.call('/_emulator/requests?log=true')) as { readonly log: readonly Logged[] }).log;
}

/** The exchanges of an undisturbed run, counted from 1; of a row of polls the first and the last. */
export async function drillExchanges(): Promise<readonly { readonly nth: number; readonly what: string }[]> {
  const rig = await openStage();
  try {
    reportOf(await rig.run(FIRST));
    const log = await logOf(rig);
    const what = log.map(({ method, route }) => `${method} ${route.split('/').slice(-2).join('/')}`);
    return log.flatMap(({ route }, index) => {
      const isAmongPolls = log[index - 1]?.route === route && log[index + 1]?.route === route;
      return isAmongPolls ? [] : [{ nth: index + 1, what: what[index] ?? '' }];
    });
  } finally {
    await rig.close();
  }
}

/**
 * Disturbs one exchange of a run, or all from one on. The run ends; it proves nothing that was not restored; exactly
 * when it sent nothing it may fail outright; later runs find everything, restore nothing twice and leave nothing.
 */
export async function disturbDrill(fault: object, nth: number, times: 1 | 'always'): Promise<void> {
  const rig = await openStage();
  try {
    await rig.call('/_emulator/faults', 'POST', { ...fault, nth, times });
    const end = await rig.run(FIRST).catch((error: unknown) => {
      if (error instanceof ArmFailure) return error;
      throw error;
    });
    await rig.call('/_emulator/faults', 'DELETE');
    if (end instanceof ArmFailure || end.kind === 'stopped') expect(changesIn(await logOf(rig))).toEqual([]);
    else await expectNoFalseProof(rig, end);
    await expectWholeEvidence(rig);
    rig.emulator.embedded.clock.advance(HOUR);
    reportOf(await rig.collect('takeWhatIsThere', FIRST));
    await expectWholeEvidence(rig, 'nothing is open');
    rig.emulator.embedded.clock.advance(DAY / 2);
    const again = reportOf(await rig.run());
    expect(again.drills[0]?.coverage.map(({ state }) => state)).toEqual(['proven']);
    rig.emulator.embedded.clock.advance(3 * DAY);
    expect(await rig.gc()).toMatchObject({ kind: 'ran', report: { leaks: [] } });
    await expectNothingLeft(rig);
  } finally {
    await rig.close();
  }
}

/** Requests that were carried out and are no mere looks. */
function changesIn(log: readonly Logged[]): readonly string[] {
  return log
    .filter(({ method, path, status }) => method !== 'GET' && !path.endsWith('/validateRestore') && status < 300)
    .map(({ method, path }) => `${method} ${path}`);
}

async function expectNoFalseProof(rig: DrillRig, end: DrillEnd): Promise<void> {
  const proven = reportOf(end).drills.flatMap(({ results }) => results.filter(({ state }) => state === 'proven'));
  const completed = (await restoresOf(rig)).filter(({ status }) => status === 'Completed').map(({ target }) => target);
  expect(completed).toEqual(expect.arrayContaining(proven.map(({ pick }) => idKey(pick.target))));
}

async function expectWholeEvidence(rig: DrillRig, open?: 'nothing is open'): Promise<void> {
  const { entries, empty, problems } = checkBundle(await readBundle(join(rig.folder, 'evidence')));
  expect(empty ? [] : problems).toEqual([]);
  if (open !== undefined) expect([...foldEvidence(entries.map(({ record }) => record)).open.keys()]).toEqual([]);
}

interface Restore {
  readonly target: string;
  readonly status: string;
}

async function restoresOf(rig: DrillRig): Promise<readonly Restore[]> {
  const { value } = (await rig.call(`${FLEET_VAULT}/backupJobs?api-version=2024-04-01`)) as {
    readonly value: readonly { readonly id: string; readonly properties: { readonly operation: string } }[];
  };
  const restores = value.filter(({ properties }) => properties.operation === 'Restore');
  return Promise.all(
    restores.map(async ({ id }) => {
      const { properties } = (await rig.call(`${id}?api-version=2024-04-01`)) as {
        readonly properties: {
          readonly status: string;
          readonly extendedInfo: { readonly recoveryDestination: string };
        };
      };
      return { target: idKey(properties.extendedInfo.recoveryDestination), status: properties.status };
    }),
  );
}

async function expectNothingLeft(rig: DrillRig): Promise<void> {
  const { entries } = checkBundle(await readBundle(join(rig.folder, 'evidence')));
  const picked = entries.flatMap(({ record }) => (record.record === 'picked' ? [idKey(record.pick.target)] : []));
  const targets = (await restoresOf(rig)).map(({ target }) => target);
  expect(new Set(targets).size, 'a restore twice').toBe(targets.length);
  expect(
    targets.filter((target) => !picked.includes(target)),
    'a restore off the record',
  ).toEqual([]);
  expect(await rig.disks(), 'an orphan').toEqual([]);
}
