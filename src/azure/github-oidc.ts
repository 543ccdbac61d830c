import { dig } from '../model/json.ts';
import type { Agents } from './agents.ts';
import { isLoopback } from './cloud.ts';
import type { Env } from './proxy.ts';
import { createTransport } from './transport.ts';
import { variable } from './ways-to-sign-in.ts';

/** The audience Entra's federated credentials for GitHub expect. */
const AUDIENCE = 'api://AzureADTokenExchange';

/**
 * Asks GitHub for the identity token of the running job. Throws a plain error (without the request token), which the
 * sign-in reports as the reason. https only, because a bearer is sent; loopback excepted.
 */
export async function githubToken(env: Env, agents: Agents): Promise<string> {
  const asked = variable(env, 'githubUrl') ?? '';
  const url = URL.canParse(asked) ? new URL(asked) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && !isLoopback(url.hostname))) {
    throw new Error('ACTIONS_ID_TOKEN_REQUEST_URL is not an https URL');
  }
  url.searchParams.set('audience', AUDIENCE);
  const exchange = createTransport({ origin: url.origin, agents });
  const bearer = variable(env, 'githubToken') ?? '';
  const answer = await exchange({
    method: 'GET',
    url: url.href,
    headers: { accept: 'application/json', authorization: `Bearer ${bearer}` },
  });
  if (answer.kind === 'fault') throw new Error(`GitHub's token endpoint could not be reached: ${answer.detail}`);
  const token = answer.status === 200 ? tokenIn(answer.text) : undefined;
  if (token === undefined) {
    throw new Error(`GitHub's token endpoint answered ${answer.status}; the job needs “permissions: id-token: write”`);
  }
  return token;
}

function tokenIn(text: string): string | undefined {
  try {
    const value = dig(JSON.parse(text), 'value');
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    return undefined;
  }
}
