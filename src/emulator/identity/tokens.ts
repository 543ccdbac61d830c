import { createHmac } from 'node:crypto';
import { guidOf } from '../kernel/guid.ts';

/** The bearer that is always accepted. */
export const CONSTANT_TOKEN = 'emulator';

/** Tells this process's tokens from anything else; not a secret worth keeping. */
const KEY = 'embedded azure token';
const LIFETIME_S = 3600;

export interface IssuedToken {
  readonly accessToken: string;
  readonly expiresOnS: number;
  readonly expiresInS: number;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
const sign = (text: string): string => createHmac('sha256', KEY).update(text).digest('base64url');

/**
 * A token in the form of a JWT. Clients decode `tid`, `oid` and `exp` and check no signature (observed of az and the SDKs).
 * `audience` is what was asked for. `nowMs` is real time: clients compare `exp` with their own clock.
 */
export const issueToken = (audience: string, tenantId: string, clientId: string, nowMs: number): IssuedToken => {
  const issuedAt = Math.floor(nowMs / 1000);
  const expiresOnS = issuedAt + LIFETIME_S;
  const claims = {
    aud: audience,
    iss: `https://sts.windows.net/${tenantId}/`,
    iat: issuedAt,
    nbf: issuedAt,
    exp: expiresOnS,
    appid: clientId,
    oid: guidOf(`principal of ${clientId}`),
    sub: guidOf(`principal of ${clientId}`),
    tid: tenantId,
    idtyp: 'app',
    ver: '1.0',
  };
  const unsigned = `${encode({ typ: 'JWT', alg: 'HS256', kid: 'emulator' })}.${encode(claims)}`;
  return { accessToken: `${unsigned}.${sign(unsigned)}`, expiresOnS, expiresInS: LIFETIME_S };
};

/** Whether an Authorization header carries the constant or a token issued here that has not expired. */
export const acceptsBearer = (authorization: string | undefined, nowMs: number): boolean => {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return false;
  if (token === CONSTANT_TOKEN) return true;
  const [head = '', claims = '', signature = ''] = token.split('.');
  if (signature !== sign(`${head}.${claims}`)) return false;
  const parsed: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
  const expires = typeof parsed === 'object' && parsed !== null && 'exp' in parsed ? Number(parsed.exp) : 0;
  return expires * 1000 > nowMs;
};
