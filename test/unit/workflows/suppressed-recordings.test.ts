import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../../src/catalog/catalog.ts';
import { readLive } from '../../../src/live/read-live.ts';
import { idKey } from '../../../src/model/arm-id.ts';
import { canonicalJson } from '../../../src/model/canonical-json.ts';
import type { Desired } from '../../../src/model/desired.ts';
import { digString, isJsonObject, type Json, type JsonObject } from '../../../src/model/json.ts';
import type { Live } from '../../../src/model/live.ts';
import type { Suppressed } from '../../../src/model/plan.ts';
import { diff } from '../../../src/planner/diff.ts';
import { ownedInstanceBody } from '../../../src/planner/diff-instance.ts';
import { expandSets } from '../../../src/spec/expand.ts';
import { interpret } from '../../../src/spec/read-specs.ts';
import { importVaults } from '../../../src/workflows/import.ts';
import { recordedServices, type RecordedService } from '../../support/recorded-services.ts';
import { chooserOf, respeltReader } from '../../support/respell.ts';

const services = recordedServices();
const CLOCK = { now: () => Date.parse('2026-11-20T08:00:00Z'), sleep: async () => undefined };
const SPELLINGS = 4;

describe.skipIf(services === undefined)('over the recorded bodies, as they are and in other spellings', () => {
  test('every place where a spec and what is live are not the same text is listed, with its rule', async () => {
    const rules = new Set<string>();
    const choose = chooserOf(1);
    for (const service of services ?? []) {
      const desired = await imported(service);
      if (desired === undefined) continue;
      const others = Array.from({ length: SPELLINGS }, () => respeltReader(service.reader, choose));
      for (const reader of [service.reader, ...others]) {
        const { live } = await readLive(reader, CLOCK, { subscriptions: [], vaults: [service.vault] });
        const { changes, suppressed } = diff(desired, live, CATALOG);
        expect({ where: service.where, changes }).toEqual({ where: service.where, changes: [] });
        for (const { rule } of suppressed) rules.add(rule);
        const listed = suppressed.map(textOf).toSorted();
        expect({ where: service.where, listed }).toEqual({
          where: service.where,
          listed: allTextDifferences(desired, live).map(textOf).toSorted(),
        });
      }
    }
    expect([...rules].toSorted()).toEqual([
      'cosmetic',
      'duration',
      'empty means absent',
      'id',
      'includes',
      'interval',
      'location',
      'members',
      'word',
    ]);
  });
});

/** The specs of what was recorded, undefined where they say nothing. */
async function imported({ reader, vault }: RecordedService): Promise<Desired | undefined> {
  const { value = [] } = await importVaults({ subscriptions: [], vaults: [vault] }, { reader, clock: CLOCK });
  const files = value.flatMap((one) => one.files).map((file) => ({ ...file, folder: '/v', format: 'yaml' as const }));
  const specs = files.length === 0 ? undefined : interpret(files, {}).value;
  return specs && expandSets(specs.desired, [], '2026-11-20').value;
}

interface TextDifference {
  readonly path: string;
  readonly from?: Json;
  readonly to?: Json;
}

/** The last name of the path is enough to tell one difference of a body from another. */
const textOf = ({ path, from, to }: TextDifference | Suppressed): string =>
  `${path.slice(path.lastIndexOf('.') + 1)}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`;

function allTextDifferences(desired: Desired, live: Live): readonly TextDifference[] {
  const bodies = new Map([...live.vaults, ...live.policies].map(({ id, body }) => [idKey(id), body]));
  const settings = [...desired.vaults, ...desired.policies].flatMap(({ id, owned }) =>
    textDifferences('', owned, bodies.get(idKey(id))),
  );
  const instances = desired.instances.flatMap((instance) => {
    const found = live.instances.find(({ datasourceId }) => idKey(datasourceId) === idKey(instance.datasource.id));
    const type = CATALOG[instance.datasource.kind];
    if (found === undefined || type === undefined) throw new Error(instance.datasource.id);
    return textDifferences('', ownedInstanceBody(instance, found, found.policyId ?? instance.policy, type), found.body);
  });
  return [...settings, ...instances];
}

/** Lists whose elements go by a name of their own; others are one value. */
const ELEMENTWISE = /\.(?:policyRules|taggingCriteria|lifecycles|storageSettings|dataStoreParametersList)$/u;

/** What two bodies differ in to the letter, at the places that `owned` has. */
function textDifferences(path: string, owned: Json, live: Json | undefined): readonly TextDifference[] {
  if (isJsonObject(owned) && isJsonObject(live)) {
    return Object.entries(owned).flatMap(([key, value]) =>
      key.startsWith('/') ? keyDifference(path, key, live) : textDifferences(`${path}.${key}`, value, live[key]),
    );
  }
  if (Array.isArray(owned) && Array.isArray(live) && ELEMENTWISE.test(path)) {
    const [elements, others]: readonly (readonly Json[])[] = [owned, live];
    return (elements ?? []).flatMap((element) =>
      textDifferences(
        path,
        element,
        others?.find((one) => nameOf(one) === nameOf(element)),
      ),
    );
  }
  if (live !== undefined && canonicalJson(owned) === canonicalJson(live)) return [];
  return [{ path, to: owned, ...(live !== undefined && { from: live }) }];
}

/** Where ids are the names of an object's members, a spelling is all they can differ in. */
function keyDifference(path: string, id: string, live: JsonObject): readonly TextDifference[] {
  const found = Object.keys(live).find((one) => one.toLowerCase() === id.toLowerCase());
  return found === id ? [] : [{ path, to: id, ...(found !== undefined && { from: found }) }];
}

/** What an element of a list goes by. */
const nameOf = (element: JsonObject | Json): string =>
  ['objectType', 'name', 'dataStoreType', 'datastoreType']
    .map((key) => digString(element, key) ?? '')
    .concat(digString(element, 'tagInfo', 'tagName') ?? '')
    .join('/')
    .toLowerCase();
