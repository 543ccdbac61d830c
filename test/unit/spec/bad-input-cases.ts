import type { SpecCode } from '../../../src/spec/explanations.ts';
import { instance, POLICY, set, VAULT } from './sources.ts';

export interface Case {
  readonly title: string;
  readonly text: string;
  readonly code: SpecCode;
  /** `line:column` of the one problem. */
  readonly at: string;
  /** Words the reader needs. */
  readonly says: string;
}

export const otherPolicy = POLICY.replace('name: daily', 'name: other');
const aliases = (count: number): string => Array.from({ length: 10 }, () => `*x${count}`).join(', ');
const bomb = [
  'x1: &x1 [a, a, a, a, a, a, a, a, a, a]',
  ...[1, 2, 3, 4, 5].map((n) => `x${n + 1}: &x${n + 1} [${aliases(n)}]`),
];

/** One broken document each, read beside a good vault `one` and policy `daily` in `base.yaml`. */
export const DOCUMENT_CASES: readonly Case[] = [
  // Syntax
  { title: 'broken YAML', text: 'a: b: c\n', code: 'SPEC110', at: '1:5', says: 'indentation' },
  { title: 'a tab', text: 'a:\n\tb: 1\n', code: 'SPEC110', at: '2:1', says: 'never with tabs' },
  { title: 'an alias nobody defined', text: 'a: *nope\n', code: 'SPEC110', at: '1:5', says: '*nope' },
  { title: 'a list as a key', text: '? [a]\n: 1\n', code: 'SPEC110', at: '1:1', says: 'plain text' },
  { title: 'a duplicate key', text: instance('d', '  policy: x\n'), code: 'SPEC112', at: '8:3', says: '"policy"' },
  { title: 'an alias bomb', text: `${bomb.join('\n')}\n`, code: 'SPEC113', at: '5:45', says: '100,000' },
  { title: 'a cycle', text: 'a: &x\n  b: *x\n', code: 'SPEC113', at: '2:6', says: '*x' },
  { title: '__proto__', text: `${VAULT}__proto__: { a: 1 }\n`, code: 'SPEC114', at: '5:1', says: '__proto__' },
  {
    title: 'constructor deep inside',
    text: otherPolicy.replace(/ {2}schedule[\s\S]*/u, '  raw: { a: [{ constructor: 1 }] }\n'),
    code: 'SPEC114',
    at: '6:16',
    says: 'constructor',
  },
  { title: 'prototype', text: `${VAULT}prototype: 1\n`, code: 'SPEC114', at: '5:1', says: 'prototype' },
  { title: 'an unknown tag', text: 'kind: !!js/function x\n', code: 'SPEC115', at: '1:7', says: '!!js/function' },
  { title: 'infinity', text: VAULT.replace('westus', '.inf'), code: 'SPEC116', at: '4:19', says: 'Infinity' },
  { title: 'not a number', text: VAULT.replace('westus', '.nan'), code: 'SPEC116', at: '4:19', says: 'NaN' },
  {
    title: 'too many digits',
    text: VAULT.replace('westus', '12345678901234567890'),
    code: 'SPEC116',
    at: '4:19',
    says: 'quotes',
  },
  { title: 'deep nesting', text: `a: ${'['.repeat(200)}`, code: 'SPEC117', at: '1:103', says: '100 levels' },
  // Documents
  { title: 'a bare text', text: 'hello\n', code: 'SPEC120', at: '1:1', says: '"hello"' },
  { title: 'no apiVersion', text: 'kind: BackupVault\n', code: 'SPEC120', at: '1:1', says: 'azbackup/v1' },
  { title: 'no kind', text: 'apiVersion: azbackup/v1\n', code: 'SPEC120', at: '1:1', says: 'BackupVault' },
  { title: 'a Kubernetes document', text: 'apiVersion: v1\nkind: Pod\n', code: 'SPEC121', at: '1:13', says: '"v1"' },
  {
    title: 'a misspelt apiVersion',
    text: 'apiVersion: azbackup/v2\n',
    code: 'SPEC121',
    at: '1:13',
    says: 'Did you mean',
  },
  { title: 'a plan', text: 'apiVersion: azbackup/plan.v1\n', code: 'SPEC121', at: '1:13', says: 'azbackup apply' },
  {
    title: 'an unknown kind',
    text: VAULT.replace('BackupVault', 'BackupVualt'),
    code: 'SPEC122',
    at: '2:7',
    says: 'Did you mean "BackupVault"?',
  },
  {
    title: 'an unknown field',
    text: instance('d', '  polcy: x\n'),
    code: 'SPEC124',
    at: '8:3',
    says: 'Did you mean "policy"?',
  },
  {
    title: 'a field nothing resembles',
    text: VAULT.replace('spec: {', 'spec: { zzz: 3,'),
    code: 'SPEC124',
    at: '4:9',
    says: 'Known here: location',
  },
  {
    title: 'a merge key',
    text: VAULT.replace('spec: {', 'spec: { <<: { a: b },'),
    code: 'SPEC124',
    at: '4:9',
    says: 'Defaults',
  },
  {
    title: 'a number for a text',
    text: VAULT.replace('westus', 'westus, tags: { rack: 42 }'),
    code: 'SPEC125',
    at: '4:41',
    says: 'Put it in quotes: "42"',
  },
  {
    title: 'a number for a region',
    text: VAULT.replace('westus', '42'),
    code: 'SPEC125',
    at: '4:19',
    says: 'Azure region',
  },
  { title: 'a missing value', text: VAULT.replace(/spec:.*/u, 'spec:'), code: 'SPEC125', at: '4:1', says: 'empty' },
  { title: 'a text for a list', text: set('s', '{ ids: x }'), code: 'SPEC125', at: '8:19', says: 'a list' },
  {
    title: 'neither of two forms',
    text: VAULT.replace('spec: {', 'spec: { roles: 3,'),
    code: 'SPEC125',
    at: '4:16',
    says: 'one of two forms',
  },
  {
    title: 'a wrong word',
    text: instance('d', '  protection: stoped\n'),
    code: 'SPEC126',
    at: '8:15',
    says: 'Did you mean "stopped"?',
  },
  {
    title: 'a text for a list of vaults',
    text: POLICY.replace('vault: one', 'vaults: every'),
    code: 'SPEC126',
    at: '3:34',
    says: 'all is allowed',
  },
  {
    title: 'a wrong word in the first of two forms',
    text: VAULT.replace('spec: {', 'spec: { roles: grnt,'),
    code: 'SPEC126',
    at: '4:16',
    says: '"grant"',
  },
  {
    title: 'a wrong word in the second of two forms',
    text: VAULT.replace('spec: {', 'spec: { roles: { mode: grant, at: dsk },'),
    code: 'SPEC126',
    at: '4:35',
    says: '"disk"',
  },
  {
    title: 'a missing field',
    text: set('s', '{ exclude: [{ id: /subscriptions/x }] }'),
    code: 'SPEC127',
    at: '8:24',
    says: '"because"',
  },
  {
    title: 'a vault name that is too long',
    text: VAULT.replace('name: one', `name: ${'x'.repeat(51)}`),
    code: 'SPEC128',
    at: '3:19',
    says: '2 to 50',
  },
  {
    title: 'a policy name that is too long',
    text: POLICY.replace('daily', 'x'.repeat(151)),
    code: 'SPEC128',
    at: '3:19',
    says: '3 to 150',
  },
  {
    title: 'a malformed duration',
    text: otherPolicy.replace('24h', '4 hours'),
    code: 'SPEC128',
    at: '6:22',
    says: '`PT4H`',
  },
  {
    title: 'too few days',
    text: VAULT.replace('spec: {', 'spec: { softDelete: { state: On, retentionDays: 7 },'),
    code: 'SPEC128',
    at: '4:49',
    says: 'less than 14',
  },
  {
    title: 'too many days',
    text: VAULT.replace('spec: {', 'spec: { softDelete: { state: On, retentionDays: 181 },'),
    code: 'SPEC128',
    at: '4:49',
    says: 'more than 180',
  },
  {
    title: 'a key that is no key',
    text: VAULT.replace('one', 'two').replace(
      'spec: {',
      'spec: { encryption: { keyUri: https://kv.vault.azure.net, identity: SystemAssigned },',
    ),
    code: 'SPEC128',
    at: '4:31',
    says: 'https://NAME.vault.azure.net/keys/KEY',
  },
  {
    title: 'a wave that is no amount',
    text: `${otherPolicy}  rollout: { waves: [1, ten] }\n`,
    code: 'SPEC128',
    at: '8:25',
    says: 'a percentage such as 10%',
  },
  {
    title: 'a share above all',
    text: `${otherPolicy}  rollout: { maxFailures: 101% }\n`,
    code: 'SPEC128',
    at: '8:27',
    says: 'a percentage such as 10%',
  },
  {
    title: 'an empty list',
    text: POLICY.replace('vault: one', 'vaults: []'),
    code: 'SPEC128',
    at: '3:34',
    says: 'empty',
  },
];
