import { readFile } from 'node:fs/promises';
import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import { wholeNumber } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Session } from '../session.ts';
import { UsageProblem } from '../usage-problem.ts';

interface Flags {
  readonly port: number;
  readonly world: string | undefined;
  readonly speed: string;
  readonly tls: boolean | undefined;
}

/** How to point each client at it; the rows stay as they are. */
const OTHER_CLIENTS = `Other clients need --tls. With ENDPOINT, ARM (its httpsEndpoint) and CA (its caFile) of that line:
  azbackup    --endpoint $ARM --auth identity, with NODE_EXTRA_CA_CERTS=$CA
              IDENTITY_ENDPOINT=$ENDPOINT/msi/token IDENTITY_HEADER=x; or --endpoint $ENDPOINT alone
  az          REQUESTS_CA_BUNDLE=$CA MSI_ENDPOINT=$ENDPOINT/msi/token, az cloud register with every
              endpoint $ARM/, az cloud set, az login --identity
  JavaScript  new AnyClient(credential, subscription, { endpoint: ARM }), with
              NODE_EXTRA_CA_CERTS=$CA
  Python      AnyClient(credential, subscription, base_url=ARM,
              credential_scopes=[ARM + "/.default"]), with REQUESTS_CA_BUNDLE=$CA
  Go          NewAnyClientWithBaseURI(ARM, subscription), with SSL_CERT_FILE=$CA
  curl        -H "Authorization: Bearer emulator" $ENDPOINT/...`;

export const emulatorCommand: Command<Flags> = {
  usage: 'emulator',
  summary: 'Run the embedded Azure on this machine',
  examples: [
    ['emulator', 'the quickstart world on any free port, in real time'],
    ['emulator --port 8080 --speed 60', 'an hour passes in a minute'],
    ['emulator --tls --speed 60', 'HTTPS too, for clients that are not ours'],
    ['emulator --world world.json --speed max', 'jump to whatever is waited for'],
  ],
  notes: [
    'The first line on stdout, once it listens, is a JSON object with endpoint and token, and with --tls httpsEndpoint and caFile.',
    OTHER_CLIENTS,
    'Emulated: resource groups, disks and snapshots (no data), role assignments, Backup vaults with policies, instances of disks, recovery points, backups, restores, soft delete, resource guards and jobs; Recovery Services vaults with virtual machines and jobs; Resource Graph and Microsoft Graph for the queries of backup clients; sign-in. Everything else is refused with 501 or 404, never guessed. docs/EMULATOR.md has the depth of each, whole recipes and all settings.',
  ],
  exitCodes: [EXIT.done, EXIT.failed],
  options: (argv: Argv) =>
    argv
      .option('port', {
        type: 'number',
        default: 0,
        describe: 'Port on 127.0.0.1; 0 takes any free one',
        requiresArg: true,
        coerce: wholeNumber('port', 0, 65_535),
      })
      .option('world', { type: 'string', describe: 'File with the resources to start with', requiresArg: true })
      .option('tls', {
        type: 'boolean',
        describe: 'HTTPS as well, with a certificate made at start; the first line names its authority’s file',
      })
      .option('speed', {
        type: 'string',
        default: '1',
        describe: 'How many times faster than real time, or max: jump to the earliest waiter',
        requiresArg: true,
      }),
  async run({ port, world, speed, tls }, session: Session): Promise<ExitCode> {
    const { startEmulator } = await import('../../emulator/server.ts');
    const running = await startEmulator({
      port,
      speed: parseSpeed(speed),
      tls: tls === true,
      ...(world !== undefined && { world: await readWorld(world) }),
    });
    const { endpoint, httpsEndpoint, caFile, token } = running;
    session.out(JSON.stringify({ endpoint, httpsEndpoint, caFile, token }));
    await stopSignal();
    await running.close();
    return EXIT.done;
  },
};

function parseSpeed(text: string): number | 'max' {
  if (text === 'max') return 'max';
  const speed = Number(text);
  if (!Number.isFinite(speed) || speed <= 0) {
    throw new UsageProblem(`--speed takes a number above 0 or max, not ${JSON.stringify(text)}.`);
  }
  return speed;
}

async function readWorld(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    throw new UsageProblem(
      `The world file ${path} cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}`,
    );
  }
}

/** SIGTERM and SIGINT both end it in order. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}
