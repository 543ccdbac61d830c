import { createHash } from 'node:crypto';
import { dig, isJsonObject } from '../../src/model/json.ts';
import type { RecordedExchange } from '../support/recording-proxy.ts';
import type { Exchange } from '../support/recordings.ts';
import type { LiveSettings } from './settings.ts';

/** How the subscription and the group are called in every recording. */
const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
const GROUP = 'azbackup-live-rg';
const ARM = 'https://management.azure.com';

/** What leaves the machine of a response's head; everything else is dropped unseen. */
const HEADERS =
  /^(?:date|cache-control|content-type|expires|pragma|etag|location|azure-asyncoperation|retry-after|server|vary|strict-transport-security|x-content-type-options|x-powered-by|x-ms-failure-cause|x-ms-arm-resource-system-data|x-ms-ratelimit-remaining-.*|x-ms-operation-identifier)$/u;

/** Members whose value says who somebody is. */
const IDENTITIES = /^(?:tenantId|principalId|clientId|objectId|appId|createdBy|lastModifiedBy|updatedBy)$/iu;

/** Parameters of signed URLs and their values. Replaced one for one, so that equal URLs stay equal. */
const SIGNATURES = /([?&](?:t|c|s|h|sig)=)([^&"\\\s]+)/gu;

/**
 * The traffic in the form of the reference data: `{i, method, url, requestBody, status, headers, responseBody}`,
 * without tokens, subscription, tenant, group, identities, signatures, and without what lists say of others.
 * Throws when any of it would be left.
 */
export function toRecording(exchanges: readonly RecordedExchange[], settings: LiveSettings): readonly Exchange[] {
  const identities = identitiesIn(exchanges);
  const rules = replacements(settings, identities);
  const clean = (text: string): string =>
    rules.reduce((result, [from, to]) => result.replace(from, to), text.replace(SIGNATURES, shortened));
  const recording = exchanges.map((one, i) => {
    const headers = Object.entries(one.responseHeaders).filter(([name]) => HEADERS.test(name));
    const flat = {
      i,
      method: one.method,
      url: `${settings.endpoint}${one.url}`,
      requestBody: one.requestBody ?? null,
      status: one.status,
      headers: Object.fromEntries(headers),
      responseBody: ofOurs(one.responseBody, settings) ?? null,
    };
    return JSON.parse(clean(JSON.stringify(flat))) as Exchange;
  });
  const text = JSON.stringify(recording).toLowerCase();
  const leaked = [settings.subscription, ...identities].filter((secret) => text.includes(secret.toLowerCase()));
  if (leaked.length > 0) throw new Error(`the recording still holds ${leaked.length} of the values to take out`);
  return recording;
}

type Replacement = readonly [from: RegExp, to: string];

function replacements(settings: LiveSettings, identities: readonly string[]): readonly Replacement[] {
  const group = escaped(settings.resourceGroup);
  return [
    [anywhere(settings.endpoint), ARM],
    [anywhere(settings.subscription), SUBSCRIPTION],
    [new RegExp(`(/resourceGroups/)${group}(?![\\w-])`, 'giu'), `$1${GROUP}`],
    // Alone in quotes: as a value, in a message, or in JSON that stands in a string.
    [new RegExp(`(["'])${group}(?=\\\\?["'])`, 'giu'), `$1${GROUP}`],
    ...identities.map((identity, index): Replacement => [anywhere(identity), standIn(index)]),
  ];
}

const anywhere = (text: string): RegExp => new RegExp(escaped(text), 'giu');
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
const standIn = (index: number): string => `00000000-0000-0000-0001-${String(index).padStart(12, '0')}`;

const shortened = (_whole: string, name: string, value: string): string =>
  `${name}${createHash('sha256').update(value).digest('hex').slice(0, 16)}`;

/** How messages name a caller. */
const NAMED_CALLER = /(?:client|object id) '([^']{4,})'/giu;
const MAIL_ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;

/** Every value of a member that says who somebody is, in bodies and in the header that holds one, and in messages. */
function identitiesIn(exchanges: readonly RecordedExchange[]): readonly string[] {
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) collect(item);
    if (!isJsonObject(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      if (IDENTITIES.test(name) && typeof inner === 'string' && inner.length > 3) found.add(inner);
      if (typeof inner === 'string') for (const [, name = ''] of inner.matchAll(NAMED_CALLER)) found.add(name);
      if (typeof inner === 'string') for (const [address] of inner.matchAll(MAIL_ADDRESS)) found.add(address);
      collect(inner);
    }
  };
  for (const { requestBody, responseBody, responseHeaders } of exchanges) {
    collect(requestBody);
    collect(responseBody);
    collect(parsed(responseHeaders['x-ms-arm-resource-system-data']));
  }
  return [...found].toSorted((one, other) => other.length - one.length);
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null') as unknown;
  } catch {
    return undefined;
  }
}

/** A list without the items of other groups: a subscription holds more than this run made. */
function ofOurs(body: unknown, { resourceGroup, prefix }: LiveSettings): unknown {
  const items = dig(body, 'value');
  if (!isJsonObject(body) || !Array.isArray(items)) return body;
  const inGroup = `/resourcegroups/${resourceGroup.toLowerCase()}/`;
  return {
    ...body,
    value: items.filter((item) => {
      const text = JSON.stringify(item).toLowerCase();
      return text.includes('/roledefinitions/')
        ? text.includes(inGroup) || !text.includes('principalid')
        : text.includes(prefix);
    }),
  };
}
