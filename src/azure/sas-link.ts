import type { Endpoint } from './cloud.ts';
import { type OriginVerdict, plainUrl } from './same-origin.ts';

/**
 * Whether `text`, the link to the bytes of a disk that `beginGetAccess` gave out, leads to the storage of the endpoint's
 * cloud. The link carries its own right to read; whoever is sent it may read the disk, so that it goes nowhere else. An
 * endpoint on loopback serves the bytes itself.
 */
export function sasLink(text: string, { origin, loopback, storage }: Endpoint): OriginVerdict {
  const plain = plainUrl(text);
  if (!('parsed' in plain)) return plain;
  const { protocol, hostname, port } = plain.parsed;
  if (loopback) {
    return hostname === new URL(origin).hostname
      ? { ok: true, url: text }
      : { ok: false, why: `its host is ${hostname}, not that of the endpoint` };
  }
  if (protocol !== 'https:') return { ok: false, why: 'it is not https' };
  if (port !== '') return { ok: false, why: `it asks for port ${port}` };
  return storage.some((suffix) => hostname.length > suffix.length && hostname.endsWith(suffix))
    ? { ok: true, url: text }
    : { ok: false, why: `its host is ${hostname}, not one of ${storage.map((suffix) => `*${suffix}`).join(', ')}` };
}
