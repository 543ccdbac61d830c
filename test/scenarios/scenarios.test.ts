import { expect, test } from 'vitest';
import { readScenarios } from '../support/scenario-files.ts';
import { playScenario } from '../support/scenario.ts';
import { UsedActions } from '../support/used-actions.ts';

const scenarios = readScenarios();
const actions = new UsedActions();

test('there are scenarios', () => {
  expect(scenarios.length).toBeGreaterThan(2);
});

test.concurrent.each(scenarios)('$name', async (scenario) => {
  await playScenario(scenario, { actions });
});

test('every request of theirs is allowed by the role of its command, and the roles allow nothing else', () => {
  expect(actions.refused).toEqual([]);
  expect(actions.unused(['plan', 'apply', 'backup'])).toEqual([]);
});
