import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import { canonicalBody } from '../../../src/wire/canonical.ts';
import { compareOwned, compareWhole } from '../../../src/wire/compare.ts';
import { deletedInstanceFromWire, INSTANCE_RULES, instanceFromWire } from '../../../src/wire/instance.ts';
import { writableBody } from '../../../src/wire/overlay.ts';
import { POLICY_RULES, policyFromWire } from '../../../src/wire/policy.ts';
import type { Rules } from '../../../src/wire/rules.ts';
import { isKnownProtectionState } from '../../../src/wire/status-words.ts';
import { VAULT_RULES, vaultFromWire } from '../../../src/wire/vault.ts';
import { pathOf, readRecording, recordingNames, type Exchange } from '../../support/recordings.ts';

const names = recordingNames();
const sessions = (names ?? []).map((name) => ({ name, exchanges: readRecording(name) }));

interface Kind {
  readonly path: RegExp;
  readonly rules: Rules;
  readonly parse: (body: unknown) => object | undefined;
  /** The least number of bodies that the reference data must give. */
  readonly atLeast: number;
}

const VAULT = String.raw`/providers/microsoft\.dataprotection/backupvaults/[^/]+`;
const KINDS: Readonly<Record<string, Kind>> = {
  vault: { path: new RegExp(`${VAULT}$`, 'u'), rules: VAULT_RULES, parse: vaultFromWire, atLeast: 20 },
  policy: {
    path: new RegExp(`${VAULT}/backuppolicies/[^/]+$`, 'u'),
    rules: POLICY_RULES,
    parse: policyFromWire,
    atLeast: 5,
  },
  instance: {
    path: new RegExp(`${VAULT}/backupinstances/[^/]+$`, 'u'),
    rules: INSTANCE_RULES,
    parse: instanceFromWire,
    atLeast: 50,
  },
};

const good = ({ status, responseBody }: Exchange): boolean =>
  status === 200 && isJsonObject(responseBody) && responseBody['id'] !== undefined;

/** Single GETs of a kind and the elements of its lists. */
function bodiesOf(exchanges: readonly Exchange[], kind: Kind): readonly JsonObject[] {
  const list = new RegExp(kind.path.source.replace(String.raw`/[^/]+$`, '$'), 'u');
  return exchanges
    .filter(({ method, status }) => method === 'GET' && status === 200)
    .flatMap((exchange) => {
      if (kind.path.test(pathOf(exchange))) return isJsonObject(exchange.responseBody) ? [exchange.responseBody] : [];
      if (!list.test(pathOf(exchange)) || !isJsonObject(exchange.responseBody)) return [];
      const { value } = exchange.responseBody;
      return Array.isArray(value) ? value.filter(isJsonObject) : [];
    });
}

describe.skipIf(names === undefined)('over the recorded bodies of the real service', () => {
  test.each(Object.keys(KINDS))('every %s is understood, and does not differ from its own writable body', (name) => {
    const kind = KINDS[name];
    if (kind === undefined) throw new Error(name);
    const bodies = sessions.flatMap(({ exchanges }) => bodiesOf(exchanges, kind));
    expect(bodies.length).toBeGreaterThan(kind.atLeast);
    for (const body of bodies) {
      expect(kind.parse(body)).toMatchObject({ id: body['id'] });
      const owned = writableBody(body, kind.rules);
      expect(compareOwned(owned, body, kind.rules).changes).toEqual([]);
      expect(compareWhole(body, owned, kind.rules)).toEqual([]);
      const canonical = canonicalBody(body, kind.rules);
      expect(canonicalBody(canonical, kind.rules)).toEqual(canonical);
      expect(canonicalBody(owned, kind.rules)).toEqual(canonical);
    }
  });

  test.each(Object.keys(KINDS))('what a PUT of a %s asked for does not differ from the next settled GET', (name) => {
    const kind = KINDS[name];
    if (kind === undefined) throw new Error(name);
    let compared = 0;
    for (const { name: session, exchanges } of sessions) {
      exchanges.forEach((exchange, index) => {
        if (exchange.method !== 'PUT' || exchange.status >= 300 || !kind.path.test(pathOf(exchange))) return;
        const settled = settledAfter(exchanges.slice(index + 1), pathOf(exchange));
        if (settled === undefined || !isJsonObject(exchange.requestBody)) return;
        compared += 1;
        const { changes } = compareOwned(exchange.requestBody, settled, kind.rules);
        expect({ where: `${session}#${exchange.i}`, changes }).toMatchObject({ changes: [] });
      });
    }
    expect(compared).toBeGreaterThan(name === 'policy' ? 0 : 5);
  });

  test('every policy PUT is answered with content equal to what was sent', () => {
    const puts = sessions.flatMap(({ exchanges }) =>
      exchanges.filter(
        (exchange) => exchange.method === 'PUT' && /\/backuppolicies\/[^/]+$/u.test(pathOf(exchange)) && good(exchange),
      ),
    );
    expect(puts.length).toBeGreaterThan(5);
    for (const { requestBody, responseBody } of puts) {
      if (!isJsonObject(requestBody) || !isJsonObject(responseBody)) throw new Error('not a body');
      expect(compareWhole(responseBody, requestBody, POLICY_RULES)).toEqual([]);
    }
  });

  test('every protection state on record is a known word', () => {
    const kind = KINDS['instance'];
    if (kind === undefined) throw new Error('instance');
    const states = new Set(
      sessions.flatMap(({ exchanges }) => bodiesOf(exchanges, kind).map((body) => instanceFromWire(body)?.state ?? '')),
    );
    expect([...states].filter((state) => !isKnownProtectionState(state))).toEqual([]);
    expect(states.size).toBeGreaterThan(3);
  });

  test('soft-deleted instances are understood with the time of their purge', () => {
    const lists = sessions.flatMap(({ exchanges }) =>
      exchanges.filter((one) => pathOf(one).endsWith('/deletedbackupinstances') && one.status === 200),
    );
    const found = lists
      .flatMap(({ responseBody }) => (isJsonObject(responseBody) ? (responseBody['value'] as readonly unknown[]) : []))
      .map(deletedInstanceFromWire);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((one) => one?.purgeAt !== undefined && one.policyId !== undefined)).toBe(true);
  });
});

/** The next good GET of the path before it is written again, once it shows no transition. */
function settledAfter(exchanges: readonly Exchange[], path: string): JsonObject | undefined {
  for (const exchange of exchanges) {
    if (pathOf(exchange) !== path) continue;
    if (exchange.method !== 'GET') return undefined;
    if (!good(exchange)) continue;
    const text = JSON.stringify(exchange.responseBody);
    if (!/"(?:Provisioning|Updating|ConfiguringProtection|UpdatingProtection)"/u.test(text))
      return exchange.responseBody as JsonObject;
  }
  return undefined;
}
