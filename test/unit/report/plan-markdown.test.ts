import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action, Plan } from '../../../src/model/plan.ts';
import { ACTIONS_BY_DANGER } from '../../../src/report/action-words.ts';
import { codeFence, codeSpan, markdownText } from '../../../src/report/markdown-text.ts';
import { PLAN_MARKER, planMarkdown as markdownOf } from '../../../src/report/plan-markdown.ts';
import { planForTest, SAVED, standing } from '../../support/report-plans.ts';
import { planned, want, wantInstance, wantVault } from '../../support/planner-world.ts';

const planMarkdown = (plan: Plan): string => markdownOf(plan, SAVED);
const order = (text: string, ...parts: readonly string[]): readonly number[] => parts.map((part) => text.indexOf(part));

describe('a plan as a comment', () => {
  test('starts with its marker and the summary, and ends with the command that applies exactly it', () => {
    const plan = planned(want({ instances: [wantInstance('data1')] }), standing([]));
    const text = planMarkdown(plan);
    expect(
      text.startsWith(
        `${PLAN_MARKER}\n\n### azbackup plan\n\n**Plan: 3 to add, 0 to change, 0 to destroy. Also 2 roles to grant.**`,
      ),
    ).toBe(true);
    expect(text.trimEnd().endsWith(`\`azbackup apply plan.json --expect-digest ${plan.digest}\``)).toBe(true);
  });

  test('names the file that the plan was saved to, ready for a shell', () => {
    const plan = planned(want({ instances: [wantInstance('data1')] }), standing([]));
    const saved = markdownOf(plan, { words: ['apply', "out/my plan's.json"], isSaved: true });
    expect(saved).toContain(`azbackup apply 'out/my plan'\\''s.json' --expect-digest ${plan.digest}`);
    const unsaved = markdownOf(plan, { words: ['apply', 'specs/', 'more'], isSaved: false });
    expect(unsaved).toContain('Not saved with `--out`, so this makes a new plan: `azbackup apply specs/ more`');
    expect(unsaved).not.toContain('--expect-digest');
  });

  test('of nothing says so and asks for nothing', () => {
    const desired = want();
    const text = planMarkdown(planned(desired, standing([desired])));
    expect(text).toContain('**No changes. Your vaults match the specs.**');
    expect(text).not.toContain('azbackup apply');
  });

  test('tells dangerous things first', () => {
    const text = planMarkdown(planForTest({ create: 1, grant: 1, update: 1, delete: 1, stop: 1 }));
    const places = order(
      text,
      '1 backup instance will be destroyed',
      'will be stopped',
      'will be updated',
      'will be granted',
      'will be created',
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places.every((place) => place > 0)).toBe(true);
  });

  test('puts what can never be undone before all, and the approvals in a warning', () => {
    const owned = {
      ...wantVault().owned,
      properties: { securitySettings: { immutabilitySettings: { state: 'Locked' } } },
    };
    const text = planMarkdown(planned(want({ vaults: [wantVault({ owned })] }), standing([])));
    expect(text).toContain('> [!WARNING]\n> Apply must be told so:\n> - v: immutability Locked can never be undone');
    const places = order(text, '1 vault can never be undone', '1 policy will be created');
    expect(places[0]).toBeGreaterThan(0);
    expect(places[0]).toBeLessThan(places[1] ?? 0);
  });

  test('puts a policy that keeps less before everything that is merely created or rebound', () => {
    const plan = planForTest({ create: 1, update: 1 });
    const [first, ...rest] = plan.changes;
    if (first === undefined) throw new Error('the plan has changes');
    const notes = ['SHRINKS: new recovery points are kept 5d instead of 7d.'];
    const text = planMarkdown({ ...plan, changes: [...rest, { ...first, action: 'create', notes }] });
    const places = order(text, 'keep recovery points for a shorter time', 'will be updated');
    expect(places[0]).toBeGreaterThan(0);
    expect(places[0]).toBeLessThan(places[1] ?? 0);
  });

  test('groups like changes, and folds a long group with its heading outside', () => {
    const text = planMarkdown(planForTest({ update: 20 }));
    expect(text).toContain(
      '#### 20 backup instances will be updated in-place\n\n<details><summary>Show</summary>\n\n```diff\n! BackupInstance/v/disk0',
    );
    expect(text).toContain('\n!     properties.some: "a" -> "b"');
    expect(planMarkdown(planForTest({ update: 2 }))).not.toContain('<details>');
  });

  test('is shut when a guard stands against it', () => {
    const plan = {
      ...planForTest({ stop: 3 }),
      diagnostics: [{ severity: 'error' as const, code: 'GATE301' as const, summary: 'Too many', detail: '3 of 3' }],
    };
    expect(planMarkdown(plan)).toContain('> [!CAUTION]\n> **Apply is shut.**\n> GATE301 Too many: 3 of 3');
  });

  test('is never longer than GitHub takes, and keeps the summary, what is dangerous and the command', () => {
    const text = planMarkdown(
      planForTest({ create: 5000, rebind: 5000, update: 4000, grant: 5000, delete: 3 }, 'a-rather-long-disk-name-'),
    );
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toContain('3 backup instances will be destroyed');
    expect(text).toMatch(/_\d sections? left out, the comment would be too long/u);
    expect(text).toMatch(/\.\.\. and \d+ more like these/u);
    expect(text).toContain('--expect-digest');
    expect(text).not.toContain('instances will be created');
  });

  test('holds its length and its fences whatever names and notes there are', () => {
    const counts = fc.dictionary(fc.constantFrom<Action>(...ACTIONS_BY_DANGER), fc.integer({ min: 1, max: 900 }), {
      noNullPrototype: true,
    });
    const hostile = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.constantFrom('```\n# heading', '````', '</details>', '@everyone', '\n\n### x'),
    );
    fc.assert(
      fc.property(counts, hostile, fc.array(hostile, { maxLength: 2 }), (some, name, notes) => {
        const text = planMarkdown(planForTest(some, name, notes));
        expect(text.length).toBeLessThanOrEqual(65_536);
        const fences = text.split('\n').filter((line) => /^`{3,}(?:diff)?$/u.test(line));
        expect(fences.length % 2).toBe(0);
      }),
      { numRuns: 25 },
    );
  });
});

describe('other people’s words', () => {
  test.each([
    ['a mention', '@octocat', '&#64;octocat'],
    ['a link', '[x](http://e)', String.raw`\[x\]\(http://e\)`],
    ['HTML', '<img>', String.raw`&lt;img\>`],
    ['a heading on a new line', 'a\n# b', String.raw`a \# b`],
    ['an escape sequence', '\u001B[31m', String.raw`\\u001b\[31m`],
  ])('%s is only text', (_, text, shown) => {
    expect(markdownText(text)).toBe(shown);
  });

  test('backticks cannot end code', () => {
    expect(codeSpan('a`b')).toBe('``a`b``');
    expect(codeSpan('`a')).toBe('`` `a ``');
    expect(codeFence('diff', ['```'])).toBe('````diff\n```\n````');
  });
});
