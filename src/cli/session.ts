import type { Diagnostic } from '../model/diagnostic.ts';
import type { ExitCode } from './exit-codes.ts';
import { canPrompt, painter, type Paint, wantsColor } from './terminal.ts';

/** What every command has: streams, colour, whether a person may be asked. The only place that writes to streams. */
export interface Session {
  readonly version: string;
  /** NDJSON on stdout instead of text. */
  readonly json: boolean;
  readonly mayPrompt: boolean;
  /** Colours for stdout and for stderr. */
  readonly paint: Paint;
  readonly paintErr: Paint;
  /** The result: stdout. */
  out(text: string): void;
  /** Progress and diagnostics: stderr. */
  err(text: string): void;
  readonly stderrIsTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface SessionFlags {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly input?: boolean;
}

export function openSession(version: string, flags: SessionFlags): Session {
  const env = process.env;
  const noColor = flags.color === false;
  return {
    version,
    json: flags.json === true,
    mayPrompt: flags.json !== true && canPrompt(flags.input !== false, env),
    paint: painter(wantsColor({ isTTY: process.stdout.isTTY, env, noColor })),
    paintErr: painter(wantsColor({ isTTY: process.stderr.isTTY, env, noColor })),
    out: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    err: (text) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
    stderrIsTerminal: process.stderr.isTTY,
    env,
  };
}

/** Ends a command early with problems to print and the exit code that goes with them. */
export class CommandStop extends Error {
  override readonly name = 'CommandStop';
  readonly exitCode: ExitCode;
  readonly diagnostics: readonly Diagnostic[];

  constructor(exitCode: ExitCode, diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => `${diagnostic.code} ${diagnostic.summary}`).join('; '));
    this.exitCode = exitCode;
    this.diagnostics = diagnostics;
  }
}
