import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One recorded exchange with the real service. */
export interface Exchange {
  readonly i: number;
  readonly method: string;
  readonly url: string;
  readonly requestBody: unknown;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly responseBody: unknown;
}

const FOLDER = join(
  process.env['AZBACKUP_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data'),
  'recordings',
  'dpp',
);

/** Names of the recorded Data Protection sessions; undefined, with a loud line, when the reference data is not there. */
export function recordingNames(): readonly string[] | undefined {
  if (existsSync(FOLDER)) return readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  process.stderr.write(`SKIPPED: no reference data at ${FOLDER}; set AZBACKUP_DATA.\n`);
  return undefined;
}

export function readRecording(name: string): readonly Exchange[] {
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as readonly Exchange[];
}

/** The path of an exchange, lower case, without host and query. */
export function pathOf({ url }: Exchange): string {
  return new URL(url).pathname.toLowerCase();
}
