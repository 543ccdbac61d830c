import { versionEvent } from '../report/ndjson.ts';
import type { Session } from './session.ts';

/** The first line of an event stream says what wrote it; without `--json` there is no stream. */
export function startEventStream(session: Session): void {
  if (session.json) session.out(JSON.stringify(versionEvent(session.version, new Date().toISOString())));
}
