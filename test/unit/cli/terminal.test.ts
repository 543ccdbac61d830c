import { describe, expect, test } from 'vitest';
import { isCI, painter, wantsColor } from '../../../src/cli/terminal.ts';

describe('wantsColor', () => {
  test.each([
    ['a terminal', { isTTY: true, env: {}, noColor: false }, true],
    ['a pipe', { isTTY: false, env: {}, noColor: false }, false],
    ['--no-color wins over everything', { isTTY: true, env: { FORCE_COLOR: '1' }, noColor: true }, false],
    [
      'NO_COLOR wins over FORCE_COLOR',
      { isTTY: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' }, noColor: false },
      false,
    ],
    ['an empty NO_COLOR is not set', { isTTY: true, env: { NO_COLOR: '' }, noColor: false }, true],
    ['FORCE_COLOR in a pipe', { isTTY: false, env: { FORCE_COLOR: '1' }, noColor: false }, true],
    ['FORCE_COLOR=0', { isTTY: true, env: { FORCE_COLOR: '0' }, noColor: false }, false],
    ['GitHub Actions renders ANSI', { isTTY: false, env: { GITHUB_ACTIONS: 'true' }, noColor: false }, true],
    ['Azure Pipelines renders ANSI', { isTTY: false, env: { TF_BUILD: 'True' }, noColor: false }, true],
    ['a dumb terminal', { isTTY: true, env: { TERM: 'dumb' }, noColor: false }, false],
  ])('%s', (_, facts, wanted) => {
    expect(wantsColor(facts)).toBe(wanted);
  });
});

test.each([
  [{}, false],
  [{ CI: 'true' }, true],
  [{ CI: 'false' }, false],
  [{ CI: '' }, false],
  [{ TF_BUILD: 'True' }, true],
  [{ JENKINS_URL: 'http://x' }, true],
])('isCI(%j) is %s', (env, wanted) => {
  expect(isCI(env)).toBe(wanted);
});

test('a painter without colour leaves text alone', () => {
  expect(painter(false)('red', 'x')).toBe('x');
  expect(painter(true)('red', 'x')).toBe('\u001B[31mx\u001B[39m');
});
