import { createHash } from 'node:crypto';

/** The namespace of every deterministic GUID azbackup makes: role assignment names, request ids. */
const AZBACKUP_NAMESPACE = '6f3c9a52-0d1e-5b7a-9c44-2a8e6d1f7b30';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** RFC 9562 version 5 UUID: the same name in the same namespace always gives the same id. */
export function uuidV5(name: string, namespace: string = AZBACKUP_NAMESPACE): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
