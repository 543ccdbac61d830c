import { describe, expect, test } from 'vitest';
import { idKey, policyId } from '../../../src/model/arm-id.ts';
import type { LivePolicy } from '../../../src/model/live.ts';
import { specNames } from '../../../src/planner/spec-names.ts';
import { statedProtection } from '../../../src/planner/stated-protection.ts';
import { PROTECTION_TABLE, type LivePhase } from '../../../src/planner/protection-table.ts';
import { policyContent, policyHash } from '../../../src/wire/policy.ts';
import { policyBody, vault } from '../../support/planner-world.ts';

const live = (name: string, body = policyBody()): LivePolicy => ({
  id: policyId(vault(), name),
  vault: vault(),
  name,
  body,
});
const hashed = (base: string, retention: string): LivePolicy => {
  const body = policyBody(retention);
  return live(`${base}-${policyHash(policyContent(body))}`, body);
};
const namesOf = (...policies: readonly LivePolicy[]): readonly (string | undefined)[] => {
  const names = specNames(policies);
  return policies.map(({ id }) => names.get(idKey(id)));
};

describe('specs call a policy', () => {
  const five = hashed('gold', '5d');
  const nine = hashed('gold', '9d');
  test.each<[string, readonly LivePolicy[], readonly string[]]>([
    ['by its own name', [live('gold'), live('gold-12345678')], ['gold', 'gold-12345678']],
    ['as before its rollover', [five, live('silver')], ['gold', 'silver']],
    ['by its own name when another has the old one', [five, live('GOLD')], [five.name, 'GOLD']],
    ['by its own name when another came from the same', [five, nine], [five.name, nine.name]],
  ])('%s', (_, policies, names) => {
    expect(namesOf(...policies)).toEqual(names);
  });
});

test('a live state is said by the spec that plans nothing for it, or by none', () => {
  const said = Object.keys(PROTECTION_TABLE).map((phase) => [phase, statedProtection(phase as LivePhase)]);
  expect(Object.fromEntries(said)).toEqual({
    absent: undefined,
    protected: 'protected',
    settling: 'protected',
    stopped: 'stopped',
    suspended: 'suspended',
    partlySuspended: undefined,
    failed: undefined,
    unprotected: undefined,
    deleting: undefined,
    softDeleted: undefined,
  });
});
