import { readRecording } from '../../support/recordings.ts';
import type { Exchange } from '../../support/recordings.ts';
import { worldBefore } from './recorded-world.ts';
import { at, openSession } from './session.ts';
import type { Answer, Session } from './session.ts';

export interface Replayed {
  readonly sent: number;
  /** `#7 GET vaults/v: $.properties.x ...`, one line each. */
  readonly differences: readonly string[];
}

/** Other providers and the operations that are not emulated yet; polls of their operations go with them. */
const SKIPPED =
  /\/(backup|restore|validateRestore|findRestorableTimeRanges)$|backupJobs|recoveryPoints|ResourceGraph|Microsoft\.(Storage|KeyVault|DBfor)/i;

/**
 * Sends the requests of a recording in order, at their recorded times, and compares the answers: status, operation
 * headers, key sets, types and words. Everything takes a millisecond here, so that the emulator is never behind.
 */
export const replay = async (name: string): Promise<Replayed> => {
  const exchanges = readRecording(name);
  const session = await openSession({
    world: worldBefore(exchanges),
    switches: { instantRoles: true },
    durationsMs: Object.fromEntries(DURATIONS.map((duration) => [duration, 1])),
  });
  try {
    const links = new Map<string, string>();
    const ids = new Map<string, string>();
    const differences: string[] = [];
    let sent = 0;
    for (const one of exchanges.filter((exchange) => isReplayable(exchange))) {
      if (isPoll(one) && !links.has(one.url)) continue;
      const answer = await send(session, one, links, ids);
      sent += 1;
      const name = `#${one.i} ${one.method} ${new URL(one.url).pathname.split('/').slice(-2).join('/')}:`;
      differences.push(...compare(one, answer, links, ids).map((difference) => `${name} ${difference}`));
    }
    return { sent, differences };
  } finally {
    await session.close();
  }
};

const DURATIONS = [
  'putVault',
  'deleteVault',
  'validateForBackup',
  'putInstance',
  'configureProtection',
  'updateProtection',
  'stopProtection',
  'suspendBackups',
  'resumeProtection',
  'deleteInstance',
  'diskWrite',
  'permissionCheck',
];

const isReplayable = ({ url, status }: Exchange): boolean =>
  /^(management\.azure|graph\.microsoft)\.com$/.test(new URL(url).host) &&
  !SKIPPED.test(new URL(url).pathname) &&
  status < 500;

const isPoll = ({ url }: Exchange): boolean => /\/(operation(Status|Results)|DiskOperations)\//i.test(url);

const send = async (
  session: Session,
  one: Exchange,
  links: ReadonlyMap<string, string>,
  ids: ReadonlyMap<string, string>,
): Promise<Answer> => {
  const mapped = (text: string): string => [...ids].reduce((result, [from, to]) => result.replaceAll(from, to), text);
  const { pathname, search } = new URL(one.url);
  const { clock } = session.emulator.embedded;
  clock.set(Math.max(Date.parse(one.headers['date'] ?? ''), clock.now() + 2));
  const body = one.requestBody === null || one.requestBody === '' ? undefined : mapped(JSON.stringify(one.requestBody));
  return await session.send(one.method, links.get(one.url) ?? mapped(pathname + search), body);
};

const compare = (
  one: Exchange,
  answer: Answer,
  links: Map<string, string>,
  ids: Map<string, string>,
): readonly string[] => {
  if (answer.status !== one.status) return [`status ${one.status} recorded, ${answer.status} here ${answer.text}`];
  const differences: string[] = [];
  for (const header of ['azure-asyncoperation', 'location']) {
    const [recorded, here] = [one.headers[header], answer.headers.get(header) ?? undefined];
    if (scopeOf(recorded) !== scopeOf(here))
      differences.push(`${header} ${scopeOf(recorded)} recorded, ${scopeOf(here)} here`);
    if (recorded !== undefined && here !== undefined) links.set(recorded, here);
  }
  const body = answer.text === '' ? null : answer.body;
  return [...differences, ...compareJson(one.responseBody === '' ? null : one.responseBody, body, '$', ids)];
};

/** Where an operation URL points, without the operation's own name. */
const scopeOf = (url: string | undefined): string =>
  url === undefined ? 'absent' : new URL(url).pathname.replace(/\/[^/]+$/, '').toLowerCase();

/** Values that are different in every run. */
const VOLATILE =
  /(principalId|tenantId|clientId|Time|timeCreated|createdOn|updatedOn|createdBy|updatedBy|ActivityId|deleteActivityID|Date|uniqueId|\.id|\.name|@odata\.context|appId|servicePrincipalNames\[\d\]|[kK]eyI\w+|keyCredentials\[\d\]\.displayName)$/;

const compareJson = (recorded: unknown, here: unknown, path: string, ids: Map<string, string>): readonly string[] => {
  if (kindOf(recorded) !== kindOf(here)) return [`${path} ${show(recorded)} recorded, ${show(here)} here`];
  if (Array.isArray(recorded) && Array.isArray(here)) return compareLists(recorded, here, path, ids);
  if (typeof recorded === 'object' && recorded !== null) {
    const names = new Set([...Object.keys(recorded), ...Object.keys(here as object)]);
    return [...names].flatMap((name) =>
      compareJson(Reflect.get(recorded, name), Reflect.get(here as object, name), `${path}.${name}`, ids),
    );
  }
  if (path.endsWith('.principalId') && recorded !== here) ids.set(String(recorded), String(here));
  return recorded === here || VOLATILE.test(path) || isAhead(recorded, here)
    ? []
    : [`${path} ${show(recorded)} recorded, ${show(here)} here`];
};

/** Role definitions but the three of disks: of them the emulator knows what decides anything, in its own words. */
const OTHER_ROLE = /roleDefinitions\/(?!3e5e47e6|7efff54f|b50d9833)/;

/** What still ran when the recorder looked has ended here. */
const isAhead = (recorded: unknown, here: unknown): boolean =>
  (recorded === 'Inprogress' && here === 'Succeeded') ||
  (/^(Configuring|Updating)Protection$/.test(String(recorded)) && here === 'ProtectionConfigured');

/** Lists of resources are compared by name: the recorded subscription held others beside those of the story. */
const compareLists = (recorded: unknown[], here: unknown[], path: string, ids: Map<string, string>): string[] => {
  if (!path.endsWith('.value')) {
    const lengths =
      recorded.length === here.length ? [] : [`${path} length ${recorded.length} recorded, ${here.length} here`];
    return [
      ...lengths,
      ...recorded.slice(0, here.length).flatMap((item, i) => compareJson(item, here[i], `${path}[${i}]`, ids)),
    ];
  }
  const named = (list: readonly unknown[]) => new Map(list.map((item) => [nameOf(item), item]));
  const others = named(recorded);
  return [...named(here)]
    .filter(([name]) => others.has(name) && !OTHER_ROLE.test(idOf(others.get(name))))
    .flatMap(([name, item]) => compareJson(others.get(name), item, `${path}[${name}]`, ids));
};

const nameOf = (item: unknown): string => String(at(item, 'name') ?? at(item, 'displayName')).toLowerCase();
const idOf = (item: unknown): string => String(at(item, 'id'));

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const show = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value).slice(0, 120));
