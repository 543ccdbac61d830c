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

/** Data Protection, Recovery Services, and single exchanges of Data Protection at newer versions. */
type Service = 'dpp' | 'rsv' | 'excerpts';

const folderOf = (service: Service): string =>
  join(
    process.env['AZBACKUP_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data'),
    'recordings',
    service,
  );

/** Names of the recorded sessions with a service; undefined, with a loud line, when the reference data is not there. */
export function recordingNames(service: Service = 'dpp'): readonly string[] | undefined {
  const folder = folderOf(service);
  if (existsSync(folder)) return readdirSync(folder).filter((name) => name.endsWith('.json'));
  process.stderr.write(`SKIPPED: no reference data at ${folder}; set AZBACKUP_DATA.\n`);
  return undefined;
}

export function readRecording(name: string): readonly Exchange[] {
  return readRecordingOf('dpp', name);
}

export function readRecordingOf(service: Service, name: string): readonly Exchange[] {
  return JSON.parse(readFileSync(join(folderOf(service), name), 'utf8')) as readonly Exchange[];
}

export interface RecordedSession {
  /** The file without its extension. */
  readonly name: string;
  readonly exchanges: readonly Exchange[];
}

/** All recorded sessions with both services; none, with a loud line, when the reference data is not there. */
export function recordedSessions(): readonly RecordedSession[] {
  return (['dpp', 'rsv'] as const).flatMap((service) =>
    (recordingNames(service) ?? []).map((file) => ({
      name: file.replace(/\.json$/u, ''),
      exchanges: readRecordingOf(service, file),
    })),
  );
}

/** The path of an exchange, lower case, without host and query. */
export function pathOf({ url }: Exchange): string {
  return new URL(url).pathname.toLowerCase();
}
