import type * as Identity from '@azure/identity';
import { trustedWith } from './agents.ts';
import type { Env } from './proxy.ts';

/** What every credential is made with. */
export interface SignInSettings {
  readonly env: Env;
  readonly authorityHost: string;
  /** True for an authority that Microsoft's instance discovery does not know: private clouds, the embedded Azure. */
  readonly disableInstanceDiscovery: boolean;
  /** PEM of extra authorities. */
  readonly extraCa?: string | undefined;
  /** Asks GitHub for a token of the running job. */
  readonly githubToken: () => Promise<string>;
  /** Whether the metadata service of an Azure VM answers. */
  readonly probeMetadataService: () => Promise<boolean>;
}

/** One way to sign in: when it applies, and how. */
export interface WayToSignIn {
  /** As in `AZURE_TOKEN_CREDENTIALS`. */
  readonly name: string;
  /** Set up by variables for this run, given by the machine, or a person's own sign-in. */
  readonly source: 'variables' | 'machine' | 'person';
  /** Undefined when the way is set up; otherwise what is missing, one line. */
  readonly missing: (settings: SignInSettings) => Promise<string | undefined> | string | undefined;
  readonly create: (identity: typeof Identity, settings: SignInSettings) => Identity.TokenCredential;
}

type Variable = keyof typeof VARIABLES;

/** Azure's variable, then the one Terraform users have set already. */
const VARIABLES = {
  tenant: ['AZURE_TENANT_ID', 'ARM_TENANT_ID'],
  client: ['AZURE_CLIENT_ID', 'ARM_CLIENT_ID'],
  secret: ['AZURE_CLIENT_SECRET', 'ARM_CLIENT_SECRET'],
  certificate: ['AZURE_CLIENT_CERTIFICATE_PATH', 'ARM_CLIENT_CERTIFICATE_PATH'],
  certificatePassword: ['AZURE_CLIENT_CERTIFICATE_PASSWORD', 'ARM_CLIENT_CERTIFICATE_PASSWORD'],
  federatedFile: ['AZURE_FEDERATED_TOKEN_FILE', 'ARM_OIDC_TOKEN_FILE_PATH'],
  githubUrl: ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ARM_OIDC_REQUEST_URL'],
  githubToken: ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ARM_OIDC_REQUEST_TOKEN'],
  pipelinesUrl: ['SYSTEM_OIDCREQUESTURI'],
  pipelinesToken: ['SYSTEM_ACCESSTOKEN'],
  pipelinesConnection: ['AZURESUBSCRIPTION_SERVICE_CONNECTION_ID', 'ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID'],
  pipelinesTenant: ['AZURESUBSCRIPTION_TENANT_ID', 'AZURE_TENANT_ID', 'ARM_TENANT_ID'],
  pipelinesClient: ['AZURESUBSCRIPTION_CLIENT_ID', 'AZURE_CLIENT_ID', 'ARM_CLIENT_ID'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The value of a variable under any of its names; undefined when unset or empty. */
export function variable(env: Env, name: Variable): string | undefined {
  return VARIABLES[name].map((key) => env[key]).find((value) => value !== undefined && value !== '');
}

/**
 * In this order: what a pipeline sets explicitly first, the machine's identity next, the person's last. The first that
 * is set up and gives a token wins.
 */
export const WAYS_TO_SIGN_IN: readonly WayToSignIn[] = [
  {
    name: 'EnvironmentCredential',
    source: 'variables',
    missing: ({ env }) =>
      unset(env, ['tenant', 'client']) ??
      (variable(env, 'secret') === undefined ? unset(env, ['certificate'], ' or AZURE_CLIENT_SECRET') : undefined),
    create: (identity, settings) => {
      const { env } = settings;
      const secret = variable(env, 'secret');
      const [tenant, client] = [need(env, 'tenant'), need(env, 'client')];
      if (secret !== undefined) return new identity.ClientSecretCredential(tenant, client, secret, common(settings));
      const certificate = { certificatePath: need(env, 'certificate'), ...passwordOf(env) };
      return new identity.ClientCertificateCredential(tenant, client, certificate, common(settings));
    },
  },
  {
    name: 'WorkloadIdentityCredential',
    source: 'variables',
    missing: ({ env }) => unset(env, ['federatedFile', 'tenant', 'client']),
    create: (identity, settings) =>
      new identity.WorkloadIdentityCredential({
        ...common(settings),
        tenantId: need(settings.env, 'tenant'),
        clientId: need(settings.env, 'client'),
        tokenFilePath: need(settings.env, 'federatedFile'),
      }),
  },
  {
    name: 'AzurePipelinesCredential',
    source: 'variables',
    missing: ({ env }) =>
      unset(env, ['pipelinesUrl', 'pipelinesToken', 'pipelinesConnection', 'pipelinesTenant', 'pipelinesClient']),
    create: (identity, settings) =>
      new identity.AzurePipelinesCredential(
        need(settings.env, 'pipelinesTenant'),
        need(settings.env, 'pipelinesClient'),
        need(settings.env, 'pipelinesConnection'),
        need(settings.env, 'pipelinesToken'),
        common(settings),
      ),
  },
  {
    name: 'GitHubOidcCredential',
    source: 'variables',
    missing: ({ env }) => unset(env, ['githubUrl', 'githubToken', 'tenant', 'client']),
    // The callback asks each time: GitHub's tokens live for minutes only.
    create: (identity, settings) =>
      new identity.ClientAssertionCredential(
        need(settings.env, 'tenant'),
        need(settings.env, 'client'),
        settings.githubToken,
        common(settings),
      ),
  },
  {
    name: 'ManagedIdentityCredential',
    source: 'machine',
    missing: async ({ env, probeMetadataService }) =>
      ['IDENTITY_ENDPOINT', 'MSI_ENDPOINT', 'AZURE_POD_IDENTITY_AUTHORITY_HOST'].some((name) => env[name]) ||
      (await probeMetadataService())
        ? undefined
        : 'IDENTITY_ENDPOINT is not set and no metadata service answers on this machine',
    create: (identity, settings) => {
      const clientId = variable(settings.env, 'client');
      return new identity.ManagedIdentityCredential({ ...(clientId !== undefined && { clientId }) });
    },
  },
  {
    name: 'AzureCliCredential',
    source: 'person',
    missing: () => undefined,
    create: (identity, { env }) => {
      const tenantId = variable(env, 'tenant');
      return new identity.AzureCliCredential({ ...(tenantId !== undefined && { tenantId }) });
    },
  },
];

function unset(env: Env, names: readonly Variable[], alternative = ''): string | undefined {
  const absent = names.filter((name) => variable(env, name) === undefined).map((name) => VARIABLES[name][0]);
  return absent.length === 0 ? undefined : `${absent.join(', ')}${alternative} not set`;
}

function need(env: Env, name: Variable): string {
  const value = variable(env, name);
  if (value === undefined) throw new TypeError(`${VARIABLES[name][0]} is not set. This is a bug in azbackup.`);
  return value;
}

function passwordOf(env: Env): { certificatePassword?: string } {
  const certificatePassword = variable(env, 'certificatePassword');
  return certificatePassword === undefined ? {} : { certificatePassword };
}

function common({ authorityHost, disableInstanceDiscovery, extraCa }: SignInSettings) {
  return { authorityHost, disableInstanceDiscovery, ...(extraCa !== undefined && trusting(extraCa)) };
}

/** The extra authorities for the sign-in as well: the same proxy usually inspects both. */
function trusting(extraCa: string) {
  const ca = trustedWith(extraCa);
  const policy: Identity.TokenCredentialOptions['additionalPolicies'] = [
    {
      position: 'perCall',
      policy: {
        name: 'azbackupExtraCa',
        sendRequest: (request, next) => {
          request.tlsSettings = { ...request.tlsSettings, ca };
          return next(request);
        },
      },
    },
  ];
  return { additionalPolicies: policy };
}
