export type Env = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a URL by the usual variables, lower case first as curl reads them; undefined for a direct connection.
 * Only https goes through a proxy: plain http is for loopback, which is always reached directly.
 */
export function proxyFor(url: string, env: Env): string | undefined {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:') return undefined;
  const proxy = pick(env, 'https_proxy') ?? pick(env, 'all_proxy');
  if (proxy === undefined || excepted(hostname.replace(/^\[|\]$/gu, ''), port || '443', pick(env, 'no_proxy') ?? '')) {
    return undefined;
  }
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function pick(env: Env, name: string): string | undefined {
  return env[name] || env[name.toUpperCase()] || undefined;
}

/** `NO_PROXY` entries: `*`, `host`, `.domain`, `*.domain`, each with an optional `:port`; a domain covers its subdomains. */
function excepted(hostname: string, port: string, list: string): boolean {
  if (hostname === 'localhost' || hostname === '::1' || hostname.startsWith('127.')) return true;
  return list
    .split(/[\s,]+/u)
    .filter((entry) => entry !== '')
    .some((entry) => covers(entry.toLowerCase(), hostname, port));
}

function covers(entry: string, hostname: string, port: string): boolean {
  if (entry === '*') return true;
  const [, host = entry, entryPort] = /^(.*?)(?::(\d+))?$/u.exec(entry) ?? [];
  if (entryPort !== undefined && entryPort !== port) return false;
  const domain = host.replace(/^\*?\./u, '');
  return hostname === domain || hostname.endsWith(`.${domain}`);
}
