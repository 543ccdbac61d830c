import { digArray, digString } from '../../../src/model/json.ts';
import { pathOf, type Exchange } from '../../support/recordings.ts';
import { resourcesIn } from '../resources.ts';

type Alias = readonly [recorded: string, here: string];

/**
 * Names of a recording that mean something else here from the start: the subscription, which recorders mask in ids but
 * not where it stands alone, and whoever calls.
 */
export function aliasesIn(exchanges: readonly Exchange[], caller: string): readonly Alias[] {
  const inPaths = /\/subscriptions\/([0-9a-f-]{36})/u.exec(JSON.stringify(exchanges).toLowerCase())?.[1] ?? '';
  const alone = exchanges.flatMap((one) => [
    ...digArray(one.requestBody, 'subscriptions').map(String),
    ...resourcesIn(one).flatMap(({ properties }) => digString(properties, 'subscriptionId') ?? []),
  ]);
  const callers = exchanges
    .filter((one) => one.status === 201 && pathOf(one).includes('/roleassignments/'))
    .flatMap(({ responseBody }) => digString(responseBody, 'properties', 'updatedBy') ?? []);
  return [
    ...(inPaths === '' ? [] : alone.map((guid): Alias => [guid.toLowerCase(), inPaths])),
    ...callers.map((guid): Alias => [guid.toLowerCase(), caller]),
  ];
}
