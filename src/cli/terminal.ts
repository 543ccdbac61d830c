import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';
export type Paint = (style: Style, text: string) => string;

/** What the environment says about a terminal; a value so that it can be tested. */
export interface TerminalFacts {
  readonly isTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `--no-color` given. */
  readonly noColor: boolean;
}

/**
 * Colour precedence: flag > NO_COLOR > FORCE_COLOR > CI hosts that render ANSI > is a terminal.
 * An empty NO_COLOR or FORCE_COLOR counts as not set (no-color.org, force-color.org).
 */
export function wantsColor({ isTTY, env, noColor }: TerminalFacts): boolean {
  if (noColor || env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  if (env['GITHUB_ACTIONS'] || env['TF_BUILD']) return true;
  return isTTY && env['TERM'] !== 'dumb';
}

export function painter(color: boolean): Paint {
  return color ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

/** In CI there are no prompts and no cursor movements, whatever the stream says. */
export function isCI(env: Readonly<Record<string, string | undefined>>): boolean {
  return [env['CI'], env['GITHUB_ACTIONS'], env['TF_BUILD'], env['GITLAB_CI'], env['JENKINS_URL']].some(
    (value) => value !== undefined && value !== '' && value !== 'false',
  );
}

/** True when a person sits there: both streams are terminals, not CI, and `--input=false` was not given. */
export function canPrompt(input: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return input && process.stdin.isTTY && process.stderr.isTTY && !isCI(env);
}
