import type { AzureIdentity } from '../model/azure-identity.ts';
import { digString } from '../model/json.ts';
import { isUuid } from '../model/uuid.ts';

/**
 * Whom a token speaks for; undefined when it is no JWT (the constant of the embedded Azure) or names nobody. What leaves
 * is made of the four claims below and of nothing else: ids are GUIDs or left out. The signature is the service's to check.
 * Claims: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export function identityOfToken(token: string): AzureIdentity | undefined {
  const claims = claimsIn(token);
  const guid = (name: string): string | undefined => {
    const text = digString(claims, name);
    return text !== undefined && isUuid(text) ? text.toLowerCase() : undefined;
  };
  const kind = digString(claims, 'idtyp')?.toLowerCase();
  const known = {
    tenantId: guid('tid'),
    objectId: guid('oid'),
    applicationId: guid('appid') ?? guid('azp'),
    kind: kind === 'user' || kind === 'app' ? kind : undefined,
  };
  const present = Object.entries(known).filter(([, value]) => value !== undefined);
  return present.length === 0 ? undefined : Object.fromEntries(present);
}

function claimsIn(token: string): unknown {
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
