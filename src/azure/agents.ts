import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { getCACertificates } from 'node:tls';
import { ArmFailure } from './arm-client.ts';
import { PROXY_UNUSABLE } from './fault-reason.ts';
import { ownError } from './own-error.ts';
import { type Env, proxyFor } from './proxy.ts';

/** How a URL is reached. */
export interface Way {
  readonly agent: { readonly http: HttpAgent; readonly https: HttpsAgent };
  /** PEM of every trusted authority; absent for Node's own choice. */
  readonly trusted?: readonly string[];
}

/** The way to a URL: keep-alive, through the proxy the environment names, trusting the extra authorities. */
export type Agents = (url: string) => Promise<Way>;

export interface AgentOptions {
  readonly env: Env;
  /** PEM; trusted in addition to what Node trusts already (`NODE_EXTRA_CA_CERTS` included). */
  readonly extraCa?: string | undefined;
}

/**
 * One pair of agents per way out. `https-proxy-agent` and not Node's own `proxyEnv`, which the oldest supported Node
 * (22.20) does not have; it is installed with @azure/identity anyway, which uses it for the same purpose.
 */
export function createAgents(options: AgentOptions): Agents {
  const http = new HttpAgent({ keepAlive: true });
  const direct = new HttpsAgent({ keepAlive: true });
  const proxied = new Map<string, Promise<HttpsAgent>>();
  const { extraCa } = options;
  const trusted = extraCa === undefined ? {} : { trusted: trustedWith(extraCa) };
  return async (url) => {
    const proxy = proxyFor(url, options.env);
    if (proxy === undefined) return { agent: { http, https: direct }, ...trusted };
    const https = proxied.get(proxy) ?? proxyAgent(proxy, extraCa);
    proxied.set(proxy, https);
    return { agent: { http, https: await https }, ...trusted };
  };
}

/** `extraCa` counts for the proxy's own certificate here; for the service's it travels with each request. */
async function proxyAgent(proxy: string, extraCa: string | undefined): Promise<HttpsAgent> {
  if (!URL.canParse(proxy) || !/^https?:$/u.test(new URL(proxy).protocol)) {
    throw Object.assign(new Error('HTTPS_PROXY is not an http(s) URL'), { code: PROXY_UNUSABLE });
  }
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  const ca = extraCa === undefined ? {} : { ca: trustedWith(extraCa) };
  return new HttpsProxyAgent(proxy, { keepAlive: true, ...ca });
}

/** Node's own choice of authorities (`NODE_EXTRA_CA_CERTS` included) and these: naming any replaces the whole list. */
export function trustedWith(extraCa: string): string[] {
  return [...getCACertificates('default'), extraCa];
}

/** The PEM text of `--ca-file`. Throws `ArmFailure` ARM414. */
export function readCaFile(file: string): string {
  try {
    const pem = readFileSync(file, 'utf8');
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new ArmFailure('notSent', ownError('ARM414', `${file}: ${code}.`));
  }
  throw new ArmFailure('notSent', ownError('ARM414', `${file} holds no certificate.`));
}
