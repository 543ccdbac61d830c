/**
 * `npm test`: everything that must be green on every commit, in one command and one total.
 *
 *   node tools/test.ts                 static checks, unit tests, scenarios
 *   node tools/test.ts conformance     one vitest suite alone
 *
 * The last line is the true total, `N passed, N failed, N skipped`; a static check counts as one test.
 * With AZBACKUP_TOTALS=FILE the numbers are also added to that file, so that several calls can be summed.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const ROOT = join(import.meta.dirname, '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'azbackup');
const NONE: Totals = { passed: 0, failed: 0, skipped: 0 };

const STATIC_CHECKS: readonly (readonly [name: string, ...command: string[]])[] = [
  ['types', 'npm', 'run', '--silent', 'check:types'],
  ['lint', 'npm', 'run', '--silent', 'check:lint'],
  ['format', 'npm', 'run', '--silent', 'check:format'],
  ['unused code', 'npm', 'run', '--silent', 'check:unused'],
  ['generated files', 'npm', 'run', '--silent', 'generate', '--', '--check'],
];

function run(command: readonly string[]): Promise<{ code: number; output: string }> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: chunks.join('') }));
  });
}

async function check(name: string, command: readonly string[]): Promise<Totals> {
  const startedAt = performance.now();
  const { code, output } = await run(command);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 };
}

async function suite(project: string): Promise<Totals> {
  const report = join(CACHE, `${project}.json`);
  rmSync(report, { force: true });
  const vitest = ['node', 'node_modules/vitest/vitest.mjs', 'run', '--config', 'tools/vitest.config.ts'];
  const { code, output } = await run([
    ...vitest,
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  console.log(output.trimEnd());
  const counts = existsSync(report) ? parseReport(readFileSync(report, 'utf8')) : NONE;
  const silentFailure = code !== 0 && counts.failed === 0;
  return silentFailure ? { ...counts, failed: 1 } : counts;
}

function parseReport(text: string): Totals {
  const report = JSON.parse(text) as Readonly<Record<string, number>>;
  return {
    passed: report['numPassedTests'] ?? 0,
    failed: report['numFailedTests'] ?? 0,
    skipped: (report['numPendingTests'] ?? 0) + (report['numTodoTests'] ?? 0),
  };
}

const sum = (all: readonly Totals[]): Totals =>
  all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    NONE,
  );

function addToFile(path: string, totals: Totals): void {
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Totals) : NONE;
  writeFileSync(path, JSON.stringify(sum([before, totals])));
}

async function quickSuites(): Promise<Totals> {
  const statics = (async () => {
    const results: Totals[] = [];
    for (const [name, ...command] of STATIC_CHECKS) results.push(await check(name, command));
    return sum(results);
  })();
  const suites = (async () => {
    const build = await check('build', ['npm', 'run', '--silent', 'build']);
    return sum([build, await suite('unit'), await suite('scenarios')]);
  })();
  return sum(await Promise.all([statics, suites]));
}

mkdirSync(CACHE, { recursive: true });
const [only] = process.argv.slice(2);
const totals = only === undefined ? await quickSuites() : await suite(only);
if (process.env['AZBACKUP_TOTALS']) addToFile(process.env['AZBACKUP_TOTALS'], totals);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed > 0 ? 1 : 0;
