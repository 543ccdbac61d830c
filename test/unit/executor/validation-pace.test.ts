import { expect, test } from 'vitest';
import { validationPollMs } from '../../../src/executor/validation-pace.ts';

test.each([
  ['one validation waits for nobody', 1, 200],
  ['ten keep to what the service asks for, 10 s', 10, 2000],
  ['a hundred share five reads a second', 100, 20_000],
  ['thousands are looked at when a validation has ended as a rule', 10_000, 40_000],
])('%s', (_, validations, expected) => {
  expect(validationPollMs(validations)).toBe(expected);
});
