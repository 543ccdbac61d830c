import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import {
  bits,
  element,
  explicit,
  implicit,
  integer,
  objectId,
  octets,
  sequence,
  set,
  utcTime,
  utf8,
  yes,
} from './der.ts';

export interface ServerCertificate {
  /** The authority to trust, PEM. */
  readonly ca: string;
  /** Certificate and key of the server, PEM. */
  readonly cert: string;
  readonly key: string;
}

const DAY_MS = 86_400_000;
const VALID_DAYS = 30;
const ECDSA_WITH_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'));

interface Party {
  readonly name: Buffer;
  readonly publicKey: Buffer;
  readonly keyId: Buffer;
  readonly privateKey: KeyObject;
}

/**
 * A certificate for 127.0.0.1 and localhost and the authority that signed it, made anew at every start and good for a
 * month, so that no key is ever kept. Both carry the key identifiers that strict verifiers ask for (RFC 5280).
 */
export const makeCertificates = (nowMs: number): ServerCertificate => {
  const authority = party('azbackup emulator CA');
  const server = party('127.0.0.1');
  const names = sequence(implicit(2, Buffer.from('localhost', 'ascii')), implicit(7, Buffer.from([127, 0, 0, 1])));
  const authorityExtensions = [
    extension('2.5.29.19', sequence(yes), true),
    extension('2.5.29.15', keyUsage(1, 0b0000_0110), true),
    extension('2.5.29.14', octets(authority.keyId)),
  ];
  const serverExtensions = [
    extension('2.5.29.19', sequence()),
    extension('2.5.29.15', keyUsage(7, 0b1000_0000), true),
    extension('2.5.29.37', sequence(objectId('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', names),
    extension('2.5.29.14', octets(server.keyId)),
    extension('2.5.29.35', sequence(implicit(0, authority.keyId))),
  ];
  return {
    ca: certificate(authority, authority, authorityExtensions, nowMs),
    cert: certificate(server, authority, serverExtensions, nowMs),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
};

const party = (commonName: string): Party => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return {
    name: sequence(set(sequence(objectId('2.5.4.3'), utf8(commonName)))),
    publicKey: spki,
    keyId: createHash('sha1').update(spki).digest(),
    privateKey,
  };
};

const extension = (id: string, value: Buffer, critical = false): Buffer =>
  sequence(objectId(id), ...(critical ? [yes] : []), octets(value));

const keyUsage = (unusedBits: number, flags: number): Buffer => element(0x03, Buffer.from([unusedBits, flags]));

const certificate = (subject: Party, issuer: Party, extensions: readonly Buffer[], nowMs: number): string => {
  const toBeSigned = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    issuer.name,
    sequence(utcTime(nowMs - DAY_MS), utcTime(nowMs + VALID_DAYS * DAY_MS)),
    subject.name,
    subject.publicKey,
    explicit(3, sequence(...extensions)),
  );
  const signature = sign('sha256', toBeSigned, issuer.privateKey);
  return pem(sequence(toBeSigned, ECDSA_WITH_SHA256, bits(signature)));
};

const pem = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
};
