import { digString } from '../../../src/model/json.ts';
import type { Exchange } from '../../support/recordings.ts';
import { openSession, type Answer, type Session } from '../../unit/emulator/session.ts';
import { CALLER } from '../../../src/emulator/providers/authorization/role-assignments.ts';
import { aliasesIn } from './aliases.ts';
import { compareAnswers } from './compare.ts';
import { jobStartedBy, operationIn } from '../recorded-operations.ts';
import { Pairs } from '../pairs.ts';
import { resourcesIn } from '../resources.ts';
import { durationsOf, instantsOf } from './timeline.ts';
import { worldBefore } from './world-before.ts';

/** One exchange that was sent, and how its answer differs from the recorded one. */
export interface Replayed {
  readonly exchange: Exchange;
  readonly differences: readonly string[];
}

/**
 * Sends the requests of a recording in order, at their recorded times, to an embedded Azure that starts in the world
 * the recording must have begun in and takes as long for everything as the recording shows.
 */
export async function replay(exchanges: readonly Exchange[]): Promise<readonly Replayed[]> {
  const instants = instantsOf(exchanges);
  const pairs = new Pairs(aliasesIn(exchanges, CALLER));
  const session = await openSession({
    world: JSON.parse(pairs.toHere(JSON.stringify(worldBefore(exchanges)))),
    switches: {
      instantRoles: true,
      nullsInOldJobs: 'omitted',
      oldVmJobDurations: 'iso',
      vaultWriteLimit: 'sevenAMinute',
    },
    tenantId: tenantIn(exchanges),
  });
  const replayed: Replayed[] = [];
  try {
    for (const [index, exchange] of exchanges.entries()) {
      if (!isSent(exchange, pairs)) continue;
      session.emulator.embedded.clock.set(instants[index] ?? 0);
      session.emulator.embedded.change({ durationsMs: durationsOf(exchanges, instants, index) });
      const answer = await send(session, exchange, pairs, activityOf(exchange, exchanges));
      replayed.push({ exchange, differences: compareAnswers(exchange, answer, pairs) });
    }
  } finally {
    await session.close();
  }
  return replayed;
}

/** Providers whose resources are only looked at on the way to a backup. */
const OTHER_PROVIDERS = /^microsoft\.(?:network|keyvault|dbfor\w+|storage|classicstorage)$/u;
const OTHER_TYPES = /\/(?:deployments|virtualmachines)(?:\/|$)/u;
const HOSTS = new Set(['management.azure.com', 'graph.microsoft.com']);

/**
 * Everything is sent but what went to other services, what a gateway broke or throttled, and polls of what was never
 * started here.
 */
function isSent({ url, status }: Exchange, pairs: Pairs): boolean {
  const { host, pathname } = new URL(url);
  const path = pathname.toLowerCase();
  const provider = path.split('/providers/').at(-1)?.split('/')[0] ?? '';
  if (!HOSTS.has(host) || status >= 500 || status === 429 || OTHER_PROVIDERS.test(provider) || OTHER_TYPES.test(path))
    return false;
  const operation = operationIn(pathname);
  return operation === undefined || pairs.link(url) !== undefined || pairs.knows(operation);
}

/** The id of its own that a client gave a request, as the job tells that it started. */
function activityOf(exchange: Exchange, exchanges: readonly Exchange[]): string | undefined {
  const job = jobStartedBy(exchange, exchanges);
  const body = exchanges
    .flatMap(resourcesIn)
    .find(({ id }) => job !== undefined && id.toLowerCase().endsWith(`/backupjobs/${job}`));
  return digString(body, 'properties', 'activityID');
}

async function send(
  session: Session,
  { method, url, requestBody }: Exchange,
  pairs: Pairs,
  requestId: string | undefined,
): Promise<Answer> {
  const { pathname, search } = new URL(url);
  const body = requestBody === null || requestBody === '' ? undefined : pairs.toHere(JSON.stringify(requestBody));
  const headers = requestId === undefined ? {} : { 'x-ms-client-request-id': requestId };
  return await session.send(method, pairs.link(url) ?? pairs.toHere(pathname + search), body, headers);
}

const tenantIn = (exchanges: readonly Exchange[]): string =>
  exchanges
    .map(({ responseBody }) => digString(responseBody, 'identity', 'tenantId'))
    .find((tenant) => tenant !== undefined) ?? '72f988bf-86f1-41af-91ab-2d7cd011db47';
