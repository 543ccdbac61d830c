import { nameOf, parentOf, subscriptionId, subscriptionOf, toArmId, type ArmId } from '../../src/model/arm-id.ts';
import { digString, isJsonObject, type JsonObject } from '../../src/model/json.ts';
import { createCountingReader, type CountingReader } from './counting-reader.ts';
import { readRecording, readRecordingOf, recordingNames, type Exchange } from './recordings.ts';

/** A service that shows what a recording shows: one vault, what was seen in it, the policies its instances name. */
export interface RecordedService {
  readonly reader: CountingReader;
  readonly vault: ArmId;
  readonly kind: Kind;
  /** `29ddf054 #5` or the like: the body it was made for. */
  readonly where: string;
}

const KINDS = ['vault', 'policy', 'instance'] as const;
type Kind = (typeof KINDS)[number] | 'everything';

const VAULT = String.raw`/providers/microsoft\.dataprotection/backupvaults/[^/]+`;
const PATHS = {
  vault: new RegExp(`${VAULT}$`, 'iu'),
  policy: new RegExp(`${VAULT}/backuppolicies/[^/]+$`, 'iu'),
  instance: new RegExp(`${VAULT}/backupinstances/[^/]+$`, 'iu'),
} as const;

interface Recorded {
  readonly id: ArmId;
  readonly body: JsonObject;
  readonly where: string;
}

/** A service for every recorded body of a vault, policy or instance, and for every vault with all that was seen in it. */
export function recordedServices(): readonly RecordedService[] | undefined {
  const [names, excerpts] = [recordingNames(), recordingNames('excerpts')];
  if (names === undefined) return undefined;
  const bodies = [
    ...names.flatMap((name) => bodiesOf(name, readRecording(name))),
    ...(excerpts ?? []).flatMap((name) => bodiesOf(name, readRecordingOf('excerpts', name))),
  ];
  const of = (kind: keyof typeof PATHS): readonly Recorded[] => bodies.filter(({ id }) => PATHS[kind].test(id));
  const [vaults, policies, instances] = [of('vault'), of('policy'), of('instance')];
  const last = (all: readonly Recorded[], id: ArmId): JsonObject | undefined =>
    all.findLast((one) => one.id.toLowerCase() === id.toLowerCase())?.body;
  const vaultOf = (id: ArmId): JsonObject => last(vaults, id) ?? plainVault(id);
  const policiesOf = ({ body }: Recorded): readonly JsonObject[] => {
    const id = toArmId(digString(body, 'properties', 'policyInfo', 'policyId') ?? '');
    return id === undefined ? [] : [last(policies, id) ?? { ...policies[0]?.body, id, name: nameOf(id) }];
  };
  const places = new Map(instances.map(({ id }) => [parentOf(id).toLowerCase(), parentOf(id)]));
  return [
    ...vaults.map(({ id, body, where }) => service('vault', where, id, body, [], [])),
    ...policies.map(({ id, body, where }) => {
      return service('policy', where, parentOf(id), vaultOf(parentOf(id)), [body], []);
    }),
    ...instances.map((one) => {
      const vault = parentOf(one.id);
      return service('instance', one.where, vault, vaultOf(vault), policiesOf(one), [one.body]);
    }),
    ...[...places.values()].map((vault) => {
      const seen = (all: readonly Recorded[]): readonly Recorded[] => {
        const own = all.filter(({ id }) => parentOf(id).toLowerCase() === vault.toLowerCase());
        return [...new Map(own.map((one) => [one.id.toLowerCase(), one])).values()];
      };
      const inside = seen(instances);
      const known = [...inside.flatMap(policiesOf), ...seen(policies).map(({ body }) => body)];
      const distinct = new Map(known.map((body) => [digString(body, 'id')?.toLowerCase(), body]));
      const contents = inside.map(({ body }) => body);
      return service('everything', vault, vault, vaultOf(vault), [...distinct.values()], contents);
    }),
  ];
}

/** Every body with an id that a session showed: answers to GETs and lists, and to writes that were done at once. */
function bodiesOf(name: string, exchanges: readonly Exchange[]): readonly Recorded[] {
  return exchanges
    .filter(({ status }) => status === 200 || status === 201)
    .flatMap(({ i, responseBody }) => {
      const listed = isJsonObject(responseBody) ? responseBody['value'] : undefined;
      const items: readonly unknown[] = Array.isArray(listed) ? listed : [responseBody];
      return items.filter(isJsonObject).flatMap((body) => {
        const id = toArmId(digString(body, 'id') ?? '');
        return id === undefined ? [] : [{ id, body, where: `${name}#${i}` }];
      });
    });
}

/** A vault whose GET is not on record: what every vault has. */
function plainVault(id: ArmId): JsonObject {
  return {
    id,
    location: 'centraluseuap',
    identity: { type: 'SystemAssigned', principalId: '00000000-0000-0000-0000-00000000000a' },
    properties: { storageSettings: [{ datastoreType: 'VaultStore', type: 'LocallyRedundant' }] },
  };
}

function service(
  kind: Kind,
  where: string,
  vault: ArmId,
  body: JsonObject,
  policies: readonly JsonObject[],
  instances: readonly JsonObject[],
): RecordedService {
  const reader = createCountingReader({
    [`${subscriptionId(subscriptionOf(vault))}/providers/Microsoft.DataProtection/backupVaults`]: [body],
    [`${vault}/backupPolicies`]: policies,
    [`${vault}/backupInstances`]: instances,
  });
  return { reader, vault, kind, where };
}
