import { randomUUID } from 'node:crypto';
import type { AzureIdentity } from '../model/azure-identity.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { createAgents, readCaFile } from './agents.ts';
import type { ArmAnswer, ArmRequest } from './arm-client.ts';
import type { Method } from './attempt.ts';
import { type CloudName, type Endpoint, resolveEndpoint } from './cloud.ts';
import { createTokenSource } from './credential.ts';
import { createEmulatedTime } from './emulated-time.ts';
import { ARM_EXPLANATIONS, type ArmCode } from './explanations.ts';
import { createLimiter } from './limiter.ts';
import type { Env } from './proxy.ts';
import { withRetry } from './retry.ts';
import { createSasReads, type ReadRange } from './sas-reads.ts';
import { createServiceClock, type LocalTime, type ServiceClock } from './service-clock.ts';
import { createSession } from './session.ts';
import { identityOfToken } from './token-claims.ts';
import { createTransport, DEFAULT_LIMITS, type TransportLimits } from './transport.ts';

export interface ArmClientOptions {
  /** Origin of ARM; the cloud's own when absent. */
  readonly endpoint?: string | undefined;
  readonly cloud?: CloudName | undefined;
  /** `identity`: sign in even against a loopback endpoint. */
  readonly auth?: 'identity' | undefined;
  /** PEM file with extra certificate authorities. */
  readonly caFile?: string | undefined;
  /** Variables for proxies and credentials; `process.env` in the CLI. */
  readonly env: Env;
  /** Requests in flight at most; 10 when absent. */
  readonly parallelism?: number | undefined;
  readonly version: string;
  readonly onWarning?: (diagnostic: Diagnostic) => void;
  /** When it aborts nothing new is sent and no wait goes on; what is in flight is finished. */
  readonly signal?: AbortSignal | undefined;
  /** For tests: real time and chance are ports. */
  readonly ports?: { readonly local?: LocalTime; readonly random?: () => number; readonly limits?: TransportLimits };
}

/** One endpoint with everything on the way to it: sign-in, budgets, retry, time. */
export interface Connection {
  readonly endpoint: Endpoint;
  readonly clock: ServiceClock;
  /** An answer with 2xx, after as many tries as the policy allows. Throws `ArmFailure`. */
  readonly request: (wanted: Wanted) => Promise<ArmAnswer>;
  /** Reads a part of a disk through a link of its own. */
  readonly readRange: ReadRange;
  readonly signedInAs: () => Promise<AzureIdentity | undefined>;
  readonly warn: (code: ArmCode, detail: string) => void;
}

type Wanted = Pick<ArmRequest, 'body' | 'clientRequestId' | 'repeatable'> & {
  readonly method: Method;
  readonly url: string;
  readonly signal?: AbortSignal | undefined;
};

/** Sends nothing and loads no library yet. Throws `ArmFailure` ARM400 or ARM414. */
export function openConnection(options: ArmClientOptions): Connection {
  const { env, ports } = options;
  const endpoint = resolveEndpoint({ ...options, authorityHost: env['AZURE_AUTHORITY_HOST'] });
  const extraCa = options.caFile === undefined ? undefined : readCaFile(options.caFile);
  const agents = createAgents({ env, extraCa });
  const { origin } = endpoint;
  const transport = createTransport({ origin, agents, ...(ports?.limits !== undefined && { limits: ports.limits }) });
  const warn = (code: ArmCode, detail: string): void =>
    options.onWarning?.({ severity: 'warning', code, summary: ARM_EXPLANATIONS[code].summary, detail });
  const clock = createServiceClock({
    ...(ports?.local !== undefined && { local: ports.local }),
    emulated: endpoint.loopback ? createEmulatedTime(transport, origin) : undefined,
    onSkew: (skewMs) => warn('ARM424', skewText(skewMs)),
  });
  const limiter = createLimiter(options.parallelism ?? 10, clock);
  const tokens = createTokenSource({ endpoint, auth: options.auth, env, agents, extraCa });
  const userAgent = `azbackup/${options.version}`;
  const session = createSession({ transport, tokens, limiter, clock, userAgent });
  const random = ports?.random ?? Math.random;
  const readSas = createSasReads({
    endpoint,
    agents,
    clock,
    random,
    userAgent,
    limits: { ...DEFAULT_LIMITS, ...ports?.limits },
  });

  async function request(wanted: Wanted): Promise<ArmAnswer> {
    const signal = joinedSignals(options.signal, wanted.signal);
    const sent = { ...wanted, clientRequestId: wanted.clientRequestId ?? randomUUID(), signal };
    const retried = { method: wanted.method, repeatable: wanted.repeatable === true };
    return await withRetry(retried, () => session.attempt(sent), {
      clock,
      random,
      onBlocked: (delayMs) => limiter.block(session.lane(wanted), delayMs),
      signal,
    });
  }

  const readRange: ReadRange = (link, range, signal) => readSas(link, range, joinedSignals(options.signal, signal));
  const signedInAs = async (): Promise<AzureIdentity | undefined> => identityOfToken(await tokens.token());

  return { endpoint, clock, request, readRange, signedInAs, warn };
}

function skewText(skewMs: number): string {
  return `it is ${Math.round(Math.abs(skewMs) / 60_000)} min ${skewMs > 0 ? 'ahead' : 'behind'}.`;
}

/** A signal that aborts with either. */
export function joinedSignals(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return AbortSignal.any([one, other]);
}
