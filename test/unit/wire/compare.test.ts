import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digString, type Json, type JsonObject } from '../../../src/model/json.ts';
import { canonicalBody } from '../../../src/wire/canonical.ts';
import { compareOwned, compareWhole } from '../../../src/wire/compare.ts';
import { overlay, writableBody } from '../../../src/wire/overlay.ts';
import { absentMeans, compileRules, INCLUDES, keyed, MEMBERS, optional, setOf } from '../../../src/wire/rules.ts';

const nameOf = (element: JsonObject) => (digString(element, 'name') ?? '').toLowerCase();

const RULES = compileRules({
  id: 'readOnly',
  state: 'word',
  label: 'cosmetic',
  kind: INCLUDES,
  zone: absentMeans('word', 'utc'),
  type: optional('word'),
  times: setOf('word'),
  rules: keyed(nameOf, 'owned'),
  'rules[].name': 'word',
  'rules[].keep': 'duration',
  stores: keyed(nameOf, 'left'),
  'stores[].keep': 'duration',
  'nested.target': 'id',
  ids: MEMBERS,
  '**.objectType': 'word',
});

describe('only what is owned is compared', () => {
  const inStep: readonly (readonly [string, JsonObject, JsonObject])[] = [
    ['what the spec does not say', { state: 'On' }, { state: 'On', score: 3 }],
    ['casing where it has no meaning', { nested: { target: '/A/b' } }, { nested: { target: '/a/B' } }],
    ['casing of property names', { nested: { target: 'x' } }, { Nested: { Target: 'x' } }],
    ['what the service alone writes', { id: 'mine' }, { id: 'theirs' }],
    ['labels', { label: 'a' }, { label: 'b' }],
    ['what its author may leave out', { type: 'disk' }, {}],
    ['what its author may leave out, in another case', { type: 'disk' }, { type: 'Disk' }],
    ['nulls and empties', { nested: {}, times: [] }, { nested: null }],
    ['a value that absence means too', { zone: 'UTC' }, {}],
    ['the order of a set', { times: ['a', 'B'] }, { times: ['b', 'A'] }],
    [
      'the order of keyed elements',
      { rules: [{ name: 'a' }, { name: 'b' }] },
      { rules: [{ name: 'B' }, { name: 'A' }] },
    ],
    [
      'further elements of a list that is not owned',
      { stores: [{ name: 'a' }] },
      { stores: [{ name: 'z' }, { name: 'a' }] },
    ],
    [
      'members beside the owned ones, whatever they hold',
      { ids: { '/A': {} } },
      { ids: { '/b': {}, '/a': { key: 1 } } },
    ],
    ['words beside the owned ones', { kind: 'One' }, { kind: 'Two, ONE' }],
    ['a name with a rule anywhere', { deep: { er: { objectType: 'X' } } }, { deep: { er: { objectType: 'x' } } }],
  ];
  test.each(inStep)('%s: no change', (_, owned, live) => {
    expect(compareOwned(owned, live, RULES).changes).toEqual([]);
  });

  const outOfStep: readonly (readonly [string, JsonObject, JsonObject, object])[] = [
    ['another value', { state: 'On' }, { state: 'Off' }, { path: 'state', from: 'Off', to: 'On' }],
    ['a value not there', { state: 'On' }, {}, { path: 'state', to: 'On' }],
    [
      'what its author may leave out, when he did not',
      { type: 'disk' },
      { type: 'blob' },
      { path: 'type', from: 'blob', to: 'disk' },
    ],
    ['a value that is not the default', { zone: 'CET' }, {}, { path: 'zone', to: 'CET' }],
    [
      'deep inside a keyed list',
      { rules: [{ name: 'a', keep: 'P7D' }] },
      { rules: [{ name: 'A', keep: 'P5D' }] },
      { path: 'rules[a].keep', from: 'P5D', to: 'P7D' },
    ],
    [
      'a further element of an owned list',
      { rules: [] },
      { rules: [{ name: 'a' }] },
      { path: 'rules[a]', from: { name: 'a' } },
    ],
    ['a missing element', { stores: [{ name: 'a' }] }, { stores: [] }, { path: 'stores[a]', to: { name: 'a' } }],
    [
      'a second element of one name',
      { rules: [{ name: 'a' }, { name: 'a' }] },
      { rules: [{ name: 'a' }] },
      { path: 'rules[a#2]', to: { name: 'a' } },
    ],
    ['a member not there', { ids: { '/a': {} } }, { ids: { '/b': {} } }, { path: 'ids[/a]', to: {} }],
    ['a member where there is none', { ids: { '/a': {} } }, {}, { path: 'ids[/a]', to: {} }],
    ['a word not among the live ones', { kind: 'One' }, { kind: 'None' }, { path: 'kind', from: 'None', to: 'One' }],
    ['an unruled path, to the letter', { free: 'A' }, { free: 'a' }, { path: 'free', from: 'a', to: 'A' }],
  ];
  test.each(outOfStep)('%s: a change', (_, owned, live, change) => {
    expect(compareOwned(owned, live, RULES).changes).toEqual([change]);
  });

  test('a difference that does not count is listed with its rule', () => {
    const { changes, suppressed } = compareOwned(
      { id: 'mine', rules: [{ name: 'a', keep: 'P1W' }], label: 'x', zone: 'UTC', type: 'disk', ids: { '/A': {} } },
      { id: 'theirs', rules: [{ name: 'a', keep: 'P7D' }], label: 'y', ids: { '/a': { clientId: 'c' } } },
      RULES,
    );
    expect(changes).toEqual([]);
    expect(suppressed).toEqual([
      { path: 'id', from: 'theirs', to: 'mine', rule: 'readOnly' },
      { path: 'rules[a].keep', from: 'P7D', to: 'P1W', rule: 'duration' },
      { path: 'label', from: 'y', to: 'x', rule: 'cosmetic' },
      { path: 'zone', to: 'UTC', rule: 'word' },
      { path: 'type', to: 'disk', rule: 'optional' },
      { path: 'ids', from: '/a', to: '/A', rule: 'members' },
    ]);
  });

  test('whole bodies are compared in both directions', () => {
    expect(compareWhole({ state: 'On', gone: 1 }, { state: 'Off', fresh: 2 }, RULES)).toEqual([
      { path: 'state', from: 'On', to: 'Off' },
      { path: 'fresh', to: 2 },
      { path: 'gone', from: 1 },
    ]);
  });
});

/** Bodies that make use of every rule. */
const leaf = fc.constantFrom<Json>('a', 'A', 'P7D', 'P1W', '', null, 14, true, 'UTC');
const element = fc.record({ name: fc.constantFrom('a', 'A', 'b', 'c'), keep: leaf }, { requiredKeys: ['name'] });
const body: fc.Arbitrary<JsonObject> = fc.record(
  {
    id: leaf,
    state: leaf,
    label: leaf,
    kind: fc.constantFrom('One', 'Two', 'None', 'one,Two'),
    zone: leaf,
    type: leaf,
    times: fc.array(fc.constantFrom('a', 'A', 'b'), { maxLength: 3 }),
    rules: fc.array(element, { maxLength: 4 }),
    stores: fc.array(element, { maxLength: 4 }),
    nested: fc.oneof(fc.constant(null), fc.record({ target: leaf, objectType: leaf }, { requiredKeys: [] })),
    ids: fc.dictionary(fc.constantFrom('/a', '/A', '/b'), fc.constantFrom<JsonObject>({}, { key: 1 }), {
      noNullPrototype: true,
    }),
    free: fc.oneof(leaf, fc.array(leaf, { maxLength: 2 })),
  },
  { requiredKeys: [], noNullPrototype: true },
);

test('a canonical body is its own canonical body', () => {
  fc.assert(
    fc.property(body, (one) => {
      const canonical = canonicalBody(one, RULES);
      expect(canonicalBody(canonical, RULES)).toEqual(canonical);
      expect(canonicalBody(writableBody(one, RULES), RULES)).toEqual(canonical);
    }),
  );
});

test('once the owned paths are laid over a live body, nothing differs', () => {
  fc.assert(
    fc.property(body, body, (live, owned) => {
      const merged = overlay(writableBody(live, RULES), owned, RULES);
      expect(compareOwned(owned, merged, RULES).changes).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('what is equal to the canonical form differs in nothing, and the other way round', () => {
  fc.assert(
    fc.property(body, body, (one, other) => {
      const same =
        JSON.stringify(sorted(canonicalBody(one, RULES))) === JSON.stringify(sorted(canonicalBody(other, RULES)));
      if (same && one['kind'] === other['kind']) expect(compareWhole(one, other, RULES)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

describe('an update', () => {
  test('keeps what the spec does not own, in the live spelling', () => {
    const live = { State: 'ON', other: 1, stores: [{ name: 'z' }, { name: 'a', keep: 'P7D' }], label: 'theirs' };
    const owned = { state: 'on', stores: [{ name: 'A', keep: 'P1W' }], label: 'mine' };
    expect(overlay(live, owned, RULES)).toEqual({
      State: 'ON',
      other: 1,
      stores: [{ name: 'A', keep: 'P7D' }, { name: 'z' }],
      label: 'theirs',
    });
  });

  test('adds words to a set and takes none away', () => {
    expect(overlay({ kind: 'Two' }, { kind: 'One' }, RULES)).toEqual({ kind: 'Two,One' });
    expect(overlay({ kind: 'None' }, { kind: 'One' }, RULES)).toEqual({ kind: 'One' });
  });

  test('sends names of members without what the service says about them', () => {
    expect(overlay({ ids: { '/A': { key: 1 } } }, { ids: { '/a': {}, '/b': {} } }, RULES)).toEqual({
      ids: { '/A': {}, '/b': {} },
    });
    expect(writableBody({ ids: { '/a': { key: 1 } } }, RULES)).toEqual({ ids: { '/a': {} } });
  });

  test('never sends back what the service alone writes, nor its nulls', () => {
    expect(writableBody({ id: 1, state: null, nested: { target: 'x', more: null } }, RULES)).toEqual({
      nested: { target: 'x' },
    });
  });
});

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
