import type { ArmReader } from '../azure/arm-client.ts';
import type { ConnectedArmClient } from '../azure/create-arm-client.ts';
import type { CloudName } from '../azure/cloud.ts';
import type { Clock } from '../model/clock.ts';
import type { AzureFlags } from './common-options.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import type { Session } from './session.ts';

/** The ARM client these flags ask for. Loads the HTTP stack only here, so that help and validate never do. */
export async function connect(flags: AzureFlags, session: Session, signal?: AbortSignal): Promise<ConnectedArmClient> {
  const { createArmClient } = await import('../azure/create-arm-client.ts');
  return createArmClient({
    endpoint: flags.endpoint ?? session.env['AZBACKUP_ENDPOINT'],
    cloud: flags.cloud as CloudName,
    auth: flags.auth === 'identity' ? 'identity' : undefined,
    caFile: flags['ca-file'],
    env: session.env,
    parallelism: flags.parallelism,
    version: session.version,
    onWarning: (diagnostic) => printDiagnostics([diagnostic], session),
    signal,
  });
}

/** A connection through which nothing can be written. */
export interface ReadOnlyConnection {
  readonly reader: ArmReader;
  readonly clock: Clock;
  readonly serviceNow: ConnectedArmClient['serviceNow'];
}

/**
 * The same client without its writing half: what it gives out has no method that could send a change, so that
 * read-only commands are so by construction.
 */
export async function connectToRead(
  flags: AzureFlags,
  session: Session,
  signal?: AbortSignal,
): Promise<ReadOnlyConnection> {
  const arm = await connect(flags, session, signal);
  const reader: ArmReader = {
    get: (path, apiVersion) => arm.get(path, apiVersion),
    list: (path, apiVersion, options) => arm.list(path, apiVersion, options),
  };
  return { reader, clock: arm.clock, serviceNow: arm.serviceNow };
}

/** `--subscription`, else the variables that az and Terraform users have set. */
export function defaultSubscription(flags: Pick<AzureFlags, 'subscription'>, session: Session): string | undefined {
  return (
    flags.subscription ?? (session.env['AZURE_SUBSCRIPTION_ID'] || session.env['ARM_SUBSCRIPTION_ID'] || undefined)
  );
}
