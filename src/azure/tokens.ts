/** Where access tokens come from. A token is handed to the transport and to nobody else. */
export interface TokenSource {
  /** A token that is valid for a while yet. Throws `ArmFailure` ARM401 or ARM402. */
  token(): Promise<string>;
  /**
   * Another token after the service rejected this one with 401. `challenge` is its `WWW-Authenticate`. The same token
   * again means that there is no other.
   */
  renew(rejected: string, challenge: string | undefined): Promise<string>;
}

/** The embedded Azure accepts this constant; no sign-in, no library loaded. */
export function constantTokens(token: string): TokenSource {
  return { token: async () => token, renew: async () => token };
}

export interface FreshToken {
  readonly token: string;
  /** Epoch milliseconds on the local clock. */
  readonly expiresAtMs: number;
}

/** Gets a token from the authority. `claims` is the decoded challenge of a 401, `force` asks to pass caches by. */
export type SignIn = (options: { readonly force: boolean; readonly claims?: string }) => Promise<FreshToken>;

/** A token is renewed when it has less than this to live: long enough for a request with its retries. */
const RENEW_BEFORE_MS = 5 * 60_000;

/**
 * Keeps the token until shortly before it expires, because one of the credentials (Azure CLI) starts a process each
 * time; concurrent callers share one sign-in. `localNow` is the local clock on purpose: expiry times come from it.
 */
export function cachedTokens(signIn: SignIn, localNow: () => number = Date.now): TokenSource {
  let current: FreshToken | undefined;
  let pending: Promise<FreshToken> | undefined;

  async function fetchToken(options: Parameters<SignIn>[0]): Promise<string> {
    pending ??= signIn(options).finally(() => {
      pending = undefined;
    });
    current = await pending;
    return current.token;
  }

  return {
    async token() {
      if (current !== undefined && current.expiresAtMs - RENEW_BEFORE_MS > localNow()) return current.token;
      return await fetchToken({ force: false });
    },
    async renew(rejected, challenge) {
      if (current !== undefined && current.token !== rejected) return current.token;
      const claims = claimsOf(challenge);
      return await fetchToken({ force: true, ...(claims !== undefined && { claims }) });
    },
  };
}

/** The claims a conditional-access challenge asks for: `Bearer ..., error="insufficient_claims", claims="<base64>"`. */
export function claimsOf(challenge: string | undefined): string | undefined {
  const encoded = /\bclaims="([A-Za-z0-9+/=_-]+)"/u.exec(challenge ?? '')?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}
