/**
 * `npm run bench`: how long, how much memory and how many requests, beside `terraform plan` where it is installed.
 *
 *   node bench/run.ts [--rounds 5] [--sizes 1000,10000]
 *
 * What is compared is interleaved round by round, so that a busy machine slows both sides; medians are printed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fleetWorld } from '../src/emulator/worlds/fleet.ts';
import { fleetSpecs, type SpecForm, writeFiles } from './fleet-specs.ts';
import { type Command, measure, measureStart, median, type Sample } from './measure.ts';
import { startService } from './service.ts';
import { type Measured, measuredTable, type Ratio, ratioTable } from './table.ts';
import { writeTerraformFleet } from './terraform-fleet.ts';

const BIN = join(import.meta.dirname, '..', 'dist', 'cli', 'bin.js');
const VAULTS = 20;
const CREATES = 200;
const START_ROUNDS = 21;

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, sizes: { type: 'string', default: '1000,10000' } },
});
const rounds = Number(options.rounds);
const sizes = options.sizes.split(',').map(Number);
const hasTerraform = spawnSync('terraform', ['version']).status === 0;

const azbackup = (folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Command => ({
  program: process.execPath,
  args: [BIN, ...args],
  cwd: folder,
  env,
});

/** A row that grows round by round. */
class Row implements Measured {
  readonly samples: Sample[] = [];
  readonly requests: number[] = [];
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  wallMs(): number {
    return median(this.samples.map((sample) => sample.wallMs)) ?? Number.NaN;
  }

  peakMb(): number {
    return median(this.samples.map((sample) => sample.peakMb)) ?? Number.NaN;
  }
}

const PLANS: readonly { readonly name: string; readonly form: SpecForm; readonly format: 'yaml' | 'json' }[] = [
  { name: 'plan, YAML documents', form: 'instances', format: 'yaml' },
  { name: 'plan, JSON documents', form: 'instances', format: 'json' },
  { name: 'plan, sets of ids', form: 'sets', format: 'yaml' },
];

interface FleetRows {
  readonly size: number;
  readonly terraform: Row;
  readonly validate: Row;
  /** In the order of `PLANS`. */
  readonly plans: readonly Row[];
}

/** Empty plans of one fleet in every form, one after another in each round. */
async function benchFleet(size: number, folder: string): Promise<FleetRows> {
  const fleet = { vaults: VAULTS, instancesPerVault: size / VAULTS };
  for (const { form, format } of PLANS) {
    await writeFiles(join(folder, `${form}-${format}`), fleetSpecs({ ...fleet, form, format }));
  }
  const terraformFolder = join(folder, 'terraform');
  if (hasTerraform) await prepareTerraform(terraformFolder, size);
  const service = await startService(BIN, folder, fleetWorld(fleet));
  const label = size.toLocaleString('en');
  const rows: FleetRows = {
    size,
    terraform: new Row(`terraform plan, ${label}`),
    validate: new Row(`validate, YAML documents, ${label}`),
    plans: PLANS.map(({ name }) => new Row(`${name}, ${label}`)),
  };
  try {
    for (let round = 0; round < rounds; round += 1) {
      if (hasTerraform) rows.terraform.samples.push(await measure(terraformPlan(terraformFolder)));
      for (const [index, { form, format }] of PLANS.entries()) {
        const env = { AZBACKUP_ENDPOINT: service.endpoint };
        await service.takeRequests();
        const command = azbackup(folder, ['plan', `${form}-${format}`, '--detailed-exitcode'], env);
        rows.plans[index]?.samples.push(await measure(command));
        rows.plans[index]?.requests.push(await service.takeRequests());
      }
      rows.validate.samples.push(await measure(azbackup(folder, ['validate', 'instances-yaml'])));
    }
  } finally {
    service.stop();
  }
  return rows;
}

async function prepareTerraform(folder: string, size: number): Promise<void> {
  await writeTerraformFleet(folder, size);
  await measure({
    program: 'terraform',
    args: ['init', '-input=false'],
    cwd: folder,
    env: { CHECKPOINT_DISABLE: '1' },
  });
}

/** `-detailed-exitcode`: 0 proves that the plan is as empty as ours. */
function terraformPlan(folder: string): Command {
  const args = ['plan', '-input=false', '-no-color', '-refresh=true', '-detailed-exitcode'];
  return { program: 'terraform', args, cwd: folder, env: { CHECKPOINT_DISABLE: '1' } };
}

/** Creates behind a gate, on virtual time: what remains is the work of this machine. */
async function benchApply(folder: string): Promise<Row> {
  const row = new Row(`apply, ${CREATES} creates`);
  const fleet = { vaults: 2, instancesPerVault: 50 };
  await writeFiles(join(folder, 'specs'), fleetSpecs({ ...fleet, form: 'instances', creates: CREATES }));
  for (let round = 0; round < rounds; round += 1) {
    const service = await startService(BIN, folder, fleetWorld({ ...fleet, unprotectedDisks: CREATES }));
    try {
      const env = { AZBACKUP_ENDPOINT: service.endpoint, AZBACKUP_STATE: join(folder, `state-${round}`) };
      row.samples.push(await measure(azbackup(folder, ['apply', '--auto-approve', 'specs'], env)));
      row.requests.push(await service.takeRequests());
    } finally {
      service.stop();
    }
  }
  return row;
}

async function benchStart(folder: string): Promise<readonly [node: Row, version: Row, help: Row]> {
  const rows = [new Row('node -e 0'), new Row('--version'), new Row('plan --help')] as const;
  const node: Command = { program: process.execPath, args: ['-e', '0'], cwd: folder };
  for (let round = 0; round < START_ROUNDS; round += 1) {
    rows[0].samples.push(await measureStart(node));
    rows[1].samples.push(await measureStart(azbackup(folder, ['--version'])));
    rows[2].samples.push(await measureStart(azbackup(folder, ['plan', '--help'])));
  }
  return rows;
}

function atMost(what: string, value: number, limit: number, goal: string): Ratio {
  return { what, value: Number.isNaN(value) ? undefined : value, goal, met: value <= limit };
}

function atLeast(what: string, value: number, limit: number): Ratio {
  return { what, value: Number.isNaN(value) ? undefined : value, goal: `≥ ${limit}`, met: value >= limit };
}

function ratiosOf(fleets: readonly FleetRows[], apply: Row, [node, version, help]: readonly [Row, Row, Row]): Ratio[] {
  const largest = fleets.at(-1);
  const smallest = fleets[0];
  const ratios: Ratio[] = [];
  for (const [index, plan] of (largest?.plans ?? []).entries()) {
    if (largest === undefined) break;
    if (hasTerraform) {
      ratios.push(atLeast(`terraform / ${plan.name}: time`, largest.terraform.wallMs() / plan.wallMs(), 15));
      ratios.push(atLeast(`terraform / ${plan.name}: memory`, largest.terraform.peakMb() / plan.peakMb(), 6));
    }
    const before = smallest?.plans[index];
    if (before === undefined || smallest === largest || smallest === undefined) continue;
    const exponent = Math.log(plan.wallMs() / before.wallMs()) / Math.log(largest.size / smallest.size);
    ratios.push(atMost(`growth of ${plan.name}: exponent`, exponent, 1.1, '≤ 1.1'));
  }
  ratios.push(atMost('requests per create, behind a gate', (median(apply.requests) ?? 0) / CREATES, 5, '≤ 5'));
  ratios.push(atMost('--version / node -e 0', version.wallMs() / node.wallMs(), 1.3, '≤ 1.3'));
  const limit = 2 + 30 / node.wallMs();
  ratios.push(
    atMost('plan --help / node -e 0', help.wallMs() / node.wallMs(), limit, `≤ 2 + 30 ms = ${limit.toFixed(2)}`),
  );
  return ratios;
}

const folder = await mkdtemp(join(tmpdir(), 'azbackup-bench-'));
try {
  const fleets: FleetRows[] = [];
  for (const size of sizes) fleets.push(await benchFleet(size, join(folder, String(size))));
  const apply = await benchApply(join(folder, 'apply'));
  const start = await benchStart(folder);
  const rows = fleets.flatMap(({ terraform, plans, validate }) => [terraform, ...plans, validate]);
  const measured = [...rows, apply, ...start].filter(({ samples }) => samples.length > 0);
  console.log(
    `Node ${process.version}, ${cpus().length} CPUs, ${(totalmem() / 2 ** 30).toFixed(0)} GB; medians of ${rounds}\n`,
  );
  console.log(`${measuredTable(measured)}\n\n${ratioTable(ratiosOf(fleets, apply, start))}`);
  if (!hasTerraform) console.log('\nterraform is not on PATH: no comparison.');
} finally {
  await rm(folder, { recursive: true, force: true });
}
