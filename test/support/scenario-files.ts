import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { Scenario } from './scenario.ts';

const FOLDER = join(import.meta.dirname, '..', 'scenarios');

/** The scenarios of `test/scenarios`, in the order of their paths. */
export function readScenarios(): readonly Scenario[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => load(readFileSync(join(FOLDER, file), 'utf8')) as Scenario);
}
