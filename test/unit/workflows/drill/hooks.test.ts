import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { DiskDetails } from '../../../../src/model/disk-details.ts';
import type { DrillPick, Finding } from '../../../../src/model/drill-record.ts';
import { checkBundle } from '../../../../src/proof/evidence/check-bundle.ts';
import { readBundle } from '../../../../src/proof/evidence/bundle.ts';
import { inspectProgram } from '../../../../src/proof/hook/program.ts';
import type { DrillEnd } from '../../../../src/workflows/drill/run-drills.ts';
import { HookDesk } from '../../../../src/workflows/drill/hook-desk.ts';
import { pickOf } from '../../../support/evidence-fixtures.ts';
import { honest, livingWith, openHookStage, type HookStage } from '../../../support/hook-programs.ts';
import {
  codesOf,
  DISK_API,
  DRILLS,
  fleetDrill,
  FLEET_VAULT,
  openDrillRig,
  reportOf,
  type DrillRig,
} from '../../../support/drill-rig.ts';

const HOUR = 3_600_000;

let rig: DrillRig;
let hooks: HookStage;
afterEach(async () => {
  await rig.close();
  await hooks.close();
});

const drillWith = (hook: string): string => fleetDrill(`  prove: hook\n  hook: ${hook}\n`);

/** A drill of one disk, or of more, whose hook is a program of this text. */
async function openWith(text: string, more = '', instances = 1): Promise<string> {
  hooks = await openHookStage();
  const path = await hooks.node(text);
  rig = await openDrillRig(instances, drillWith(`{ program: ${path}${more} }`).replace('every: 30d', 'every: 1d'));
  return path;
}

const restores = async (): Promise<number> => {
  const { value } = (await rig.call(`${FLEET_VAULT}/backupJobs?api-version=2024-04-01`)) as {
    value: readonly { properties: { operation: string } }[];
  };
  return value.filter(({ properties }) => properties.operation === 'Restore').length;
};

const hookFindings = (): readonly Finding[] =>
  rig.records.flatMap((record) =>
    record.record === 'judged' ? record.verdict.findings.filter(({ check }) => check.startsWith('hook')) : [],
  );
const badChecks = (): readonly string[] =>
  hookFindings()
    .filter(({ result }) => result !== 'pass')
    .map(({ check, found = '' }) => `${check}: ${found}`);

async function expectCleanedUp(): Promise<void> {
  expect(await rig.disks()).toEqual([]);
  await expect.poll(() => livingWith(hooks.folder)).toEqual([]);
  expect(checkBundle(await readBundle(join(rig.folder, 'evidence'))).problems).toEqual([]);
}

const statesOf = (end: DrillEnd): readonly string[] =>
  reportOf(end).drills.flatMap(({ results }) => results.map(({ state }) => state));

describe('a hook that is honest', () => {
  test('proves a disk that is there while it looks, and stands in the evidence', async () => {
    const path = await openWith(
      honest(`
        const answer = await fetch(process.argv[2] + disk.id + '?${DISK_API}', { headers: { authorization: 'Bearer emulator' } });
        checks.push({ check: 'disk is there', result: answer.ok ? 'pass' : 'fail', found: String(answer.status) });
      `),
      ', args: [ENDPOINT]',
    );
    await rig.write(drillWith(`{ program: ${path}, args: ["${rig.emulator.endpoint}"] }`));
    const report = reportOf(await rig.run({ bootstrap: true, allowHooks: [path] }));
    expect(report.drills[0]).toMatchObject({
      level: 'hook',
      results: [{ state: 'proven', cleaned: 'deleted', pick: { hook: { program: path, timeoutMs: 900_000 } } }],
    });
    const program = await inspectProgram(path);
    expect(hookFindings()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          check: 'hook program',
          found: 'sha256' in program ? `${program.sha256}  ${path}` : '',
        }),
        { check: 'hook: disk is there', result: 'pass', found: '200' },
      ]),
    );
    await expectCleanedUp();
  });

  test('is found from the folder of the spec, through links, whichever of its names is allowed', async () => {
    const path = await openWith(honest());
    await mkdir(join(rig.folder, 'links'));
    await symlink(path, join(rig.folder, 'links', 'check'));
    await rig.write(drillWith('{ program: links/check }'));
    expect(statesOf(await rig.run({ bootstrap: true, allowHooks: [path] }))).toEqual(['proven']);
    rig.emulator.embedded.clock.advance(31 * 24 * HOUR);
    const allowHooks = [join(rig.folder, 'links', 'check')];
    expect(statesOf(await rig.run({ allowHooks }))).toEqual(['proven']);
  });
});

/** What hooks do, as code that may use `answer`, and what is found of it. */
const BAD: readonly (readonly [what: string, code: string, bad: string])[] = [
  [
    'forks and leaves',
    `require('node:child_process').spawn('/bin/sh', ['-c', 'sleep 1000; : ' + __dirname], { stdio: 'inherit' }).unref();
     process.exit(0)`,
    'hook: nothing',
  ],
  ['floods stdout', `const go = () => process.stdout.write('x'.repeat(65536), go); go()`, 'hook: more'],
  ['floods stderr', `const go = () => process.stderr.write('x'.repeat(65536), go); go()`, 'hook: more'],
  ['writes no JSON', `console.log('fine!')`, 'hook: no JSON'],
  ['speaks of another disk', `answer((one) => (one.disk.id += 'x'))`, 'hook disk: '],
  ['gives an old answer', `answer((one) => (one.nonce = '00000000'))`, 'hook nonce: 0000'],
  ['fails with an answer that passes', 'answer(); process.exitCode = 3', 'hook: exit code 3'],
  ['fails', `answer((one) => one.checks.push({ check: 'rows', result: 'fail', found: '0' }))`, 'hook: rows: 0'],
  ['says nothing of what it checked', 'answer((one) => (one.checks = []))', 'hook: another document: /checks'],
  ['dies', `process.kill(process.pid, 'SIGKILL')`, 'hook: ended by SIGKILL'],
];

/** A program that does the first of these for the first disk of the fleet, and so on. */
const badProgram = (codes: readonly string[]): string => `
let text = '';
process.stdin.on('data', (chunk) => (text += chunk)).on('end', () => {
  const { apiVersion, nonce, disk: { id }, source } = JSON.parse(text);
  const answer = (change = () => {}) => {
    const one = { apiVersion, nonce, disk: { id }, checks: [{ check: 'looked', result: 'pass' }] };
    change(one);
    process.stdout.write(JSON.stringify(one));
  };
  [${codes.map((code) => `() => { ${code} }`).join(',\n')}][Number(/\\d+$/.exec(source.datasource)[0])]();
});`;

const badByDisk = (): readonly (readonly [number, readonly string[]])[] =>
  rig.records
    .flatMap((record) => (record.record === 'judged' ? [record] : []))
    .map(({ target, verdict }) => {
      const picked = rig.records.find((one) => one.record === 'picked' && one.pick.target === target);
      const disk = picked?.record === 'picked' ? Number(/\d+$/u.exec(picked.pick.datasource)?.[0]) : -1;
      const bad = verdict.findings.filter(({ result }) => result !== 'pass');
      return [disk, bad.map(({ check, found = '' }) => `${check}: ${found}`)] as const;
    })
    .toSorted(([one], [other]) => one - other);

describe('a hook that hangs, forks, floods or lies', () => {
  test('proves none of the disks, and leaves nothing behind', { timeout: 120_000 }, async () => {
    const path = await openWith(badProgram(BAD.map(([, code]) => code)), '', BAD.length);
    const states = statesOf(await rig.run({ bootstrap: true, allowHooks: [path] }));
    expect(new Set(states)).toEqual(new Set(['unproven']));
    expect(badByDisk()).toEqual(BAD.map(([, , bad], disk) => [disk, [expect.stringContaining(bad)]]));
    await expectCleanedUp();
  });

  test.each([
    ['hangs', 'setInterval(() => {}, 1000)'],
    ['hangs until it is told a second time', `process.on('SIGTERM', () => setTimeout(() => process.exit(0), 50))`],
  ])('and %s is stopped', async (_what, text) => {
    const path = await openWith(`${text}; setInterval(() => {}, 1000)`, ', timeout: PT0.15S');
    expect(statesOf(await rig.run({ bootstrap: true, allowHooks: [path] }))).toEqual(['unproven']);
    expect(badChecks()).toEqual(['hook: it was stopped']);
    await expectCleanedUp();
  });

  test('and changes while it runs is not believed', async () => {
    const path = await openWith(
      `require('node:fs').appendFileSync(__filename, '\\n// ' + Date.now());${honest()}`,
      '',
      2,
    );
    expect(statesOf(await rig.run({ bootstrap: true, allowHooks: [path] }))).toEqual(['unproven', 'unproven']);
    expect(badChecks().every((one) => one.includes(path))).toBe(true);
    await expectCleanedUp();
  });
});

describe('a hook is run', () => {
  test('only once everything below has passed', async () => {
    const path = await openWith(`require('node:fs').writeFileSync(__dirname + '/ran', '');${honest()}`);
    const allowHooks = [path];
    await rig.submit({ bootstrap: true });
    rig.emulator.embedded.clock.advance(HOUR);
    const [name = ''] = await rig.disks();
    const diskPath = `${DRILLS}/providers/Microsoft.Compute/disks/${name}?${DISK_API}`;
    const disk = (await rig.call(diskPath)) as { properties: object };
    await rig.call(diskPath, 'PUT', { ...disk, properties: { ...disk.properties, diskSizeGB: 8 } });
    rig.emulator.embedded.clock.advance(60_000);
    expect(statesOf(await rig.collect('takeWhatIsThere', { allowHooks }))).toEqual(['unproven']);
    expect(existsSync(join(hooks.folder, 'ran'))).toBe(false);
  });

  test('only as the specs have it now: one that the drill named when it picked is not', async () => {
    const path = await openWith(honest(), ', args: [old]');
    await rig.submit({ bootstrap: true });
    rig.emulator.embedded.clock.advance(HOUR);
    await rig.write(drillWith(`{ program: ${path}, args: [new] }`));
    expect(statesOf(await rig.collect('takeWhatIsThere', { allowHooks: [path] }))).toEqual(['unproven']);
    expect(badChecks()).toEqual([expect.stringContaining('no such hook')]);
    await expectCleanedUp();
  });
});

describe('a hook that is not allowed', () => {
  /** Spec, what the command line allows, code and words; paths in the folder of the spec. */
  const CASES: readonly (readonly [
    what: string,
    hook: string,
    allow: readonly string[],
    code: string,
    says: string,
  ])[] = [
    ['that nobody allowed', 'check', [], 'DRILL760', '--allow-hook'],
    ['of which another one is allowed', 'check', ['other'], 'DRILL760', 'check'],
    ['whose folder is allowed', 'check', ['.'], 'DRILL760', 'check'],
    ['that is a link to another one than was allowed', 'link', ['check'], 'DRILL760', 'other'],
    ['that is missing', 'none', ['none'], 'DRILL761', 'does not exist'],
    ['that is not executable', 'plain', ['plain'], 'DRILL761', 'chmod +x'],
    ['that is a folder', '.', ['.'], 'DRILL761', 'is a folder'],
  ];
  test.each(CASES)('%s stops the drill before anything is sent', async (_what, hook, allow, code, says) => {
    await openWith(honest());
    for (const name of ['check', 'other']) await writeFile(join(rig.folder, name), '#!/bin/sh\n', { mode: 0o755 });
    await writeFile(join(rig.folder, 'plain'), '#!/bin/sh\n');
    await symlink('other', join(rig.folder, 'link'));
    await rig.write(drillWith(`{ program: ${hook} }`));
    const allowHooks = allow.map((path) => join(rig.folder, path));
    const request = { bootstrap: true, allowHooks };
    for (const end of [await rig.run(request), await rig.collect('takeWhatIsThere', request)]) {
      expect(end).toMatchObject({ kind: 'stopped', why: 'refused' });
      const problem = end.diagnostics.find((one) => one.code === code);
      expect(problem).toMatchObject({ severity: 'error', subject: 'RestoreDrill/fleet', at: { line: 1 } });
      expect(problem?.detail).toContain(says);
    }
    expect([await restores(), existsSync(join(rig.folder, 'evidence'))]).toEqual([0, false]);
    const submitted = await rig.submit({ bootstrap: true });
    expect(submitted.kind).toBe(code === 'DRILL760' ? 'ran' : 'stopped');
  });

  test('is told of paths that are no hook, and drills on', async () => {
    const path = await openWith(honest());
    const other = join(rig.folder, 'drill.yaml');
    const end = await rig.run({ bootstrap: true, allowHooks: [path, other, join(rig.folder, 'none')] });
    expect(codesOf(end)).toEqual(['DRILL762', 'DRILL762']);
    expect(end.diagnostics.map(({ detail }) => detail)).toEqual([`${other}.`, `${rig.folder}/none does not exist.`]);
    expect(statesOf(end)).toEqual(['proven']);
  });
});

describe('a desk', () => {
  const disk: DiskDetails = {
    id: pickOf(1).target,
    location: 'westus',
    tags: {},
    provisioningState: 'Succeeded',
    zones: [],
  };

  async function deskOf(text: string, signal = new AbortController().signal) {
    const path = await openWith(text);
    const hook = { program: path, args: [], timeoutMs: 60_000 };
    const program = await inspectProgram(path);
    if ('problem' in program) throw new Error(program.problem);
    const pick: DrillPick = pickOf(1, { level: 'hook', hook });
    return { pick, desk: new HookDesk(new Map([['quarterly', { hook, program }]]), signal) };
  }

  test('does not run a program that is no longer what was allowed', async () => {
    const { pick, desk } = await deskOf(`require('node:fs').writeFileSync(__dirname + '/ran', '')`);
    const path = pick.hook?.program ?? '';
    await appendFile(path, '// harmless');
    expect((await desk.judge(pick, disk)).end).toEqual({
      kind: 'changed',
      found: expect.stringContaining(path) as string,
    });
    await rm(path);
    expect((await desk.judge(pick, disk)).end).toEqual({ kind: 'changed', found: `${path} does not exist` });
    await desk.close();
    expect(existsSync(join(hooks.folder, 'ran'))).toBe(false);
  });

  test.each(['interrupted', 'closed'])('that is %s stops its hooks, which then have no verdict', async (how) => {
    const stopping = new AbortController();
    const pipe = await (hooks = await openHookStage()).pipe();
    const first = hooks;
    const { pick, desk } = await deskOf(
      `require('node:fs').writeFileSync(${JSON.stringify(pipe)}, 'x'); setInterval(() => {}, 1000)`,
      stopping.signal,
    );
    const judging = desk.judge(pick, disk).then(
      () => 'judged',
      () => 'stopped',
    );
    await readFile(pipe);
    const closing = how === 'closed' ? desk.close() : stopping.abort();
    expect(await judging).toBe('stopped');
    await closing;
    await desk.close();
    await expect.poll(() => livingWith(hooks.folder)).toEqual([]);
    await first.close();
  });
});
