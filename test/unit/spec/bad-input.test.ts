import { describe, expect, test } from 'vitest';
import { DOCUMENT_CASES, otherPolicy } from './bad-input-cases.ts';
import { MEANING_CASES } from './bad-reference-cases.ts';
import { diskId, documents, instance, POLICY, read, set, show, VAULT } from './sources.ts';

describe('bad input', () => {
  test.each([...DOCUMENT_CASES, ...MEANING_CASES])('$title is one $code at $at', ({ text, code, at, says }) => {
    const { value, diagnostics } = read({ 'base.yaml': documents(VAULT, POLICY), 'bad.yaml': text });
    expect(diagnostics.map(show)).toEqual([`${code} bad.yaml:${at}`]);
    expect(diagnostics[0]?.detail).toContain(says);
    expect(value).toBeUndefined();
  });

  test('two documents that claim one disk are an error that names both, whatever the case of the id', () => {
    const { diagnostics } = read({ 'a.yaml': documents(VAULT, POLICY, instance('d1'), instance('D1')) });
    expect(diagnostics.map(show)).toEqual(['SPEC135 a.yaml:26:38']);
    expect(diagnostics[0]?.detail).toContain('(a.yaml:14)');
  });

  test('a disk wanted in one vault and deleted in another is told to move in two steps', () => {
    const two = VAULT.replace('name: one', 'name: two');
    const moved = instance('d1', '  protection: deleted\n');
    const there = instance('d1').replace('vault: one', 'vault: two');
    const { diagnostics } = read({
      'a.yaml': documents(VAULT, two, POLICY.replace('vault: one', 'vaults: all'), moved, there),
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(['SPEC135']);
    expect(diagnostics[0]?.detail).toContain('To move it between vaults, delete it in the old one first.');
  });

  test('a set that lists a disk with a document of its own is an error, unless the set excludes it', () => {
    const listed = `ids: [${diskId('d1')}]`;
    const excluded = `${listed}, exclude: [{ id: ${diskId('d1')}, because: by hand }]`;
    const all = (members: string) =>
      read({ 'a.yaml': documents(VAULT, POLICY, instance('d1'), set('s', `{ ${members} }`)) });
    expect(all(listed).diagnostics.map(show)).toEqual(['SPEC135 a.yaml:29:20']);
    expect(all(excluded).diagnostics).toEqual([]);
  });

  test('two instances of one vault with the same name are an error', () => {
    const named = (disk: string) => instance(disk).replace('vault: one', 'vault: one, name: same');
    const { diagnostics } = read({ 'a.yaml': documents(VAULT, POLICY, named('d1'), named('d2')) });
    expect(diagnostics.map(show)).toEqual(['SPEC134 a.yaml:24:31']);
  });

  test('two sets of one vault with the same name are an error', () => {
    const text = documents(VAULT, POLICY, set('s', '{ tags: { a: b } }'), set('S', '{ tags: { a: c } }'));
    expect(read({ 'a.yaml': text }).diagnostics.map(show)).toEqual(['SPEC134 a.yaml:25:19']);
  });

  test('a policy for all vaults of specs without a vault is an error', () => {
    const { diagnostics } = read({ 'a.yaml': POLICY.replace('vault: one', 'vaults: all') });
    expect(diagnostics.map(show)).toEqual(['SPEC131 a.yaml:3:34']);
  });

  test('all problems of all files come in one go, errors before warnings', () => {
    const { diagnostics } = read({
      'a.yaml': documents(VAULT, POLICY, otherPolicy.replace('24h', '1h').replace('7d', '18d')),
      'b.yaml': 'a: b: c',
      'c.yaml': documents(instance('d', '  polcy: x\n'), instance('e', '  protection: stoped\n  zzz: 1\n')),
    });
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'error SPEC110',
      'error SPEC124',
      'error SPEC124',
      'error SPEC126',
      'warning SPEC162',
    ]);
  });

  test('a document that breaks its schema hides nothing that is wrong in others', () => {
    const broken = VAULT.replace('westus', '42');
    const brokenPolicy = `${POLICY}  rollout: { waves: [x] }\n`;
    const files = {
      'vault.yaml': documents(broken, brokenPolicy),
      'disks.yaml': documents(instance('d1').replace('policy: daily', 'policy: dayly'), instance('d2'), instance('D2')),
    };
    expect(read(files).diagnostics.map(show)).toEqual([
      'SPEC125 vault.yaml:4:19',
      'SPEC128 vault.yaml:13:22',
      'SPEC132 disks.yaml:6:11',
      'SPEC135 disks.yaml:21:38',
    ]);
  });

  test('Defaults that break their schema fill in what is right of them, and nobody is told what the rest would fill', () => {
    const broken = `apiVersion: azbackup/v1\nkind: Defaults\nspec: { vault: one, policy: 7, redundancy: Much }\n`;
    const bare = instance('d').replace('metadata: { vault: one }\n', '').replace('  policy: daily\n', '');
    expect(read({ 'd.yaml': broken, 'a.yaml': documents(VAULT, POLICY, bare) }).diagnostics.map(show)).toEqual([
      'SPEC126 d.yaml:3:44',
      'SPEC125 d.yaml:3:29',
    ]);
  });

  test('references to a document with problems of its own are not reported on top', () => {
    const broken = VAULT.replace('westus', '42');
    expect(read({ 'a.yaml': documents(broken, POLICY, instance('d')) }).diagnostics.map(show)).toEqual([
      'SPEC125 a.yaml:4:19',
    ]);
    expect(read({ 'a.yaml': 'a: b: c', 'b.yaml': POLICY }).diagnostics.map(show)).toEqual(['SPEC110 a.yaml:1:5']);
  });

  test('a policy whose content is wrong is still there for those who refer to it', () => {
    const { diagnostics } = read({ 'a.yaml': documents(VAULT, POLICY.replace('24h', '3h'), instance('d')) });
    expect(diagnostics.map(({ code }) => code)).toEqual(['SPEC160']);
  });

  test('a thousand problems are counted, not listed', () => {
    const many = Array.from({ length: 1000 }, (_, index) => instance(`d${index}`).replace('daily', `p${index}`));
    const { diagnostics } = read({ 'a.yaml': documents(VAULT, POLICY, ...many) });
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'SPEC129', severity: 'error' });
    expect(diagnostics.at(-1)?.detail).toContain('900 more');
  });
});
