import { expect, test } from 'vitest';
import { readScenarios } from '../support/scenario-files.ts';
import { playScenario } from '../support/scenario.ts';

const scenarios = readScenarios();

test('there are scenarios', () => {
  expect(scenarios.length).toBeGreaterThan(2);
});

test.concurrent.each(scenarios)('$name', async (scenario) => {
  await playScenario(scenario);
});
