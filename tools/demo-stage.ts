/** What the demo stands on: an embedded Azure of its own, the built CLI, and a way to look at the service without it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'dist', 'cli', 'bin.js');

export interface DemoStage {
  /** A folder that is gone when the demo ends. */
  readonly scratch: string;
  /** Runs azbackup and shows the lines of its output that `keep` holds on to. */
  azbackup(args: readonly string[], keep?: Keep): Promise<void>;
  /** The service over plain HTTP, without azbackup. */
  http<T>(method: string, path: string): Promise<T>;
  /** Moves virtual time, an ISO duration. */
  advance(period: string): Promise<void>;
  close(): void;
}

/** Whether a line, free of colours, is shown. */
type Keep = (line: string, index: number, lines: readonly string[]) => boolean;

/** Starts the embedded Azure with its small world, whose time jumps ahead whenever somebody waits. */
export async function openDemoStage(subscription: string): Promise<DemoStage> {
  const scratch = mkdtempSync(join(tmpdir(), 'azbackup-demo-'));
  const emulator = spawn(process.execPath, [BIN, 'emulator', '--speed', 'max'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const endpoint = await endpointIn(emulator.stdout);
  const env = {
    ...process.env,
    AZBACKUP_ENDPOINT: endpoint,
    AZBACKUP_STATE: scratch,
    AZURE_SUBSCRIPTION_ID: subscription,
    CI: 'true',
    FORCE_COLOR: '1',
  };
  return {
    scratch,
    async azbackup(args, keep = () => true) {
      console.log(`\n${bold(`$ azbackup ${args.map((one) => shortened(one, scratch)).join(' ')}`)}`);
      show(await outputOf(args, env), keep);
    },
    async http<T>(method: string, path: string): Promise<T> {
      const response = await fetch(`${endpoint}${path}`, { method, headers: { authorization: 'Bearer emulator' } });
      return (response.status === 200 ? await response.json() : undefined) as T;
    },
    async advance(period) {
      await fetch(`${endpoint}/_emulator/clock`, { method: 'POST', body: JSON.stringify({ advance: period }) });
    },
    close() {
      emulator.kill('SIGTERM');
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

export function bold(text: string): string {
  return `\u001B[1m${text}\u001B[22m`;
}

async function endpointIn(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stdout })) {
    return (JSON.parse(line) as { readonly endpoint: string }).endpoint;
  }
  throw new Error('the emulator ended before it listened');
}

/** Both streams as they come: the result, and the progress that goes beside it. */
function outputOf(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(chunks.join(''));
      else reject(new Error(`azbackup ${args.join(' ')} ended with ${code}:\n${chunks.join('')}`));
    });
  });
}

/** Ids are long: a resource goes by its name, a file in the scratch folder by its own. */
function shortened(arg: string, scratch: string): string {
  if (arg.startsWith(scratch)) return arg.slice(scratch.length + 1);
  return arg.startsWith('/subscriptions/') ? `.../${arg.split('/').at(-1) ?? ''}` : arg;
}

function show(output: string, keep: Keep): void {
  const lines = output.trimEnd().split('\n');
  const plain = lines.map(stripVTControlCharacters);
  const kept = lines.filter((_, index) => keep(plain[index] ?? '', index, plain));
  for (const line of kept) console.log(line);
  const left = plain.filter((line) => line.trim() !== '').length - kept.length;
  if (left > 0) console.log(`  (${left} more line${left === 1 ? '' : 's'})`);
}
