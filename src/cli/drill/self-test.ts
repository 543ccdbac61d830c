import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createArmClient } from '../../azure/create-arm-client.ts';
import { type RunningEmulator, startEmulator } from '../../emulator/server.ts';
import { nameOf } from '../../model/arm-id.ts';
import { speaksAgainst, type Finding } from '../../model/drill-record.ts';
import type { DrillResult } from '../../model/drill-report.ts';
import { API_VERSIONS } from '../../wire/api-versions.ts';
import { collectDrills, submitDrills } from '../../workflows/drill/run-drills.ts';
import type { DrillPorts, SelfTest } from '../../workflows/drill/session.ts';
import { DISK_GIB, SELF_TEST_SPEC, SELF_TEST_WORLD, SPOILT_BYTES, SPOILT_DISK, SPOILT_JOB } from './self-test-world.ts';

const RESTORE_TAKES_MS = 10 * 60_000;
const MIB = 1024 ** 2;
/** All but the partition table, its copy and the start of the file system, which are right. */
const MOST_BYTES = { from: 16 * MIB, length: DISK_GIB * 1024 * MIB - 32 * MIB };

/**
 * Drills three disks in an embedded Azure of its own and spoils every restore: one job ends with warnings, one disk is
 * replaced by another of twice the size, of one nearly every byte is another. Passes when the checks refuse all three,
 * each for its own reason and no other.
 */
export async function runSelfTest(version: string, signal: AbortSignal): Promise<SelfTest> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-self-test-'));
  const emulator = await startEmulator({ speed: 'max', world: SELF_TEST_WORLD });
  try {
    const findings = await spoilAndJudge(folder, emulator, version, signal);
    return { passed: findings.length === 3 && findings.every(({ result }) => result === 'pass'), findings };
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function spoilAndJudge(
  folder: string,
  emulator: RunningEmulator,
  version: string,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const arm = createArmClient({
    endpoint: emulator.endpoint,
    cloud: 'public',
    auth: undefined,
    caFile: undefined,
    env: {},
    parallelism: 10,
    version,
    onWarning: () => undefined,
    signal,
  });
  const ports: DrillPorts = {
    arm,
    root: join(folder, 'state'),
    version,
    parallelism: 10,
    signal,
    identity: 'self-test',
    gitCommit: undefined,
    // The verdicts of a self-test are what is tested.
    selfTest: async () => ({ passed: true, findings: [] }),
    watch: () => ({ on: () => undefined, close: () => undefined }),
    tell: () => undefined,
  };
  const spec = join(folder, 'drill.yaml');
  await writeFile(spec, SELF_TEST_SPEC);
  const request = {
    paths: [spec],
    subscription: undefined,
    evidence: join(folder, 'evidence'),
    bootstrap: true,
    allowHooks: [],
  };
  await control(emulator, '/_emulator/jobs', { outcome: 'CompletedWithWarnings', item: SPOILT_JOB });
  const submitted = await submitDrills(request, ports);
  if (submitted.kind === 'stopped') return [];
  emulator.embedded.clock.advance(RESTORE_TAKES_MS);
  const results = submitted.report.drills.flatMap((drill) => drill.results);
  for (const { pick } of results) {
    const name = nameOf(pick.datasource);
    if (name === SPOILT_DISK) await replace(emulator, pick.target);
    if (name === SPOILT_BYTES) await control(emulator, '/_emulator/content', { id: pick.target, flip: MOST_BYTES });
  }
  const collected = await collectDrills({ ...request, bootstrap: false }, ports, 'takeWhatIsThere');
  if (collected.kind === 'stopped') return [];
  const judged = collected.report.drills.flatMap((drill) => drill.results);
  return [
    refusal(judged, SPOILT_DISK, 'size in GiB'),
    refusal(judged, SPOILT_JOB, 'job'),
    refusal(judged, SPOILT_BYTES, 'sampled ranges'),
  ];
}

/** Puts another disk in the place of the restored one: of twice the size, otherwise the same. */
async function replace(emulator: RunningEmulator, target: DrillResult['pick']['target']): Promise<void> {
  const path = `${target}?api-version=${API_VERSIONS['Microsoft.Compute']}`;
  const restored = (await control(emulator, path)) as { readonly properties: { readonly diskSizeGB: number } };
  const properties = { ...restored.properties, diskSizeGB: restored.properties.diskSizeGB * 2 };
  await control(emulator, path, { ...restored, properties }, 'PUT');
  emulator.embedded.clock.advance(60_000);
}

async function control(emulator: RunningEmulator, path: string, body?: object, method = 'POST'): Promise<unknown> {
  const response = await fetch(`${emulator.endpoint}${path}`, {
    method: body === undefined ? 'GET' : method,
    headers: { authorization: `Bearer ${emulator.token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return response.json();
}

/** Passes when the spoilt restore was refused by the check that should notice, and by no other. */
function refusal(results: readonly DrillResult[], name: string, check: string): Finding {
  const verdict = results.find(({ pick }) => nameOf(pick.datasource) === name)?.verdict;
  const refused = verdict?.findings.filter(speaksAgainst).map((finding) => finding.check) ?? [];
  const passed = verdict?.outcome === 'unproven' && refused.join() === check;
  const found = verdict === undefined ? 'no verdict' : `${verdict.outcome} by ${refused.join(', ') || 'no check'}`;
  return { check: name, result: passed ? 'pass' : 'fail', expected: `unproven by ${check}`, found };
}
