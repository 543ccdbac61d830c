import { describe, expect, test } from 'vitest';
import { groupId, vaultId } from '../../../src/model/arm-id.ts';
import { sha256 } from '../../../src/model/canonical-json.ts';
import {
  type CleanUpReport,
  type DrillReport,
  type DrillResult,
  type InstanceCoverage,
  isClean,
} from '../../../src/model/drill-report.ts';
import { cleanUpEvent, drillRecordText } from '../../../src/report/drill/drill-events.ts';
import { drillJunit } from '../../../src/report/drill/drill-junit.ts';
import { drillMarkdown } from '../../../src/report/drill/drill-markdown.ts';
import { drillPrometheus } from '../../../src/report/drill/drill-prometheus.ts';
import { cleanUpText, drillText } from '../../../src/report/drill/drill-text.ts';
import { identityText, isGood, lengthText } from '../../../src/report/drill/words.ts';
import { candidateOf, DAY, NOW } from '../../support/drill-fixtures.ts';
import { pickOf, verdictOf } from '../../support/evidence-fixtures.ts';

const at = (days: number): string => new Date(NOW + days * DAY).toISOString();
const plain = (_: unknown, text: string): string => text;

const coverage = (index: number, over: Partial<InstanceCoverage> = {}): InstanceCoverage => {
  const { instance, datasource } = candidateOf(index);
  return { instance, datasource, state: 'proven', lastProofAt: at(-10), dueAt: at(80), overdue: false, ...over };
};
const proven: DrillResult = { pick: pickOf(1), state: 'proven', verdict: verdictOf(), cleaned: 'deleted' };
const refused: DrillResult = {
  pick: pickOf(2),
  state: 'unproven',
  verdict: verdictOf({
    outcome: 'unproven',
    findings: [{ check: 'size in GiB', result: 'fail', expected: '32', found: '<64> & "more" ]]> \u001b[31m' }],
    pointAgeMs: 3 * 3_600_000,
  }),
  cleaned: 'leaked',
};
const deferred: DrillResult = {
  pick: pickOf(3),
  state: 'deferred',
  error: { code: 'CloudDosTimeboudLimitReached', message: 'later', recommendedActions: [] },
};

const reportWith = (results: readonly DrillResult[], over: Partial<DrillReport> = {}): DrillReport => ({
  run: '20261125T051700Z-000000-000000',
  action: 'run',
  startedAt: at(0),
  endedAt: at(0.01),
  version: '1.2.3',
  identity: 'tester@host',
  specs: { digest: sha256('specs'), gitCommit: 'a'.repeat(40) },
  head: { count: 12, hash: sha256('head') },
  selfTest: { passed: true, findings: [] },
  drills: [
    {
      name: 'quarterly',
      level: 'matches',
      everyMs: 90 * DAY,
      objectives: { rtoMs: 30 * 60_000 },
      results,
      withoutPoint: [],
      excluded: [{ instance: candidateOf(9).instance, because: 'rebuilt | nightly' }],
      passedOver: { enough: 7 },
      coverage: [coverage(1), coverage(2)],
    },
  ],
  leaks: [],
  rolesLent: [],
  rolesLeaked: [],
  ...over,
});

const GOOD = reportWith([proven]);
const BAD = reportWith([proven, refused, deferred], {
  leaks: [{ disk: refused.pick.target, why: 'ScopeLocked: locked' }],
});
const lateCoverage = [coverage(4, { overdue: true, dueAt: at(-1), state: 'void' }), coverage(1)];
const LATE: DrillReport = { ...GOOD, drills: GOOD.drills.map((drill) => ({ ...drill, coverage: lateCoverage })) };

const SIGNED_IN = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  objectId: '22222222-2222-4222-8222-222222222222',
  applicationId: '33333333-3333-4333-8333-333333333333',
} as const;

describe('a report of gc', () => {
  const loan = { role: 'Disk Restore Operator', scope: groupId('s', 'drills'), principal: 'p' };
  const roles: CleanUpReport['roles'] = {
    returned: [{ ...loan, vault: vaultId('s', 'g', 'back') }],
    inUse: [{ ...loan, vault: vaultId('s', 'g', 'busy'), why: 'a job restores' }],
    leaked: [{ ...loan, why: 'locked \u001b[31m' }],
  };
  const clean = { deleted: [], leaks: [], unexpired: 1, others: 2, roles: { returned: [], inUse: [], leaked: [] } };

  test('names every lent role with what became of it', () => {
    const text = cleanUpText({ ...clean, roles }, plain);
    expect(text).toContain(
      'Lent roles taken back:\n  Disk Restore Operator on /subscriptions/s/resourceGroups/drills to back',
    );
    expect(text).toMatch(/Lent roles in use:\n.* to busy: a job restores/u);
    expect(text).toContain(String.raw`to p: locked \u001b[31m`);
    expect(text).toContain('lent roles: 1 taken back, 1 in use, 1 leaked.');
    expect(cleanUpText(clean, plain)).toBe(
      'Drill gc: disks: 0 deleted, 0 leaked, 1 not expired, 2 not of drills; lent roles: 0 taken back, 0 in use, 0 leaked.',
    );
  });

  test('is bad news for a role that leaked, and for none that is in use', () => {
    expect(isClean({ ...clean, roles: { ...roles, leaked: [] } })).toBe(true);
    expect(isClean({ ...clean, roles })).toBe(false);
    expect(isClean({ ...clean, leaks: BAD.leaks })).toBe(false);
    expect([clean, { ...clean, roles }].map((report) => cleanUpEvent(report, at(0))['@level'])).toEqual([
      'info',
      'error',
    ]);
  });
});

describe('a report of drills', () => {
  test('of a proof tells what nobody has seen, and holds it against nobody', () => {
    const finding = { check: 'validation', result: 'unseen', expected: 'passed', found: 'not on record' } as const;
    const report = reportWith([{ ...proven, verdict: verdictOf({ findings: [finding] }) }]);
    expect(drillText(report, plain)).toMatch(/proven at level matches {2}disk-1.*\n {6}validation: not on record\n/u);
    expect(drillMarkdown(report)).toMatch(/\*\*Not seen.*\*\*\n\n- .*validation: not on record/u);
    expect([isGood(report), drillJunit(report).includes('<failure')]).toEqual([true, false]);
  });

  test('tells the estimated cost of each restore and of the run, where there are prices', () => {
    const priced = { ...proven, pick: pickOf(1, { cost: { amount: 0.0105, currency: 'EUR' } }) };
    const { drills } = reportWith([priced, refused]);
    const report = { ...GOOD, drills: drills.map((drill) => ({ ...drill, cost: { amount: 12.3, currency: 'EUR' } })) };
    expect(drillText(report, plain)).toMatch(/disk-1.*, about 0\.0105 EUR\n[\s\S]*for about 12\.30 EUR/u);
    const markdown = drillMarkdown(report);
    expect(markdown).toMatch(/\| Cost, about \| Disk after \|[\s\S]*\| 0\.0105 EUR \| deleted \|/u);
    expect(markdown).toContain('for about 12.30 EUR');
    expect(drillPrometheus(report)).toContain('azbackup_drill_estimated_cost{drill="quarterly",currency="EUR"} 12.3');
    expect([drillText(GOOD, plain), drillMarkdown(GOOD), drillPrometheus(GOOD)].join()).not.toMatch(/about|_cost/u);
  });

  test('says who started it and whom Azure saw, wherever people read', () => {
    const { tenantId, objectId, applicationId } = SIGNED_IN;
    const seen = `tester@host, in Azure application ${applicationId}, object ${objectId}, tenant ${tenantId}`;
    const report: DrillReport = { ...GOOD, signedInAs: { ...SIGNED_IN, kind: 'app' } };
    expect(drillText(report, plain)).toContain(`By ${seen}`);
    expect(drillMarkdown(report)).toContain(seen.replace('tester@host', ''));
    expect(identityText({ identity: 'ci', signedInAs: { kind: 'user', objectId } })).toBe(
      `ci, in Azure a user, object ${objectId}`,
    );
    expect(drillText(GOOD, plain)).toContain('By tester@host\n');
  });

  test('shows a lent role that leaked in every form', () => {
    const report: DrillReport = { ...GOOD, rolesLeaked: ['Disk Restore Operator on drills: locked'] };
    expect(drillText(report, plain)).toContain(' 1 leaked.');
    expect(drillMarkdown(report)).toContain('Disk Restore Operator on drills: locked');
    expect(drillJunit(report)).toMatch(/<failure message="Disk Restore Operator on drills: locked">/u);
    expect(drillPrometheus(report)).toContain('azbackup_drill_leaked_roles 1');
    expect(drillPrometheus(GOOD)).toContain('azbackup_drill_leaked_roles 0');
  });

  test('counts everybody in scope once, and those who are late beside it', () => {
    const states = ['proven', 'failed', 'failed', 'void', 'never'] as const;
    const all = states.map((state, index) => coverage(index, { state, overdue: state === 'never' }));
    const report = { ...GOOD, drills: GOOD.drills.map((drill) => ({ ...drill, coverage: all })) };
    const counts = '1 proven, 2 failed, 1 void, 1 never proven';
    expect(drillText(report, plain)).toContain(`In scope 5: ${counts}; 1 overdue`);
    expect(drillMarkdown(report)).toContain(`In scope 5: ${counts} · **1 overdue**`);
  });

  test('is good news only when nothing failed, leaked, is missing or overdue', () => {
    expect([GOOD, BAD, LATE].map(isGood)).toEqual([true, false, false]);
    expect(isGood({ ...GOOD, selfTest: { passed: false, findings: [] } })).toBe(false);
    const bare = GOOD.drills.map((drill) => ({
      ...drill,
      withoutPoint: [{ instance: candidateOf(5).instance, detail: 'none' }],
    }));
    expect(isGood({ ...GOOD, drills: bare })).toBe(false);
  });

  test('tells lent roles that leaked, which are bad news, from those in use', () => {
    const role = 'Disk Restore Operator on /subscriptions/s/resourceGroups/drills to v';
    const report = { ...GOOD, rolesLent: [`${role}1`], rolesLeaked: [`${role}2: ScopeLocked: locked`] };
    expect([isGood({ ...report, rolesLeaked: [] }), isGood(report)]).toEqual([true, false]);
    expect(drillText(report, plain)).toMatch(
      /Lent roles in use:\n.* to v1\n\nLent roles leaked:\n.* to v2: ScopeLocked/u,
    );
    expect(drillMarkdown(report)).toMatch(/\*\*Lent roles in use\*\*[\s\S]*v1[\s\S]*\*\*Leaked roles\*\*[\s\S]*v2/u);
  });

  test('never claims more than its level, in any form', () => {
    const forms = [drillText(GOOD, plain), drillMarkdown(GOOD), drillJunit(GOOD), drillPrometheus(GOOD)];
    for (const text of forms) expect(text).not.toMatch(/data verified|verified/iu);
    expect(forms[0]).toContain('its data was not looked at');
    expect(forms[1]).toContain('its data was not looked at');
  });

  test('at level bytes says what was compared, and how much of it may differ', () => {
    const found = '24 of 24 equal, 20 of them at random; at 95 % confidence at most 15 % of the disk differs';
    const read: DrillResult = {
      ...proven,
      pick: pickOf(1, { level: 'bytes' }),
      verdict: verdictOf({ level: 'bytes', findings: [{ check: 'sampled ranges', result: 'pass', found }] }),
    };
    const report = {
      ...GOOD,
      drills: GOOD.drills.map((one) => ({ ...one, level: 'bytes' as const, sampleRanges: 60, results: [read] })),
    };
    const says = 'the data that was read equals the snapshot; at most 5 % of a disk may differ, at 95 % confidence';
    expect(drillText(report, plain)).toContain(says);
    expect(drillMarkdown(report)).toContain(says);
    expect(drillMarkdown(report)).toContain(`- disk-1: ${found}`);
    expect(drillPrometheus(report)).toContain('azbackup_drill_may_differ_ratio{drill="quarterly"} 0.05');
    expect(drillPrometheus(GOOD)).not.toContain('may_differ');
    expect(drillMarkdown(GOOD)).not.toContain('Compared with');
  });

  test('tells of read access only where it could not be ended', () => {
    const resource = candidateOf(1).datasource;
    const ended = { at: at(0), record: 'accessEnded', target: pickOf(1).target, resource } as const;
    const error = { code: 'ScopeLocked', message: 'locked', recommendedActions: [] };
    expect(drillRecordText(ended, undefined)).toBeUndefined();
    expect(drillRecordText({ ...ended, error }, undefined)).toBe(
      `read access to ${resource} could not be ended, ScopeLocked`,
    );
  });

  test('says what could not be compared, and why', () => {
    const finding = { check: 'data', result: 'unknown', expected: 'read to the end' } as const;
    const unread = (found?: string): DrillResult => ({
      ...refused,
      verdict: verdictOf({ outcome: 'unproven', findings: [{ ...finding, ...(found !== undefined && { found }) }] }),
    });
    expect(drillText(reportWith([unread('ARM431: 403')]), plain)).toContain(
      'data: ARM431: 403, read to the end was expected',
    );
    expect(drillText(reportWith([unread()]), plain)).toContain('data: nobody says, read to the end was expected');
  });

  test('says what failed, what leaked and what is overdue', () => {
    const text = drillText(BAD, plain);
    expect(text).toContain('NOT PROVEN  disk-2');
    expect(text).toContain('size in GiB: <64>');
    expect(text).toContain(String.raw`\u001b[31m`);
    expect(text).toContain('1 leaked:');
    expect(text).toContain(`Keep this head elsewhere: ${BAD.head.hash}`);
    expect(drillText(LATE, plain)).toContain('OVERDUE  disk-4');
  });

  test('as Markdown has the controls, everybody in scope and nothing that other people’s words could break', () => {
    const text = drillMarkdown(BAD);
    expect(text).toContain('needs attention');
    expect(text).toContain(String.raw`rebuilt \| nightly`);
    expect(text).toContain('| disk-2 | NOT PROVEN |');
    expect(text).toContain(String.raw`&lt;64\> &amp; "more"`);
    expect(text).not.toContain('\u001b');
    expect(text.match(/^\| (?:DORA|CIS|NIST|SOC|ISO) /gmu)).toHaveLength(5);
    expect(drillMarkdown(LATE)).toContain('| disk-4 | void, OVERDUE | 10 d |');
    expect(text).toContain(`--expect-head ${BAD.head.hash}`);
  });

  test('as JUnit is well-formed, with a failure for each complaint and a skip for each delay', () => {
    const text = drillJunit(BAD);
    expect(text).toContain('<testsuite name="RestoreDrill/quarterly" tests="3" failures="1" skipped="1"');
    expect(text).toContain('&lt;64&gt; &amp; &quot;more&quot; ]]&gt;');
    expect(text).toContain('<failure message="ScopeLocked: locked">');
    expect(text).toContain('later"/>');
    expect(wellFormed(text)).toBe(true);
    expect(drillJunit(LATE)).toContain('name="disk-4 is proven in time"');
  });

  test('as metrics tells when a proof falls due, so that a schedule that has stopped shows too', () => {
    const lines = drillPrometheus(LATE).split('\n');
    expect(lines).toContain('azbackup_drill_overdue_instances{drill="quarterly"} 1');
    expect(lines).toContain(
      `azbackup_drill_proof_due_timestamp_seconds{drill="quarterly"} ${Date.parse(at(-1)) / 1000}`,
    );
    expect(lines).toContain('azbackup_drill_leaked_disks 0');
    const names = lines.filter((line) => line.startsWith('# TYPE')).map((line) => line.split(' ')[2]);
    expect(new Set(names).size).toBe(names.length);
    const odd = LATE.drills.map((drill) => ({ ...drill, name: 'a"b\\c' }));
    expect(drillPrometheus({ ...LATE, drills: odd })).toContain(String.raw`{drill="a\"b\\c"}`);
  });
});

/** Whether every element that is opened is closed in its turn, and no sign that XML forbids stands in between. */
function wellFormed(text: string): boolean {
  const open: string[] = [];
  for (const [, closing, name, rest] of text.matchAll(/<(\/?)([a-z]+)((?:[^<>"]|"[^"<]*")*)>/gu)) {
    if (closing === '/') {
      if (open.pop() !== name) return false;
    } else if (rest?.endsWith('/') !== true) open.push(name ?? '');
  }
  return open.length === 0 && !/&(?!(?:amp|lt|gt|quot);)/u.test(text);
}

test.each([
  [0, '0 s'],
  [59_400, '59 s'],
  [60_000, '1 min'],
  [372_000, '6 min 12 s'],
  [3 * 3_600_000 + 300_000, '3 h 5 min'],
  [83 * DAY, '83 d'],
  [-5, '0 s'],
])('%i ms are %s', (ms, text) => {
  expect(lengthText(ms)).toBe(text);
});
