import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/model/canonical-json.ts';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import type { RunReport, StepReport } from '../../../src/model/report.ts';
import { stepId } from '../../../src/model/step.ts';
import { azurePipelinesIssues, githubAnnotations } from '../../../src/report/annotations.ts';
import { diagnosticsText } from '../../../src/report/diagnostics-text.ts';
import { plainLine, plainText } from '../../../src/report/plain-text.ts';
import { runText } from '../../../src/report/run-text.ts';
import { PLAIN } from '../../support/report-plans.ts';

const error: Diagnostic = {
  severity: 'error',
  code: 'PLAN210',
  summary: 'Resource group not found',
  detail: 'snapshot-rg does not exist. Create it with:\n  az group create --name snapshot-rg',
  at: { file: 'specs/a.yaml', line: 3, column: 7 },
  subject: 'BackupInstance/v/d',
};
const warning: Diagnostic = {
  severity: 'warning',
  code: 'PLAN230',
  summary: 'A role is missing',
  detail: 'v lacks it',
};

describe('problems', () => {
  test('stand with their place first, errors last, every line of the detail indented', () => {
    expect(diagnosticsText([error, warning], PLAIN)).toBe(
      [
        'Warning PLAN230: A role is missing',
        '  v lacks it',
        '',
        'Error PLAN210: Resource group not found',
        '  specs/a.yaml:3:7  BackupInstance/v/d',
        '  snapshot-rg does not exist. Create it with:',
        '    az group create --name snapshot-rg',
      ].join('\n'),
    );
  });

  test('of one code are counted from the 51st on', () => {
    const text = diagnosticsText(
      Array.from({ length: 53 }, () => error),
      PLAIN,
    );
    expect(text.match(/Error PLAN210/gu)?.length).toBe(50);
    expect(text.endsWith('... and 3 more PLAN210.')).toBe(true);
  });

  test('cannot write on the terminal', () => {
    const hostile = {
      ...error,
      detail: 'a\u001B[1Ab\r\u009Bc',
      at: { ...error.at, file: 'x\n\u202Ey', line: 1, column: 1 },
    };
    const text = diagnosticsText([hostile], PLAIN);
    expect(['\u001B', '\u009B', '\u202E', '\r'].filter((char) => text.includes(char))).toEqual([]);
    expect(text).toContain(String.raw`x \u202ey:1:1`);
    expect(plainText('a\nb\tc')).toBe('a\nb\tc');
    expect(plainLine('a\r\nb\tc')).toBe('a b c');
  });
});

describe('annotations', () => {
  test('of GitHub carry place and title, with everything escaped', () => {
    const odd = { ...error, at: { file: 'a,b:c.yaml', line: 3, column: 7 }, detail: '100%\nmore' };
    expect(githubAnnotations([odd])).toEqual([
      '::error file=a%2Cb%3Ac.yaml,line=3,col=7,title=PLAN210%3A Resource group not found::100%25%0Amore',
    ]);
    expect(githubAnnotations([warning])).toEqual(['::warning title=PLAN230%3A A role is missing::v lacks it']);
  });

  test('of GitHub are at most ten of a type, errors first, the last one says how many are missing', () => {
    const lines = githubAnnotations([warning, ...Array.from({ length: 12 }, () => error)]);
    expect(lines.length).toBe(11);
    expect(lines[9]).toBe('::error title=azbackup::... and 3 more, see the log');
    expect(lines[10]?.startsWith('::warning')).toBe(true);
  });

  test('of Azure Pipelines cannot be ended by a bracket or a semicolon', () => {
    const odd = { ...error, at: { file: 'a];b.yaml', line: 3, column: 7 }, detail: 'x\ny' };
    expect(azurePipelinesIssues([odd, warning])).toEqual([
      '##vso[task.logissue type=error;sourcepath=a%5D%3Bb.yaml;linenumber=3;columnnumber=7;code=PLAN210;]Resource group not found: x%0Ay',
      '##vso[task.logissue type=warning;code=PLAN230;]A role is missing: v lacks it',
    ]);
  });
});

const step = (kind: StepReport['kind'], state: StepReport['state'], more: Partial<StepReport> = {}): StepReport => ({
  id: stepId(kind, kind),
  kind,
  address: `X/v/${kind}`,
  state,
  ...more,
});
const report = (outcome: RunReport['outcome'], steps: readonly StepReport[], sent = true): RunReport => ({
  run: 'run-1',
  plan: sha256('p'),
  outcome,
  sent,
  steps,
});

describe('a run', () => {
  test('that did everything says what it did', () => {
    const steps = [
      step('createVault', 'done'),
      step('grantRole', 'done'),
      step('rebind', 'done'),
      step('retirePolicy', 'done', { note: 'left in place' }),
      step('deleteInstance', 'done'),
    ];
    expect(runText(report('applied', steps), PLAIN)).toBe(
      'Notes:\n  X/v/retirePolicy: left in place\n\nApply complete! Resources: 1 added, 1 changed, 1 destroyed, 1 granted, 1 retired.',
    );
  });

  test('counts resources as the plan did, not the steps each took', () => {
    const address = 'BackupInstance/v/a';
    const steps = (['undelete', 'resumeProtection', 'suspendBackups'] as const).map((kind) =>
      step(kind, 'done', { address }),
    );
    expect(runText(report('applied', [...steps, step('rebind', 'done')]), PLAIN)).toBe(
      'Apply complete! Resources: 0 added, 2 changed, 0 destroyed.',
    );
  });

  test('that did a part says what failed and why, what was not done, and how to go on', () => {
    const failure = {
      code: 'E1',
      message: 'no',
      recommendedActions: ['do this'],
      requestId: 'r1',
      correlationId: 'c1',
    };
    const steps = [
      step('createVault', 'done'),
      step('protect', 'failed', { error: failure, tookMs: 61_000 }),
      step('rebind', 'skipped', { because: stepId('protect', 'protect') }),
      step('undelete', 'inFlight'),
      ...Array.from({ length: 12 }, () => step('stopProtection', 'notStarted')),
    ];
    const text = runText(report('partial', steps), PLAIN);
    expect(text).toContain(
      'X/v/protect (protect): FAILED after 1m1s\n  E1: no\n  -> do this\n  request id r1, correlation id c1',
    );
    expect(text).toContain('Skipped: 1\n  X/v/rebind (rebind), because protect protect did not succeed');
    const note = 'the rollout of P has stopped at wave 2 of 3: 2 of 9 failed, none may';
    const held = [1, 2].map(() => step('rebind', 'skipped', { because: stepId('rebind', 'x'), note }));
    expect(runText(report('partial', held), PLAIN)).toContain(
      `Skipped: 2\n  ${note}\n  X/v/rebind (rebind)\n  X/v/rebind (rebind)\n\n`,
    );
    expect(text).toContain('Still in flight: 1');
    expect(text).toContain('Not started: 12');
    expect(text).toContain('  ... and 2 more');
    expect(
      text.endsWith(
        'Apply incomplete: 1 of 16 steps done. Resources: 1 added, 0 changed, 0 destroyed.\nTo go on: azbackup resume run-1',
      ),
    ).toBe(true);
  });

  test('that a gate held says that nothing was sent, unless something was', () => {
    const blocked = [step('protect', 'blocked', { error: { code: 'E', message: 'shut', recommendedActions: [] } })];
    expect(runText(report('blocked', blocked, false), PLAIN)).toContain(
      'BLOCKED, nothing was sent\n  E: shut\n\nNothing was sent: the gates are shut.\nTo go on: azbackup resume run-1',
    );
    expect(runText(report('blocked', blocked, true), PLAIN)).toContain('Apply incomplete: 0 of 1 steps done.');
  });

  test('that was interrupted says how to go on', () => {
    expect(runText(report('interrupted', [step('protect', 'inFlight')]), PLAIN)).toContain(
      'Interrupted: 0 of 1 steps done.',
    );
  });
});
