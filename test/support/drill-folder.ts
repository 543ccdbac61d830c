import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SPECS = join(import.meta.dirname, '..', '..', 'specs');

/** A new folder whose `specs/` hold the quickstart and the example of a drill of it. */
export async function makeDrillFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'azbackup-drill-'));
  await cp(join(SPECS, 'quickstart'), join(folder, 'specs'), { recursive: true });
  await cp(join(SPECS, 'drill', 'drill.yaml'), join(folder, 'specs', 'drill.yaml'));
  return folder;
}
