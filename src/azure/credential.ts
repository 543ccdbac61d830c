import { connect } from 'node:net';
import type { Agents } from './agents.ts';
import type { Endpoint } from './cloud.ts';
import { githubToken } from './github-oidc.ts';
import type { Env } from './proxy.ts';
import { createSignIn } from './sign-in.ts';
import { cachedTokens, constantTokens, type TokenSource } from './tokens.ts';

export interface CredentialOptions {
  readonly endpoint: Endpoint;
  /** `identity`: sign in for real even against a loopback endpoint. */
  readonly auth?: 'identity' | undefined;
  readonly env: Env;
  readonly agents: Agents;
  readonly extraCa?: string | undefined;
}

/** The tokens for an endpoint: the constant of the embedded Azure on loopback, otherwise a sign-in, made when needed. */
export function createTokenSource(options: CredentialOptions): TokenSource {
  const { endpoint, env, agents } = options;
  if (endpoint.loopback && options.auth !== 'identity') return constantTokens('emulator');
  const settings = {
    env,
    authorityHost: endpoint.authorityHost,
    disableInstanceDiscovery: env['AZBACKUP_DISABLE_INSTANCE_DISCOVERY'] === 'true',
    extraCa: options.extraCa,
    githubToken: () => githubToken(env, agents),
    probeMetadataService,
  };
  return cachedTokens(createSignIn(settings, endpoint.scope));
}

const METADATA_SERVICE = { host: '169.254.169.254', port: 80 };
const PROBE_MS = 500;

/**
 * Whether something answers at the metadata address of Azure VMs. Asked before the library tries, because it would
 * repeat for a long time on machines that have none.
 */
async function probeMetadataService(): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(METADATA_SERVICE);
    const end = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(PROBE_MS, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
