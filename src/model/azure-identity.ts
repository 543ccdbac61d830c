/** Whom Azure takes a caller for, as the claims of an access token say: ids alone, no names and no token. */
export interface AzureIdentity {
  /** Claim `tid`. */
  readonly tenantId?: string;
  /** Claim `oid`: the user, service principal or managed identity, as role assignments and activity logs name it. */
  readonly objectId?: string;
  /** Claim `appid` (tokens of version 1) or `azp` (version 2): the application that asked for the token. */
  readonly applicationId?: string;
  /** Claim `idtyp`; not every token has it. */
  readonly kind?: 'user' | 'app';
}
