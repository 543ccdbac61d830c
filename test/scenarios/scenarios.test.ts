import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { playScenario, type Scenario } from '../support/scenario.ts';

const FOLDER = import.meta.dirname;

const scenarios: readonly Scenario[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .toSorted()
  .map((file) => ({ ...(load(readFileSync(join(FOLDER, file), 'utf8')) as Scenario) }));

test('there are scenarios', () => {
  expect(scenarios.length).toBeGreaterThan(2);
});

test.concurrent.each(scenarios)('$name', async (scenario) => {
  await playScenario(scenario);
});
